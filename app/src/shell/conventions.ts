import type { Editor } from '@tandem/editor'
import { type Conventions, patched } from '@tandem/model'

/** From now on the files are written as this house writes them. */
export const takeConventions = (editor: Editor, conventions: Conventions): void =>
  editor.commit(`Use the ${conventions.name} conventions`, (design) =>
    patched(design, { conventions }),
  )
