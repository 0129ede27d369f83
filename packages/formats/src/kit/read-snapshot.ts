import type { Conventions, KitSnapshot, NewId, Parsed, Schema } from '@tandem/model'
import { fromPicture } from './from-picture.ts'
import { type Json, at } from './json.ts'
import { picture6 } from './picture-6.ts'
import { picture7 } from './picture-7.ts'
import type { Picture } from './picture.ts'

export interface ReadSnapshot {
  readonly id: string
  /** The snapshot before; several where branches met; `ORIGIN` before the first. */
  readonly prevIds: readonly string[]
  /** From the names before to those after. */
  readonly renamed: KitSnapshot['renamed']
  readonly schema: Schema
  /** What the schema has no place for, in sentences. */
  readonly notes: readonly string[]
}

/**
 * Reads the text of a snapshot of drizzle-kit, version 6 (0.20 to 0.31) or 7 (1.0), as the conventions spell a
 * schema. All ids are new: `inTermsOf` gives it those of another schema. Never throws.
 */
export function readSnapshot(
  text: string,
  conventions: Conventions,
  newId: NewId,
): Parsed<ReadSnapshot> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return failed(`The snapshot is not JSON: ${(error as Error).message}.`)
  }
  const json: Json = { value, path: '', problems: [] }
  const picture = pictureOf(json, newId)
  if (typeof picture === 'string') return failed(picture)
  if (json.problems.length > 0) return failed(...new Set(json.problems.slice(0, MOST)))
  const { id, prevIds, renamed } = picture
  return { ok: true, value: { id, prevIds, renamed, ...fromPicture(picture, conventions, newId) } }
}

const MOST = 20

const failed = (...problems: readonly string[]): Parsed<never> => ({ ok: false, problems })

function pictureOf(json: Json, newId: NewId): Picture | string {
  const version = String(at(json, 'version').value)
  const dialect = String(at(json, 'dialect').value)
  if (dialect !== 'sqlite') return `The snapshot is of “${dialect}”; Tandem reads those of sqlite.`
  if (version === '6') return picture6(json, newId)
  if (version === '7') return picture7(json, newId)
  return `The snapshot is of version ${version}; Tandem reads 6 and 7. Run \`drizzle-kit up\` first.`
}
