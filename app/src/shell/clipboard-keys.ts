import { type Editor, removeSelected } from '@tandem/editor'
import type { Place } from '@tandem/model'
import { useEffect } from 'react'
import { copiedText } from '../canvas/clipboard.ts'
import { shownPlaces } from '../canvas/nodes.ts'
import { isInPast } from '../canvas/past.ts'
import { type CanvasActions, useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { toast } from '../ui/toast.ts'

const selectedText = (editor: Editor): string | null => {
  const { design, selection } = editor.store.getState()
  return copiedText(design, selection, shownPlaces(design))
}

export async function copySelected(editor: Editor): Promise<void> {
  const text = selectedText(editor)
  if (text !== null) await navigator.clipboard.writeText(text)
}

/** For a menu; the keys use the event, for which the browser asks nobody. */
export async function pasteFromClipboard(canvas: CanvasActions, at?: Place): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => null)
  const problem =
    text === null ? 'The browser does not let Tandem read the clipboard.' : canvas.paste(text, at)
  if (problem !== null) toast(problem)
}

/** Cutting, copying and pasting of tables and notes while the canvas has the focus. */
export function useClipboardKeys(): void {
  const editor = useEditor()
  const canvas = useCanvas()
  useEffect(() => {
    const stop = new AbortController()
    const onCopy = (event: ClipboardEvent) => {
      const text = isOnCanvas() ? selectedText(editor) : null
      if (text === null) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
      const { design, selection } = editor.store.getState()
      const cut = event.type === 'cut' ? removeSelected(design, selection) : null
      if (cut !== null) editor.commit(cut.label.replace('Remove', 'Cut'), cut.edit)
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isOnCanvas() || text === '') return
      event.preventDefault()
      const problem = canvas.paste(text)
      if (problem !== null) toast(problem)
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
