import type { SourceFile } from '@tandem/formats'
import { useMemo } from 'react'
import { type DraftFile, draftFile, plainFile } from './draft-file.ts'
import { useDrafts } from './draft-store.ts'
import { writtenOver } from './follow-drafts.ts'

/** The text that a hand has put in the place of the file; null: there is none. */
export function useDraft(file: SourceFile): string | null {
  const draft = useDrafts(({ drafts }) => drafts.get(file.path))
  return useMemo(() => (draft === undefined ? null : writtenOver(draft, file)), [draft, file])
}

/** The same as a file. While it is being edited nobody looks at its lines. */
export const useDraftFile = (
  file: SourceFile,
  text: string | null,
  isEdited: boolean,
): DraftFile | null =>
  useMemo(
    () => (text === null ? null : isEdited ? plainFile(file, text) : draftFile(file, text)),
    [file, text, isEdited],
  )
