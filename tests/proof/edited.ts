import type { Design } from '@tandem/model'
import { readCase } from '../real/case-folder.ts'
import type { Edit } from './edits.ts'
import { keys } from './keys.ts'
import type { Files } from './mutate.ts'

/** A design that is edited by hand, with its check. */
export function designOf(of: Edit['of']): Design {
  if (of === 'keys') return keys
  const design = readCase(of)
  const { files, ...conventions } = design.conventions
  const check = files.check ?? files.kysely.replace(/[^/]+$/, 'dual-schema.check.ts')
  // Every file is found by its path alone: the folders have no aliases.
  return { ...design, conventions: { ...conventions, files: { ...files, check, aliases: {} } } }
}

/** The files with the edit made. Throws when there is nothing of the kind to edit. */
export function withEdit({ what, from, to, file, of }: Edit, base: Files): Files {
  const { files } = designOf(of).conventions
  const path = file === 'drizzle' ? files.drizzle : files.kysely
  const text = base.get(path) ?? ''
  const changed = text.replace(from, to) + (to.includes('...key()') ? KEY : '')
  if (changed === text) throw new Error(`${of}, ${what}: there is no ${from}`)
  return new Map([...base, [path, changed]])
}

const KEY = "\nfunction key() {\n  return { sql: text('sql').primaryKey() }\n}\n"
