import { type Editor, moveColumnTo } from '@tandem/editor'
import { type ColumnId, type TableId, columnOf, findTable, tableOf } from '@tandem/model'
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import { useEditor } from '../../session/context.ts'
import { toast } from '../../ui/toast.ts'
import { type RowDrag, canvasStore, chooseCell } from '../canvas-state.ts'

/** A press is a click until it has moved by so much. */
const THRESHOLD = 4

interface Pressed {
  readonly name: string
  readonly from: RowDrag['from']
  readonly x: number
  readonly y: number
}

/** Drags a row by its grip to another place, in its table or in another. Escape stops it. */
export function useRowDrag(): (event: ReactPointerEvent) => void {
  const editor = useEditor()
  return useCallback(
    (event) => {
      const pressed = pressedRow(editor, event)
      if (pressed === null) return
      const stop = new AbortController()
      const { signal } = stop
      const end = () => {
        stop.abort()
        canvasStore.setState({ dragging: null })
      }
      const onMove = ({ clientX, clientY }: PointerEvent) => {
        const far = Math.hypot(clientX - pressed.x, clientY - pressed.y)
        if (far < THRESHOLD && canvasStore.getState().dragging === null) return
        canvasStore.setState({ dragging: dragAt(editor, pressed, clientX, clientY) })
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
    },
    [editor],
  )
}

/** The row whose grip is pressed. */
function pressedRow(editor: Editor, event: ReactPointerEvent): Pressed | null {
  const grip = (event.target as Element).closest('[data-grip]')
  if (grip === null || event.button !== 0 || event.shiftKey) return null
  const table = findTable(editor.store.getState().design.schema, idOf(grip, 'card'))
  const id = idOf(grip, 'column') as ColumnId
  if (table === undefined) return null
  const { name } = columnOf(table, id)
  return { name, from: { table: table.id, column: id }, x: event.clientX, y: event.clientY }
}

const idOf = (element: Element, mark: 'card' | 'column'): string =>
  element.closest(`[data-${mark}]`)?.getAttribute(`data-${mark}`) ?? ''

/** What the drag is when the pointer is there: between which rows the column would come to stand. */
function dragAt(editor: Editor, { name, from }: Pressed, x: number, y: number): RowDrag {
  const nowhere = { name, from, to: null, line: null, pointer: { x, y } }
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
  toast(`Moved ${name} to ${target}. ${moved.says.join(' ')}`, {
    duration: 10_000,
    action: { label: 'Undo', onClick: () => void editor.undo() },
  })
}

/** The click that ends a drag is none on what lies under it. */
function swallowClick() {
  const stop = new AbortController()
  const swallow = (event: Event) => event.stopPropagation()
  window.addEventListener('click', swallow, { signal: stop.signal, capture: true })
  setTimeout(() => stop.abort())
}
