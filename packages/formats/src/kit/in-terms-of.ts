import {
  type CheckId,
  type Conventions,
  type KitSnapshot,
  type NewId,
  type Schema,
  mapSame,
  same,
} from '@tandem/model'
import { type SqlContext, toSqlTable, toSqlView } from '../sqlite/write/to-sql-table.ts'
import { fromPicture } from './from-picture.ts'
import { likeKnown } from './like-known.ts'
import { sameIds } from './same-ids.ts'
import { withIds } from './with-ids.ts'

type Renamed = KitSnapshot['renamed']

/**
 * A schema with the ids of another one for what is the same by name, was renamed, or says the same under another
 * name. `renamed` leads from the names in the other, as drizzle-kit notes it. What is in both is the same object.
 */
export function withIdsOf(known: SqlContext, own: SqlContext, renamed?: Renamed): Schema {
  const schema = withIds(own.schema, sameIds(own, known, renamed))
  const tables = new Map(known.schema.tables.map((table) => [table.id, table]))
  return {
    ...schema,
    tables: mapSame(schema.tables, (table) => {
      const other = tables.get(table.id)
      return other !== undefined && same(table, other) ? other : table
    }),
  }
}

/** Besides the ids, what SQL does not tell is as the other has it too: booleans, notes, modules. */
export const inTermsOf = (known: SqlContext, own: SqlContext, renamed?: Renamed): Schema =>
  likeKnown({ ...own, schema: withIdsOf(known, own, renamed) }, known)

/**
 * Schemas that follow each other and share ids, in the terms of one that comes after them: what the last of them
 * has in common with it, all get. Names that earlier ones had do not count.
 */
export function allInTermsOf(known: SqlContext, own: readonly SqlContext[]): readonly Schema[] {
  const last = own.at(-1)
  if (last === undefined) return []
  const ids = sameIds(last, known)
  return own.map((context) =>
    likeKnown({ ...context, schema: withIds(context.schema, ids) }, known),
  )
}

/**
 * A schema that was read from a database, as the conventions have it. Where they hold enums as plain text, a
 * CHECK on the values is one that the enum would not write, and stays a CHECK.
 */
export function asConventions(schema: Schema, conventions: Conventions, newId: NewId): Schema {
  if (conventions.enums !== 'text') return schema
  const context: SqlContext = { schema, conventions: { ...conventions, enums: 'check' } }
  const picture = {
    tables: schema.tables.map((table) => {
      const sql = toSqlTable(table, context)
      // The CHECK of an enum goes by the id of its column.
      const own = new Set<string>(table.checks.map(({ id }) => id))
      const checks = sql.checks.map((check) =>
        own.has(check.id) ? check : { ...check, id: newId<CheckId>('k') },
      )
      return { ...sql, checks }
    }),
    views: schema.views.map((view) => toSqlView(view, context)),
  }
  return { ...fromPicture(picture, conventions, newId).schema, others: schema.others }
}
