import {
  type Column,
  type Diagnostic,
  type NewId,
  type Other,
  type OtherId,
  type Schema,
  enumOf,
} from '@tandem/model'
import {
  type Entry,
  isShadow,
  isVirtual,
  readEntries,
  readRawTable,
  readTemporary,
} from './catalog.ts'
import { sqlType } from '../column-type.ts'
import type { Connection } from '../connection.ts'
import { enumsFor } from './enum-check.ts'
import { inspectTable } from './inspect-table.ts'
import { inspectView } from './inspect-view.ts'
import { type Known, type KnownTable, knownTable } from './known.ts'
import { note } from './read-note.ts'
import { lowered } from './tokens.ts'

/** A schema, and what is to be said of how it was read. */
export interface Inspected {
  readonly schema: Schema
  readonly notes: readonly Diagnostic[]
}

/** What a reader of SQL text knows that the database does not keep. */
export interface Beside {
  /** Virtual tables that this SQLite cannot run; in their place may stand a table of the same name. */
  readonly virtual: readonly { readonly name: string; readonly sql: string }[]
  /** The comments above what makes tables and views, by lowered name. */
  readonly notes: ReadonlyMap<string, string>
}

/** Reads the schema of a live database. Throws only when the database itself cannot be read. */
export const inspect = (connection: Connection, newId: NewId): Inspected =>
  inspectBeside(connection, newId, { virtual: [], notes: new Map() })

export function inspectBeside(connection: Connection, newId: NewId, beside: Beside): Inspected {
  const notes: Diagnostic[] = []
  const say = (message: Diagnostic) => void notes.push(message)
  const entries = sortedEntries(connection, beside, say)
  const tables = readTables(connection, entries, newId)
  const { enums, of } = enumsFor(
    [...tables.values()].flatMap(enumColumns),
    entries.map(({ name }) => name),
    newId,
  )
  const types = new Map<string, { readonly from: string; readonly to: Column['type'] }>()
  const changed: Known['changed'] = (from, to) => void types.set(from.toLowerCase(), { from, to })
  const names = new Set(entries.map(({ name }) => lowered(name)))
  const known: Known = { tables, enums: of, notes: beside.notes, names, newId, say, changed }
  const read = [...tables.values()].map((table) => inspectTable(table, known))
  const schema: Schema = { modules: [], enums, tables: read, views: [], others: [] }
  const views = entries.filter(({ type }) => type === 'view')
  const whole = {
    ...schema,
    views: views.map((view) => inspectView(connection, view, schema, known)),
    others: entries.flatMap((entry) => other(entry, known)),
  }
  for (const { from, to } of types.values()) say(changedType(from, to, whole))
  return { schema: whole, notes }
}

// Where migrators write down what they have run.
const BOOKKEEPING = new Set(['__drizzle_migrations', 'kysely_migration', 'kysely_migration_lock'])
const isMigrators = (name: string) => BOOKKEEPING.has(lowered(name))

/** What belongs in a design, in the order in which it was made; the virtual tables beside come last. */
function sortedEntries(
  connection: Connection,
  beside: Beside,
  say: Known['say'],
): readonly Entry[] {
  const stands = new Set(beside.virtual.map(({ name }) => lowered(name)))
  const carried = beside.virtual.map(({ name, sql }) => ({ type: 'table', name, table: name, sql }))
  const own = readEntries(connection).filter(
    ({ type, name, table }) =>
      !/^sqlite_/i.test(table) && (type === 'trigger' || !stands.has(lowered(name))),
  )
  const all = [...own, ...carried]
  const virtual = all.filter(isVirtual)
  const isLeftOut = (name: string) =>
    isMigrators(name) || virtual.some((it) => isShadow(lowered(name), it))
  const leftOut = all.filter(({ type, name }) => type === 'table' && isLeftOut(name))
  tellLeftOut(leftOut, readTemporary(connection), say)
  return all.filter(({ table }) => !isLeftOut(table))
}

function tellLeftOut(
  tables: readonly Entry[],
  temporary: readonly string[],
  say: Known['say'],
): void {
  const tell = (names: readonly string[], why: string) => {
    const list = names.map((name) => `“${name}”`).join(', ')
    if (names.length > 0) say(note('kept-out', 'hint', `Left out ${list}: ${why}.`))
  }
  const [migrators, shadows] = [true, false].map((wanted) =>
    tables.flatMap(({ name }) => (isMigrators(name) === wanted ? [name] : [])),
  )
  tell(migrators ?? [], 'a migrator writes down there what it has run')
  tell(shadows ?? [], 'virtual tables keep their data there, and make them by themselves')
  tell(temporary, 'what is temporary is not in the database')
}

function readTables(
  connection: Connection,
  entries: readonly Entry[],
  newId: NewId,
): ReadonlyMap<string, KnownTable> {
  const sql = new Map(entries.filter(({ type }) => type === 'index').map((it) => [it.name, it.sql]))
  const tables = entries.filter((entry) => entry.type === 'table' && !isVirtual(entry))
  return new Map(
    tables.map((entry) => {
      const raw = readRawTable(connection, entry, sql)
      return [lowered(entry.name), knownTable(raw, newId)]
    }),
  )
}

const enumColumns = ({ raw, columns, enums }: KnownTable) =>
  raw.columns.flatMap(({ name }) => {
    const id = columns.get(lowered(name))
    const values = enums.get(lowered(name))?.values
    return id === undefined || values === undefined ? [] : [{ id, name, table: raw.name, values }]
  })

/** Triggers and virtual tables, as their SQL. */
function other(entry: Entry, { tables, newId }: Known): readonly Other[] {
  const { name, sql } = entry
  if (entry.type === 'trigger') {
    const table = tables.get(lowered(entry.table))?.id ?? null
    return [{ id: newId<OtherId>('o'), kind: 'trigger', name, table, sql }]
  }
  if (!isVirtual(entry)) return []
  return [{ id: newId<OtherId>('o'), kind: 'virtual table', name, table: null, sql }]
}

function changedType(from: string, to: Column['type'], schema: Schema): Diagnostic {
  const as = to.kind === 'enum' ? `${sqlType(to)}, with its values in an enum` : sqlType(to)
  const meaning = to.kind === 'enum' ? enumOf(schema, to.enum).name : to.kind
  const read = meaning === as ? '' : ` is read as ${meaning}, and`
  return note('type-changed', 'hint', `The type ${from}${read} will be written as ${as}.`)
}
