import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Editor } from '@tandem/editor'
import { type CanvasActions, useCanvas } from '../canvas/use-canvas.ts'
import { showOverlay } from '../palette/overlay-store.ts'
import { useEditor } from '../session/context.ts'
import { duplicate } from '../shell/clipboard-keys.ts'
import { goToInspector } from '../shell/regions.ts'
import { isHeldRemove, isKeys } from '../ui/keys.ts'
import { ROW } from './OutlineRow.tsx'
import { goToRow, nameRow, setOpen } from './outline-state.ts'
import {
  addBehind,
  addEnum,
  addModule,
  addTableIn,
  goToSelected,
  moveRow,
  removeRow,
} from './row-edits.ts'
import { choose, selectActedOn, selectRow, selectRun, toggleRow } from './row-selection.ts'
import type { Tree, TreeRow } from './tree.ts'

/** What a key does: the keys, and the doing. */
type KeyRow = readonly [keys: readonly string[], run: () => void]

/** Where the keys are, and what they act on. */
interface Place {
  readonly tree: Tree
  readonly rows: readonly TreeRow[]
  readonly row: TreeRow
  readonly current: number
  /** How many lines are seen at once. */
  readonly page: number
  /** Where a selection by Shift and the arrows began. */
  readonly anchor: RefObject<number | null>
}

/**
 * The keys of a tree, and those that edit. Letters go to the line whose name begins with them, so the canvas's keys
 * for something new are letters with Shift here.
 */
export function useTreeKeys(tree: Tree, current: number, view: RefObject<HTMLElement | null>) {
  const editor = useEditor()
  const canvas = useCanvas()
  const anchor = useRef<number | null>(null)
  const typed = useRef<Typed>({ text: '', at: 0 })
  return (event: KeyboardEvent) => {
    const { rows } = tree
    const row = rows[current]
    if (row === undefined || event.target instanceof HTMLInputElement) return
    const page = Math.max(1, Math.floor((view.current?.clientHeight ?? ROW) / ROW) - 1)
    const place: Place = { tree, rows, row, current, page, anchor }
    const all = [
      ...moves(place),
      ...selecting(editor, canvas, place),
      ...edits(editor, canvas, place),
    ]
    const found = all.find(([keys]) => keys.some((it) => isKeys(event.nativeEvent, it)))
    if (
      !isKeys(event.nativeEvent, 'shift+arrowup') &&
      !isKeys(event.nativeEvent, 'shift+arrowdown')
    )
      anchor.current = null
    if (found !== undefined) {
      event.preventDefault()
      if (!isHeldRemove(event.nativeEvent)) found[1]()
    } else if (isLetter(event)) goToTyped(place, typed, event.key)
  }
}

/** Goes to a line, as far as there are any. */
function goTo(rows: readonly TreeRow[], index: number) {
  const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
  if (row !== undefined) goToRow(row.key)
}

function moves({ tree, rows, row, current, page }: Place): readonly KeyRow[] {
  const parent = tree.parents[current] ?? -1
  const inside = tree.parents[current + 1] === current
  return [
    [['arrowdown'], () => goTo(rows, current + 1)],
    [['arrowup'], () => goTo(rows, current - 1)],
    [['pagedown'], () => goTo(rows, current + page)],
    [['pageup'], () => goTo(rows, current - page)],
    [['home'], () => goTo(rows, 0)],
    [['end'], () => goTo(rows, rows.length - 1)],
    [
      ['arrowright'],
      () => {
        if (row.open === false) setOpen(row.key, true)
        else if (inside) goTo(rows, current + 1)
      },
    ],
    [
      ['arrowleft'],
      () => {
        if (row.open === true) setOpen(row.key, false)
        else if (parent !== -1) goTo(rows, parent)
      },
    ],
  ]
}

function selecting(editor: Editor, canvas: CanvasActions, place: Place): readonly KeyRow[] {
  const { rows, row, current, anchor } = place
  const extend = (by: number) => {
    const from = (anchor.current ??= current)
    const to = Math.min(rows.length - 1, Math.max(0, current + by))
    goTo(rows, to)
    selectRun(editor, rows.slice(Math.min(from, to), Math.max(from, to) + 1))
  }
  return [
    [['enter', ' '], () => choose(editor, canvas, row)],
    [['mod+ '], () => toggleRow(editor, row)],
    [['shift+arrowdown'], () => extend(1)],
    [['shift+arrowup'], () => extend(-1)],
    [['mod+a'], () => selectRun(editor, rows)],
    [
      ['mod+i'],
      () => {
        // Its form is there before the focus goes to it.
        flushSync(() => selectRow(editor, row))
        goToInspector()
      },
    ],
  ]
}

function edits(editor: Editor, canvas: CanvasActions, { row }: Place): readonly KeyRow[] {
  return [
    [['f2'], () => row.id !== null && nameRow(row.key)],
    [['delete', 'backspace'], () => removeRow(editor, row)],
    [
      ['mod+d'],
      () => {
        selectActedOn(editor, row)
        duplicate(editor)
        goToSelected(editor)
      },
    ],
    [['insert', 'mod+enter'], () => addBehind(editor, canvas, row)],
    [['alt+arrowdown'], () => moveRow(editor, row, 1)],
    [['alt+arrowup'], () => moveRow(editor, row, -1)],
    [['shift+n'], () => addTableIn(editor, canvas, null)],
    [['shift+e'], () => addEnum(editor)],
    [['shift+m'], () => addModule(editor)],
    [['shift+a'], () => showOverlay('quick add')],
  ]
}

interface Typed {
  readonly text: string
  readonly at: number
}

/** Letters that follow each other within this are one word. */
const WORD = 800

const isLetter = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !altKey && !ctrlKey && !metaKey && /^[\p{L}\p{N}_]$/u.test(key)

/** Goes to the next line that begins with what is typed; the same letter again goes on to the one after. */
function goToTyped({ rows, current }: Place, typed: RefObject<Typed>, letter: string) {
  const now = performance.now()
  const before = now - typed.current.at < WORD ? typed.current.text : ''
  const first = letter.toLowerCase()
  const text = before + first
  typed.current = { text, at: now }
  const isOne = text === first.repeat(text.length)
  const wanted = isOne ? first : text
  const start = isOne ? current + 1 : current
  const found = rows.findIndex((_, index) =>
    rows[(start + index) % rows.length]?.label.toLowerCase().startsWith(wanted),
  )
  if (found !== -1) goTo(rows, (start + found) % rows.length)
}
