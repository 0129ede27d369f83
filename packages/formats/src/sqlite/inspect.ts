import {
  type Column,
  type ColumnId,
  type Diagnostic,
  type NewId,
  type Other,
  type OtherId,
  type Schema,
  type View,
  type ViewId,
  enumOf,
} from '@tandem/model'
import {
  type Entry,
  isShadow,
  isVirtual,
  rawColumns,
  readEntries,
  readRawTable,
  readTemporary,
} from './catalog.ts'
import { sqlType } from './column-type.ts'
import type { Connection } from './connection.ts'
import { readCreateView } from './create-index.ts'
import { enumsFor } from './enum-check.ts'
import { readSqlText } from './expression.ts'
import { type Known, type KnownTable, inspectTable, knownTable } from './inspect-table.ts'
import { doubleQuote } from './quote.ts'
import { note } from './read-note.ts'
import { readType } from './read-type.ts'
import { viewScope } from './scope.ts'
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
  /** The comments above the CREATE TABLE statements, by lowered name. */
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
  const known: Known = { tables, enums: of, notes: beside.notes, newId, say, changed }
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

/** What belongs in a design, in the order in which it was made; virtual tables beside are put behind. */
function sortedEntries(
  connection: Connection,
  beside: Beside,
  say: Known['say'],
): readonly Entry[] {
  const stands = new Set(beside.virtual.map(({ name }) => lowered(name)))
  const carried = beside.virtual.map(({ name, sql }) => ({ type: 'table', name, table: name, sql }))
  const all = readEntries(connection).filter(({ table }) => !/^sqlite_/i.test(table))
  const entries = [...all.filter(({ name }) => !stands.has(lowered(name))), ...carried]
  const virtual = entries.filter(isVirtual)
  const owner = (name: string) => virtual.find((it) => isShadow(lowered(name), it))
  const shadows = entries.filter(({ type, name }) => type === 'table' && owner(name) !== undefined)
  if (shadows.length > 0) {
    const names = shadows.map(({ name }) => `“${name}”`).join(', ')
    say(
      note(
        'shadow-table',
        'hint',
        `Left out ${names}: virtual tables keep their data there, and make them by themselves.`,
      ),
    )
  }
  const kept = entries.filter(
    ({ table }) => !stands.has(lowered(table)) || owner(table) === undefined,
  )
  return kept.filter(({ type, name, table }) => {
    if (owner(table) !== undefined) return false
    if (!BOOKKEEPING.has(lowered(table))) return true
    if (type === 'table')
      say(
        note(
          'kept-out',
          'hint',
          `Left out “${name}”, where a migrator writes down what it has run.`,
        ),
      )
    return false
  })
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

function inspectView(
  connection: Connection,
  { name, sql }: Entry,
  schema: Schema,
  { newId, say }: Known,
): View {
  const id = newId<ViewId>('w')
  const columns = rawColumns(connection, name)
  const text = readCreateView(sql)
  const at = { id, column: null }
  if (columns instanceof Error)
    say(
      note(
        'view-broken',
        'warning',
        `The view “${name}” does not run: ${columns.message}. Its columns are not known; mend its SELECT.`,
        at,
      ),
    )
  if (text !== null && text.columns !== null)
    say(note('kept-out', 'hint', `The column list of the view “${name}” is now in its SELECT.`, at))
  return {
    id,
    name,
    module: null,
    key: null,
    select: readSqlText(text === null ? sql : named(text), viewScope(schema)),
    columns: (columns instanceof Error ? [] : columns).map((column) => ({
      id: newId<ColumnId>('c'),
      name: column.name,
      key: null,
      type: readType(column.type).type,
      notNull: column.notNull,
    })),
    note: '',
  }
}

/** The SELECT with the names that stand behind the view's own. */
function named({
  columns,
  select,
}: {
  readonly columns: readonly string[] | null
  readonly select: string
}): string {
  if (columns === null) return select
  const list = columns.map(doubleQuote).join(', ')
  return `WITH named(${list}) AS (${select}) SELECT * FROM named`
}

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
  return note(
    'type-changed',
    'hint',
    `The type ${from} is read as ${meaning}, and will be written as ${as}.`,
  )
}
