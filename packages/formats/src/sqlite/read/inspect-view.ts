import type { ColumnId, ColumnType, Schema, SqlText, View, ViewId } from '@tandem/model'
import { type Entry, type RawColumn, rawColumns } from './catalog.ts'
import type { Connection } from '../connection.ts'
import { type CreateView, readCreateView } from './create-index.ts'
import { readSqlText } from './expression.ts'
import type { Known } from './known.ts'
import { doubleQuote } from '../quote.ts'
import { note } from './read-note.ts'
import { readType } from './read-type.ts'
import { viewScope } from './scope.ts'
import { lowered } from './tokens.ts'

/** A view of the database. One that does not run is kept, without columns. */
export function inspectView(
  connection: Connection,
  { name, sql }: Entry,
  schema: Schema,
  known: Known,
): View {
  const { newId, notes } = known
  const id = newId<ViewId>('w')
  const columns = rawColumns(connection, name)
  const text = readCreateView(sql)
  const select = readSqlText(text === null ? sql : named(text), viewScope(schema))
  tell(name, id, columns, text, known)
  return {
    id,
    name,
    module: null,
    key: null,
    select,
    columns: (columns instanceof Error ? [] : columns).map((column) => ({
      id: newId<ColumnId>('c'),
      name: column.name,
      key: null,
      type: columnType(column, schema, select, known),
      notNull: column.notNull,
    })),
    note: notes.get(lowered(name)) ?? '',
  }
}

function tell(
  name: string,
  id: ViewId,
  columns: readonly RawColumn[] | Error,
  text: CreateView | null,
  { say }: Known,
): void {
  const at = { id, column: null }
  if (columns instanceof Error) {
    const why = `${columns.message}. Its columns are not known; mend its SELECT.`
    say(note('view-broken', 'warning', `The view “${name}” does not run: ${why}`, at))
  }
  if (text !== null && text.columns !== null) {
    const message = `The names behind the view “${name}” now stand in its SELECT.`
    say(note('view-rewritten', 'hint', message, at))
  }
}

/** The SELECT with the names that stand behind the view's own. */
function named({ columns, select }: CreateView): string {
  if (columns === null) return select
  return `WITH named(${columns.map(doubleQuote).join(', ')}) AS (${select}) SELECT * FROM named`
}

/** SQLite tells the declared type of a column that is passed on; the model may know more of that column. */
function columnType(
  { name, type }: RawColumn,
  schema: Schema,
  select: SqlText,
  { tables }: Known,
): ColumnType {
  const named = new Set<ColumnId>(
    select.flatMap((part) => (typeof part === 'object' && 'column' in part ? part.column : [])),
  )
  const declared = new Map(
    [...tables.values()].flatMap(({ raw, columns }) =>
      raw.columns.map((own) => [columns.get(lowered(own.name)), own.type] as const),
    ),
  )
  const passed = schema.tables
    .flatMap((table) => table.columns)
    .filter((own) => named.has(own.id) && lowered(own.name) === lowered(name))
    .filter((own) => declared.get(own.id)?.toLowerCase() === type.toLowerCase())
  const [only] = passed
  if (only !== undefined && passed.length === 1) return only.type
  // SQLite says BLOB of an expression without a type, too.
  return readType(type === 'BLOB' ? '' : type).type
}
