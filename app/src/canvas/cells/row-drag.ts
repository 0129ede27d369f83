import { type Editor, moveColumnTo } from '@tandem/editor'
import {
  type ColumnId,
  type Place,
  type TableId,
  columnOf,
  findTable,
  tableOf,
} from '@tandem/model'
import type { ReactFlowState } from '@xyflow/react'
import { toastWithUndo } from '../../ui/toast.ts'
import { type RowDrag, canvasStore, chooseCell } from '../canvas-state.ts'
import { edgePan } from './edge-pan.ts'

/** A press is a click until it has moved by so much. */
const THRESHOLD = 4

interface Pressed {
  readonly name: string
  readonly from: RowDrag['from']
}

/** Drags the row of a grip that was pressed there, until the pointer is let go. Escape stops it. */
export function dragRow(editor: Editor, flow: ReactFlowState, grip: Element, start: Place): void {
  const pressed = pressedRow(editor, grip)
  if (pressed === null) return
  const stop = new AbortController()
  const { signal } = stop
  const end = () => {
    stop.abort()
    canvasStore.setState({ dragging: null })
  }
  let pointer = start
  const follow = () => canvasStore.setState({ dragging: dragAt(editor, pressed, pointer) })
  const panAt = edgePan(flow, signal, follow)
  const onMove = ({ clientX, clientY, buttons }: PointerEvent) => {
    // It was let go before this file was there.
    if (buttons === 0) return end()
    pointer = { x: clientX, y: clientY }
    const far = Math.hypot(clientX - start.x, clientY - start.y)
    if (far < THRESHOLD && canvasStore.getState().dragging === null) return
    follow()
    panAt(pointer)
  }
  const onUp = () => {
    const { dragging } = canvasStore.getState()
    end()
    if (dragging === null) return
    swallowClick()
    if (dragging.to !== null) drop(editor, dragging.from, dragging.to)
  }
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || canvasStore.getState().dragging === null) return
    key.preventDefault()
    key.stopPropagation()
    end()
    window.addEventListener('pointerup', swallowClick, { once: true })
  }
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', onUp, { signal })
  window.addEventListener('pointercancel', end, { signal })
  window.addEventListener('keydown', onKeyDown, { signal, capture: true })
}

/** The row that the grip is of. */
function pressedRow(editor: Editor, grip: Element): Pressed | null {
  const table = findTable(editor.store.getState().design.schema, idOf(grip, 'card'))
  const id = idOf(grip, 'column') as ColumnId
  if (table === undefined) return null
  const { name } = columnOf(table, id)
  return { name, from: { table: table.id, column: id } }
}

const idOf = (element: Element, mark: 'card' | 'column'): string =>
  element.closest(`[data-${mark}]`)?.getAttribute(`data-${mark}`) ?? ''

/** What the drag is when the pointer is there: between which rows the column would come to stand. */
function dragAt(editor: Editor, { name, from }: Pressed, pointer: Place): RowDrag {
  const { x, y } = pointer
  const nowhere = { name, from, to: null, line: null, pointer }
  const card = document.elementFromPoint(x, y)?.closest('[data-card]') ?? null
  const table = findTable(
    editor.store.getState().design.schema,
    idOf(card ?? document.body, 'card'),
  )
  if (card === null || table === undefined) return nowhere
  const rows = [...card.querySelectorAll('[data-column]')].map((row) => ({
    id: idOf(row, 'column'),
    box: row.getBoundingClientRect(),
  }))
  const next = rows.find(({ box }) => y < box.top + box.height / 2)
  const others = table.columns.filter(({ id }) => id !== from.column)
  const before = rows.findLast((row) => row !== next && row.box.top < y && row.id !== from.column)
  const index = before === undefined ? 0 : others.findIndex(({ id }) => id === before.id) + 1
  const { left, width, top, height } = card.getBoundingClientRect()
  const last = rows.at(-1)?.box.bottom ?? top + height
  const line = { x: left, y: next?.box.top ?? last, width }
  return { ...nowhere, to: { table: table.id, index }, line }
}

/** Moves the column, and says what else became of it. */
export function drop(
  editor: Editor,
  from: RowDrag['from'],
  to: { readonly table: TableId; readonly index: number },
): void {
  const { design } = editor.store.getState()
  const moved = moveColumnTo(design, editor.newId, from, to)
  editor.commit(moved.label, moved.edit)
  if (moved.select !== null) {
    chooseCell(moved.select.column)
    editor.select(moved.select)
  }
  if (moved.says.length === 0) return
  const { name } = columnOf(tableOf(design.schema, from.table), from.column)
  const target = tableOf(design.schema, to.table).name
  const what = `Moved ${name} to ${target}. ${moved.says.join(' ')}`
  toastWithUndo(what, () => void editor.undo())
}

/** The click that ends a drag is none on what lies under it. */
function swallowClick() {
  const stop = new AbortController()
  const swallow = (event: Event) => event.stopPropagation()
  window.addEventListener('click', swallow, { signal: stop.signal, capture: true })
  setTimeout(() => stop.abort())
}
