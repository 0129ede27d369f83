import type { Column, ColumnId, Diagnostic, EnumId, NewId, TableId } from '@tandem/model'
import type { RawTable } from './catalog.ts'
import type { Constraint } from './create-table.ts'
import { type EnumCheck, readEnumCheck } from './enum-check.ts'
import { isKeyword } from '../keywords.ts'
import { affinity } from './read-type.ts'
import type { SqlScope } from './scope.ts'
import { lowered } from './tokens.ts'

/** A table that has its ids, before it has all else. */
export interface KnownTable {
  readonly id: TableId
  readonly raw: RawTable
  /** By lowered name. */
  readonly columns: ReadonlyMap<string, ColumnId>
  readonly scope: SqlScope
  /** The checks that make a column an enum, by the lowered name of the column. */
  readonly enums: ReadonlyMap<string, EnumCheck & { readonly check: Constraint }>
}

/** What a table needs of the whole database. */
export interface Known {
  /** By lowered name. */
  readonly tables: ReadonlyMap<string, KnownTable>
  readonly enums: ReadonlyMap<ColumnId, EnumId>
  /** The comments above the CREATE TABLE statements, by lowered name. */
  readonly notes: ReadonlyMap<string, string>
  /** The names of tables, views and indexes, lowered, which no two may share. */
  readonly names: Set<string>
  readonly newId: NewId
  readonly say: (message: Diagnostic) => void
  /** Tells of a declared type that will be written with other words. */
  readonly changed: (from: string, to: Column['type']) => void
}

export function knownTable(raw: RawTable, newId: NewId): KnownTable {
  const columns = new Map(raw.columns.map(({ name }) => [lowered(name), newId<ColumnId>('c')]))
  const names = new Set([lowered(raw.name)])
  return {
    id: newId<TableId>('t'),
    raw,
    columns,
    scope: { kind: 'table', names, columns },
    enums: enumChecks(raw),
  }
}

function enumChecks(raw: RawTable): KnownTable['enums'] {
  const found = new Map<string, EnumCheck & { readonly check: Constraint }>()
  for (const check of raw.parsed?.constraints ?? []) {
    if (check.kind !== 'check') continue
    const read = readEnumCheck(check.sql, lowered(raw.name))
    const at = raw.columns.findIndex(({ name }) => lowered(name) === read?.column)
    const isText = at !== -1 && affinity(declaredOf(raw, at)) === 'text'
    if (read !== null && isText && !found.has(read.column))
      found.set(read.column, { ...read, check })
  }
  return found
}

/** The type as the text declares it; SQLite's own word for a type in quotes. */
export function declaredOf({ columns, parsed }: RawTable, at: number): string {
  const told = columns[at]?.type ?? ''
  const written = parsed?.columns[at]?.type ?? told
  const isPlain = /^[\w ]+$/.test(told) && !told.split(' ').some(isKeyword)
  return /["'`[]/.test(written) && isPlain ? told : written
}

/** Null for the name that would be derived: the model then says it by itself. */
export const nameUnless = (name: string | null, derived: string): string | null =>
  name === derived ? null : name

/** “tasks.price”: how messages name a column. */
export const called = (table: string, column: string): string => `“${table}.${column}”`
