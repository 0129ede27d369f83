import { useCallback } from 'react'
import type { Editor } from '@tandem/editor'
import { type CanvasActions, useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import type { NameKey } from './OutlineRow.tsx'
import { nameRow, outlineStore, setOpen } from './outline-state.ts'
import { addBehind, partsOf, renameRow } from './row-edits.ts'
import type { TreeRow } from './tree.ts'

/** What the keys of a name in edit do: keep it, and go on to the next column or value, or to a new one. */
export function useNaming() {
  const editor = useEditor()
  const canvas = useCanvas()
  return useCallback(
    (row: TreeRow, name: string | null, key: NameKey) => {
      outlineStore.setState({ renaming: null })
      renameRow(editor, row, name ?? '')
      if (key === 'mod+Enter') addBehind(editor, canvas, row)
      else if (key === 'Tab') nameNext(editor, canvas, row)
      else if (key === 'Shift+Tab') nameBefore(editor, row)
    },
    [editor, canvas],
  )
}

/** As on a card: from the table to its first column, from column to column, behind the last to a new one. */
function nameNext(editor: Editor, canvas: CanvasActions, row: TreeRow) {
  if (row.id === null) return
  const keys = partsOf(editor.store.getState().design.schema, row)
  const next = keys[keys.indexOf(row.key) + 1]
  if (next === undefined) return addBehind(editor, canvas, row)
  setOpen(row.id, true)
  nameRow(next)
}

function nameBefore(editor: Editor, row: TreeRow) {
  const keys = partsOf(editor.store.getState().design.schema, row)
  const at = keys.indexOf(row.key)
  const before = at === 0 ? row.id : keys[at - 1]
  if (before !== null && before !== undefined) nameRow(before)
}
