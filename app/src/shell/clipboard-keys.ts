import {
  type Editor,
  type EditorState,
  perform,
  removeSelected,
  selectedColumn,
} from '@tandem/editor'
import type { Place } from '@tandem/model'
import { useEffect } from 'react'
import { copiedText } from '../canvas/clipboard.ts'
import { duplicateSelected } from '../canvas/duplicate.ts'
import { shownPlaces } from '../canvas/nodes.ts'
import { isInPast } from '../canvas/past.ts'
import { type CanvasActions, useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { toast } from '../ui/toast.ts'

const loadRows = () => import('../canvas/cells/row-clipboard.ts')

const selectedText = ({ design, selection }: EditorState): string | null =>
  copiedText(design, selection, shownPlaces(design))

/** Copies the selected column as a line of text, or the selected tables and notes as a design. */
export async function copySelected(editor: Editor): Promise<void> {
  const state = editor.store.getState()
  const text =
    selectedColumn(state) === null
      ? selectedText(state)
      : (await loadRows()).copiedRow(state.design, state.selection)
  if (text !== null) await navigator.clipboard.writeText(text)
}

async function pasteText(editor: Editor, canvas: CanvasActions, text: string, at?: Place) {
  const rows = await loadRows()
  const problem = rows.pasteText(editor, canvas, text, at)
  if (problem !== null) toast(problem)
}

/** For a menu; the keys use the event, for which the browser asks nobody. */
export async function pasteFromClipboard(
  editor: Editor,
  canvas: CanvasActions,
  at?: Place,
): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => null)
  if (text === null) toast('The browser does not let Tandem read the clipboard.')
  else await pasteText(editor, canvas, text, at)
}

/** Removes what was copied. A view is not, and stays. */
export function cutSelected(editor: Editor): void {
  const { design, selection } = editor.store.getState()
  const ids = selection.ids.filter((id) => !design.schema.views.some((view) => view.id === id))
  const cut = removeSelected(design, { ...selection, ids })
  if (cut !== null) perform(editor, { ...cut, label: cut.label.replace('Remove', 'Cut') })
}

/** Makes copies of what is selected, and selects these. */
export function duplicate(editor: Editor): void {
  const { design, selection } = editor.store.getState()
  const copies = duplicateSelected(design, editor.newId, selection, shownPlaces(design))
  if (copies !== null) perform(editor, copies)
}

/** Cutting, copying and pasting of columns, tables and notes while the canvas has the focus. */
export function useClipboardKeys(): void {
  const editor = useEditor()
  const canvas = useCanvas()
  useEffect(() => listenToClipboard(editor, canvas, isOnCanvas), [editor, canvas])
}

/**
 * Cuts, copies and pastes for the keys of one place, until it is told to stop. The browser tells of these keys where
 * the caret was last, not where the focus is: each place asks whether that is its own.
 */
export function listenToClipboard(
  editor: Editor,
  canvas: CanvasActions,
  isHere: (focused: Element) => boolean,
  onDone?: () => void,
): () => void {
  const stop = new AbortController()
  const isOurs = () => {
    const { activeElement } = document
    if (activeElement === null || activeElement.closest('input, textarea, select') !== null)
      return false
    // Text that is selected in some panel is what one means to copy.
    return getSelection()?.isCollapsed !== false && isHere(activeElement)
  }
  const onCopy = (event: ClipboardEvent) => {
    if (!isOurs()) return
    const state = editor.store.getState()
    if (selectedColumn(state) !== null) void copySelected(editor)
    else {
      const text = selectedText(state)
      if (text === null) return
      event.clipboardData?.setData('text/plain', text)
    }
    event.preventDefault()
    if (event.type === 'copy') return
    cutSelected(editor)
    onDone?.()
  }
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text === '' || !isOurs()) return
    event.preventDefault()
    void pasteText(editor, canvas, text).then(onDone)
  }
  window.addEventListener('copy', onCopy, stop)
  window.addEventListener('cut', onCopy, stop)
  window.addEventListener('paste', onPaste, stop)
  return () => stop.abort()
}

/** A schema of the past hides the open one. */
const isOnCanvas = (focused: Element): boolean =>
  !isInPast() && (focused === document.body || focused.closest('[data-canvas]') !== null)
