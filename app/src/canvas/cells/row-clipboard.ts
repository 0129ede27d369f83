import {
  type AddedRows,
  type Editor,
  type Selection,
  addRows,
  beforeTimestamps,
  onSchema,
  readRows,
  selectedColumn,
  selectionOf,
  writeRows,
} from '@tandem/editor'
import { type Design, type Place, type Table, findTable } from '@tandem/model'
import { toast } from '../../ui/toast.ts'
import { chooseCell } from '../canvas-state.ts'
import type { CanvasActions } from '../use-canvas.ts'

/** The selected column as a line of a spreadsheet; null when none is selected. */
export function copiedRow(design: Design, selection: Selection): string | null {
  const at = selectedColumn({ design, selection })
  return at === null ? null : writeRows(design, at.table.id, [at.column])
}

/**
 * Pastes a text: lines that say columns go into the selected table, behind its selected column, and where none is
 * selected they are a new table. What is no such text may be tables; a sentence when it is neither.
 */
export function pasteText(
  editor: Editor,
  canvas: CanvasActions,
  text: string,
  at?: Place,
): string | null {
  const rows = readRows(text)
  if (rows === null) return canvas.paste(text, at)
  const { design, selection } = editor.store.getState()
  const [id, second] = selection.ids
  const table = second === undefined ? findTable(design.schema, id ?? '') : undefined
  if (table === undefined || at !== undefined) {
    canvas.addTable(at, (next, made) => {
      const added = addRows(next, editor.newId, made, 0, rows)
      say(added)
      return onSchema(added.edit)
    })
    return null
  }
  const added = addRows(design, editor.newId, table.id, indexIn(design, selection, table), rows)
  const what = rows.length === 1 ? `column ${rows[0]?.cells[0]}` : `${rows.length} columns`
  editor.commit(`Paste ${what} into ${table.name}`, onSchema(added.edit))
  const last = added.columns.at(-1) ?? null
  chooseCell(last)
  editor.select(selectionOf(table.id, last))
  say(added)
  return null
}

function indexIn(design: Design, { column }: Selection, table: Table): number {
  const index = table.columns.findIndex(({ id }) => id === column)
  return index === -1 ? beforeTimestamps(design, table) : index + 1
}

const MOST_SAID = 3

/** What of the rows was not understood, by the lines of the text. */
function say({ problems }: AddedRows) {
  if (problems.length === 0) return
  const said = problems.slice(0, MOST_SAID).map(({ line, message }) => `Line ${line}: ${message}`)
  const more = problems.length > MOST_SAID ? [`And ${problems.length - MOST_SAID} more.`] : []
  const words = [...said, ...more, 'Their words stand in the notes of the columns.'].join(' ')
  toast(words.replaceAll('`', ''), { duration: 12_000 })
}
