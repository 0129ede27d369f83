import { type Editor, type EditorState, removeSelected } from '@tandem/editor'
import { type Place, findTable } from '@tandem/model'
import { useEffect } from 'react'
import { copiedText } from '../canvas/clipboard.ts'
import { shownPlaces } from '../canvas/nodes.ts'
import { isInPast } from '../canvas/past.ts'
import { type CanvasActions, useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { toast } from '../ui/toast.ts'

const loadRows = () => import('../canvas/cells/row-clipboard.ts')

const isRow = ({ design, selection }: EditorState): boolean =>
  selection.column !== null && findTable(design.schema, selection.ids[0] ?? '') !== undefined

const selectedText = ({ design, selection }: EditorState): string | null =>
  copiedText(design, selection, shownPlaces(design))

/** Copies the selected column as a line of text, or the selected tables and notes as a design. */
export async function copySelected(editor: Editor): Promise<void> {
  const state = editor.store.getState()
  const text = isRow(state)
    ? (await loadRows()).copiedRow(state.design, state.selection)
    : selectedText(state)
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

/** Removes what was copied. */
export function cutSelected(editor: Editor): void {
  const { design, selection } = editor.store.getState()
  const cut = removeSelected(design, selection)
  if (cut === null) return
  editor.commit(cut.label.replace('Remove', 'Cut'), cut.edit)
  if (cut.select !== null) editor.select(cut.select)
}

/** Cutting, copying and pasting of columns, tables and notes while the canvas has the focus. */
export function useClipboardKeys(): void {
  const editor = useEditor()
  const canvas = useCanvas()
  useEffect(() => {
    const stop = new AbortController()
    const onCopy = (event: ClipboardEvent) => {
      if (!isOnCanvas()) return
      const state = editor.store.getState()
      if (isRow(state)) void copySelected(editor)
      else {
        const text = selectedText(state)
        if (text === null) return
        event.clipboardData?.setData('text/plain', text)
      }
      event.preventDefault()
      if (event.type === 'cut') cutSelected(editor)
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isOnCanvas() || text === '') return
      event.preventDefault()
      void pasteText(editor, canvas, text)
    }
    window.addEventListener('copy', onCopy, stop)
    window.addEventListener('cut', onCopy, stop)
    window.addEventListener('paste', onPaste, stop)
    return () => stop.abort()
  }, [editor, canvas])
}

/** Text that is selected in some panel is what one means to copy; and a schema of the past hides the open one. */
function isOnCanvas(): boolean {
  if (isInPast()) return false
  const { activeElement } = document
  if (activeElement?.closest('input, textarea, select') !== null) return false
  if (getSelection()?.isCollapsed === false) return false
  return activeElement === document.body || activeElement.closest('[data-canvas]') !== null
}
