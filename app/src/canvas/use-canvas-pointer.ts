import { type ReactFlowInstance, useReactFlow } from '@xyflow/react'
import { type Editor, emptySelection, selectionOf } from '@tandem/editor'
import {
  type ColumnId,
  type ForeignKeyId,
  type Id,
  type Place,
  type TableId,
  findTable,
} from '@tandem/model'
import { type MouseEvent, type PointerEvent, useMemo } from 'react'
import { useEditor } from '../session/context.ts'
import { showOverlay } from '../palette/overlay-store.ts'
import {
  CELLS,
  type Cell,
  askAbout,
  canvasStore,
  chooseCell,
  editCell,
  endEditing,
} from './canvas-state.ts'
import { useRowDrag } from './cells/use-row-drag.ts'
import { useInPast } from './past.ts'
import { pressLong } from './press-long.ts'
import { type CanvasActions, useCanvas } from './use-canvas.ts'
import { useRelationDrawing } from './use-relation-drawing.ts'
import { addAndName } from './naming.ts'

interface Under {
  readonly id: Id<string>
  readonly column: ColumnId | null
  readonly cell: Cell
}

/** The thing that an event is on, from the marks that cards, rows, notes, lines and areas carry, or from its place. */
function under({ target, clientX, clientY }: MouseEvent): Under | null {
  const element = target as Element
  const { farAt } = canvasStore.getState()
  if (farAt !== null && isPane(element)) {
    const id = farAt(clientX, clientY) as Id<string> | null
    return id === null ? null : { id, column: null, cell: 'name' }
  }
  const mark = (name: string) =>
    element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null
  const id = mark('card') ?? mark('sticky') ?? mark('relation') ?? mark('area')
  const cell = CELLS.find((it) => it === mark('cell')) ?? 'name'
  return id === null
    ? null
    : { id: id as Id<string>, column: mark('column') as ColumnId | null, cell }
}

// React Flow takes Shift for its box, also on a card.
function toggle(editor: Editor, id: Id<string>) {
  const { ids } = editor.store.getState().selection
  const rest = ids.filter((it) => it !== id)
  editor.select({ ids: rest.length === ids.length ? [...ids, id] : rest, column: null })
}

/** Selects what is under the pointer, unless it is one of several selected. */
function chooseUnder(editor: Editor, event: MouseEvent): Id<string> | null {
  const it = under(event)
  const { ids, column } = editor.store.getState().selection
  if (it === null) editor.select(emptySelection)
  else if (!ids.includes(it.id) || (ids.length === 1 && column !== it.column))
    editor.select(selectionOf(it.id, it.column))
  return it?.id ?? null
}

/** Where the menu of a key opens: at the thing that is selected, or in the corner of the canvas. */
function whereIs(id: string | null, canvas: Element): Place {
  const marks = ['column', 'card', 'sticky'].map((mark) => `[data-${mark}=${JSON.stringify(id)}]`)
  const { left, top } = (canvas.querySelector(marks.join()) ?? canvas).getBoundingClientRect()
  return { x: left + 24, y: top + 24 }
}

/**
 * What the pointer does on the canvas besides dragging, which is React Flow's.
 * One listener for all cards: a card has none of its own.
 */
export function useCanvasPointer() {
  const editor = useEditor()
  const flow = useReactFlow()
  const canvas = useCanvas()
  const past = useInPast()
  const drawRelation = useRelationDrawing()
  const dragRow = useRowDrag()
  return useMemo(() => {
    const reading = readingPointer(editor)
    if (past) return reading
    const taps = { again: false }
    const onPointerDownCapture = (event: PointerEvent) => {
      // A finger that comes again to what is selected means to write there.
      taps.again = isSecondTap(editor, event)
      press(event)
      drawRelation(event)
      dragRow(event)
      const at = { x: event.clientX, y: event.clientY }
      if (isForMenu(event)) pressLong(event, () => openMenu(flow, chooseUnder(editor, event), at))
    }
    const onClick = (event: MouseEvent) => {
      reading.onClick(event)
      if (taps.again) editUnder(editor, event, under(event))
      taps.again = false
    }
    return { ...reading, ...editingPointer(editor, flow, canvas), onPointerDownCapture, onClick }
  }, [editor, flow, canvas, past, drawRelation, dragRow])
}

function isSecondTap(editor: Editor, event: PointerEvent): boolean {
  const it = under(event)
  const { ids, column } = editor.store.getState().selection
  if (it === null || event.pointerType !== 'touch') return false
  return ids.length === 1 && ids[0] === it.id && column === it.column
}

/** Puts what is under the pointer in edit; buttons and what is in edit already are left alone. */
function editUnder(editor: Editor, { target }: MouseEvent, it: Under | null) {
  if (it === null || (target as Element).closest(OWN_CLICK) !== null) return
  editor.select(selectionOf(it.id, it.column))
  const isTable = findTable(editor.store.getState().design.schema, it.id) !== undefined
  editCell(it.id, isTable ? it.column : null, isTable ? it.cell : 'name')
}

const OWN_CLICK = 'input, textarea, button, [role=listbox], [data-relation], [data-area]'

/** The keys come to be on the cell that is pressed: at once, before what is in edit gives up the focus. */
function press(event: PointerEvent) {
  const it = under(event)
  const { chosen } = canvasStore.getState()
  const of = it?.column ?? null
  if (chosen.of !== of || chosen.cell !== it?.cell) chooseCell(of, it?.cell)
}

/** Selecting, and lighting what the pointer is on. */
const readingPointer = (editor: Editor) => ({
  onClick(event: MouseEvent) {
    const it = under(event)
    // What is not understood stays in its cell until something else is chosen.
    const cellOf = canvasStore.getState().editing?.column ?? null
    if (cellOf !== null && cellOf !== it?.column) endEditing()
    if (it === null || event.metaKey || event.ctrlKey) return
    if (event.shiftKey) return toggle(editor, it.id)
    const { selection } = editor.store.getState()
    const isOn = (mark: string) => (event.target as Element).closest(`[data-${mark}]`) !== null
    if (isOn('quick-add')) {
      editor.select(selectionOf(it.id))
      showOverlay('quick add')
    } else if (isOn('add-column')) addAndName(editor, it.id as TableId)
    else if (it.column !== null || selection.column !== null || !selection.ids.includes(it.id))
      editor.select(selectionOf(it.id, it.column))
  },
  onPointerOver: (event: PointerEvent) => light(editor, event),
  // Where cards are no elements, the pointer comes over none.
  onPointerMove(event: PointerEvent) {
    if (canvasStore.getState().farAt !== null) light(editor, event)
  },
  onPointerLeave: () => editor.hover(emptySelection),
})

/** Lights what the pointer is on. While one types in a card, what comes under a pointer that rests is no news. */
function light(editor: Editor, event: PointerEvent) {
  const { panning, editing } = canvasStore.getState()
  if (editing !== null) return
  const idle = event.buttons === 0 && !panning
  const it = idle ? under(event) : null
  const { hover } = editor.store.getState()
  if (hover.ids[0] === it?.id && hover.column === (it?.column ?? null)) return
  editor.hover(it === null ? emptySelection : selectionOf(it.id, it.column))
}

/** Whether the element is the canvas itself, with no card, note or line of its own there. */
const isPane = (element: Element): boolean => element.classList.contains('react-flow__pane')

/** Text that is typed has the browser's own menu, and a popover, whose events come here too, is not on the canvas. */
const isForMenu = ({ target, currentTarget }: MouseEvent): boolean =>
  currentTarget.contains(target as Element) &&
  (target as Element).closest('input, textarea') === null

const openMenu = (flow: ReactFlowInstance, on: Id<string> | null, { x, y }: Place) =>
  canvasStore.setState({ menu: { x, y, at: flow.screenToFlowPosition({ x, y }), on } })

const editingPointer = (
  editor: Editor,
  flow: ReactFlowInstance,
  { addTable, reveal }: CanvasActions,
) => ({
  onMouseDown(event: MouseEvent) {
    const button = (event.target as Element).closest('[data-add-column]')
    // The focus goes on to the name of the column: a stay on the button would only cost a style and a layout.
    if (button !== null && document.activeElement === event.currentTarget) event.preventDefault()
  },
  onDoubleClick(event: MouseEvent) {
    const element = event.target as Element
    const it = under(event)
    if (element.closest('[data-relation]') !== null) askAbout((it?.id ?? null) as ForeignKeyId)
    else if (it !== null) {
      if (canvasStore.getState().farAt !== null) reveal([it.id])
      editUnder(editor, event, it)
    } else if (isPane(element)) {
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      addTable({ x: x - 24, y: y - 16 })
    }
  },
  onContextMenu(event: MouseEvent) {
    if (!isForMenu(event)) return
    event.preventDefault()
    const { selection } = editor.store.getState()
    const { pointerType } = event.nativeEvent as { readonly pointerType?: string }
    const byKey = event.button !== 2 && pointerType !== 'touch' && pointerType !== 'pen'
    const on = byKey ? (selection.ids[0] ?? null) : chooseUnder(editor, event)
    const at = byKey
      ? whereIs(selection.column ?? on, event.currentTarget)
      : { x: event.clientX, y: event.clientY }
    openMenu(flow, on, at)
  },
})
