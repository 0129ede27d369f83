import { type Schema, type Table, mapSame, patched } from '@tandem/model'
import type { SqlTable } from '../sqlite/sql-table.ts'
import { type SqlContext, toSqlTable } from '../sqlite/write/to-sql-table.ts'

/** The tables with a name wherever the one that is derived is not the one that is wanted. */
export function withGivenNames(context: SqlContext, wanted: readonly SqlTable[]): Schema {
  const byId = new Map(wanted.map((table) => [table.id, table]))
  const { schema } = context
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const sql = byId.get(table.id)
      return sql === undefined ? table : named(table, namesOf(sql), context)
    }),
  }
}

/** By id; that of the primary key by `''`. An empty name is one that may be derived. */
const namesOf = ({ primaryKey, foreignKeys, indexes, checks }: SqlTable) =>
  new Map<string, string>([
    ['', primaryKey?.name ?? ''],
    ...[...foreignKeys, ...indexes, ...checks].map(({ id, name }) => [id, name] as const),
  ])

/** A name that is given can free or take a derived one: so on until all are right. */
function named(table: Table, wanted: ReadonlyMap<string, string>, context: SqlContext): Table {
  const written = namesOf(toSqlTable(table, context))
  const nameFor = (id: string): string | null => {
    const name = wanted.get(id) ?? ''
    return name === '' || name === written.get(id) ? null : name
  }
  const give = <T extends { readonly id: string; readonly name: string | null }>(
    of: readonly T[],
  ): readonly T[] => mapSame(of, (it) => (it.name === null ? withName(it, nameFor(it.id)) : it))
  const { primaryKey } = table
  const next = patched(table, {
    primaryKey: primaryKey?.name === null ? withName(primaryKey, nameFor('')) : primaryKey,
    uniques: give(table.uniques),
    foreignKeys: give(table.foreignKeys),
    indexes: give(table.indexes),
    checks: give(table.checks),
  })
  return next === table ? table : named(next, wanted, context)
}

const withName = <T extends { readonly name: string | null }>(of: T, name: string | null): T =>
  of.name === name ? of : { ...of, name }
