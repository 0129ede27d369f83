import type { Command } from '../shell/command.ts'
import { COMMAND_GROUPS } from '../shell/command.ts'

/** A line of the sheet: what is done, by which keys. */
interface KeyLine {
  readonly title: string
  readonly keys: readonly string[]
}

export interface KeyGroup {
  readonly title: string
  readonly lines: readonly KeyLine[]
}

/** The keys of all commands, by their groups; commands of one family share a line. */
export function commandKeys(commands: readonly Command[]): readonly KeyGroup[] {
  return COMMAND_GROUPS.map((title) => {
    const lines = new Map<string, string[]>()
    for (const { family, title: own, keys, group, isKeyOnly } of commands) {
      // A key of a family that is taken only so that the browser does nothing is no line.
      if (group !== title || keys.length === 0 || (isKeyOnly && family !== null)) continue
      const line = family ?? own
      const before = lines.get(line) ?? []
      // Of a family each one's first key; a command by itself shows all it has.
      lines.set(line, [...before, ...(family === null ? keys : keys.slice(0, 1))])
    }
    return { title, lines: [...lines].map(([line, keys]) => ({ title: line, keys })) }
  }).filter(({ lines }) => lines.length > 0)
}

/** What panels and editors do with keys of their own while they have the focus. */
export const PANEL_KEYS: readonly KeyGroup[] = [
  {
    title: 'While a name is typed',
    lines: [
      { title: 'Keep it', keys: ['enter'] },
      { title: 'Keep it, next cell or a new column', keys: ['tab'] },
      { title: 'Keep it, cell before', keys: ['shift+tab'] },
      { title: 'Leave it as it was', keys: ['escape'] },
    ],
  },
  {
    title: 'Outline',
    lines: [
      { title: 'Go from line to line', keys: ['arrowup', 'arrowdown'] },
      { title: 'Close and open', keys: ['arrowleft', 'arrowright'] },
      { title: 'Select and show', keys: ['enter', 'space'] },
      { title: 'Select more', keys: ['shift+arrowdown', 'mod+space'] },
      { title: 'Rename', keys: ['f2'] },
      { title: 'Remove', keys: ['delete'] },
      { title: 'Copy, cut, paste, duplicate', keys: ['mod+c', 'mod+x', 'mod+v', 'mod+d'] },
      { title: 'Add a column, a value or a table', keys: ['insert', 'mod+enter'] },
      { title: 'Move a column or a value', keys: ['alt+arrowup', 'alt+arrowdown'] },
      { title: 'New table, enum, module', keys: ['shift+n', 'shift+e', 'shift+m'] },
      { title: 'Quick add', keys: ['shift+a'] },
      { title: 'To its fields, and back', keys: ['mod+i', 'escape'] },
    ],
  },
  {
    title: 'Rows',
    lines: [
      { title: 'Edit the cell', keys: ['enter', 'f2'] },
      { title: 'Next and previous cell', keys: ['tab', 'shift+tab'] },
      { title: 'Switch a boolean, next value', keys: ['space'] },
      { title: 'Make it NULL, remove selected rows', keys: ['delete', 'backspace'] },
      { title: 'Select the row, and more', keys: ['shift+space', 'shift+arrowdown'] },
      { title: 'Select all rows', keys: ['mod+a'] },
      { title: 'First and last row', keys: ['mod+home', 'mod+end'] },
      { title: 'Insert the new row', keys: ['mod+enter'] },
      { title: 'Go where a key points to', keys: ['alt+enter'] },
    ],
  },
  {
    title: 'Queries and files',
    lines: [
      { title: 'Run the query, take over a file', keys: ['mod+enter'] },
      { title: 'Stop the query', keys: ['escape'] },
      { title: 'Format', keys: ['shift+alt+f'] },
      { title: 'Take the suggested fix', keys: ['mod+.'] },
      { title: 'Complete', keys: ['tab'] },
      { title: 'Leave the editor', keys: ['escape', 'tab'] },
    ],
  },
  {
    title: 'Quick add',
    lines: [
      { title: 'Add what is understood', keys: ['enter'] },
      { title: 'New line', keys: ['shift+enter'] },
      { title: 'Close, keeping the text', keys: ['escape'] },
    ],
  },
]
