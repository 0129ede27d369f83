import { type Editor, onSchema } from '@tandem/editor'
import type { Edit, Schema } from '@tandem/model'
import { useMemo } from 'react'
import { useEditor } from '../session/context.ts'

/** Commits edits of the schema; the same `merge` key makes what is typed in one field one undo step. */
export interface Edits {
  readonly editor: Editor
  readonly edit: (label: string, edit: Edit<Schema>, merge?: string) => void
}

export function useEdits(): Edits {
  const editor = useEditor()
  return useMemo(
    () => ({
      editor,
      edit: (label, edit, merge) => editor.commit(label, onSchema(edit), merge),
    }),
    [editor],
  )
}

/** An empty field means: derived from the name. */
export const orNull = (text: string): string | null => (text === '' ? null : text)
