import { type Connection, lowered, type Row } from '@tandem/formats'
import { errorText } from '@tandem/live'
import { enumChecks } from './enum-check.ts'
import { bareType } from './stored-type.ts'
import type { Witness, WitnessColumn, WitnessTable } from './witness.ts'

// Where migrators write down what they have run.
const BOOKKEEPING = new Set(['__drizzle_migrations', 'kysely_migration', 'kysely_migration_lock'])

/**
 * What the database says of itself: its pragmas, and for enums the CHECK of each table. Virtual tables and their
 * shadows are no business of the two schemas. Throws what SQLite says when it cannot be read.
 */
export function readDatabase(connection: Connection): Witness {
  const listed = connection.all(
    `SELECT l.name, l.type, l.wr, l.strict, s.sql FROM pragma_table_list AS l
     JOIN sqlite_schema AS s ON s.name = l.name AND s.type = l.type
     WHERE l.schema = 'main' AND l.type IN ('table', 'view') ORDER BY s.rowid`,
  )
  const problems: string[] = []
  const tables = listed
    .filter(({ name }) => !/^sqlite_/i.test(String(name)) && !BOOKKEEPING.has(String(name)))
    .map((row) => tableOf(connection, row, problems))
  return { tables, problems }
}

function tableOf(connection: Connection, row: Row, problems: string[]): WitnessTable {
  const name = String(row['name'])
  const kind = row['type'] === 'view' ? 'view' : 'table'
  const columns = columnRows(connection, name, kind, problems)
  if (kind === 'view') return { name, kind, columns: columns.map(viewColumn) }
  const facts: TableFacts = {
    enums: enumChecks(String(row['sql'])),
    rowid: row['wr'] === 1 ? null : rowidOf(connection, name, columns),
    strict: row['strict'] === 1,
  }
  return { name, kind, columns: columns.map((column) => tableColumn(column, facts)) }
}

/** A view that reads a table which is gone cannot be asked. */
function columnRows(
  connection: Connection,
  name: string,
  kind: string,
  problems: string[],
): readonly Row[] {
  try {
    return connection
      .all(`SELECT * FROM pragma_table_xinfo(?, 'main')`, [name])
      .filter(({ hidden }) => hidden !== 1)
  } catch (error) {
    problems.push(`SQLite cannot say which columns the ${kind} “${name}” has: ${errorText(error)}.`)
    return []
  }
}

interface TableFacts {
  readonly enums: ReadonlyMap<string, readonly string[]>
  /** The column that is another name for the rowid. */
  readonly rowid: string | null
  readonly strict: boolean
}

/** A key of one column is the rowid exactly when SQLite made no index for it (lang_createtable.html#rowid). */
function rowidOf(connection: Connection, table: string, columns: readonly Row[]): string | null {
  const [key, second] = columns.filter(({ pk }) => Number(pk) > 0)
  if (key === undefined || second !== undefined) return null
  const sql = `SELECT 1 FROM pragma_index_list(?, 'main') WHERE origin = 'pk'`
  return connection.all(sql, [table]).length === 0 ? String(key['name']) : null
}

function tableColumn(row: Row, { enums, rowid, strict }: TableFacts): WitnessColumn {
  const name = String(row['name'])
  const stored = bareType(String(row['type']))
  const isGenerated = row['hidden'] === 2 || row['hidden'] === 3
  const nullable = row['notnull'] !== 1 && name !== rowid
  const filled = row['dflt_value'] !== null || name === rowid
  return {
    name,
    select: givenBy(stored),
    values: enums.get(lowered(name)) ?? null,
    nullable,
    insert: isGenerated ? 'never' : filled || nullable ? 'optional' : 'required',
    filled: isGenerated ? null : filled,
    update: !isGenerated,
    takes: { insert: null, update: null },
    // A STRICT table knows TEXT, but not TEXT(20): the length that Drizzle has cannot be there.
    stored: strict && stored === 'text' ? null : stored,
  }
}

/** What a driver gives for a type that each of them knows; null for any other. Numeric columns may hold texts. */
function givenBy(stored: string): string | null {
  switch (stored.replace(/\(.*/, '')) {
    case 'integer':
    case 'int':
    case 'real':
      return 'number'
    case 'text':
      return 'string'
    case 'blob':
      return 'bytes'
    default:
      return null
  }
}

/** SQLite works a view's columns out anew for each query: it knows their names only. */
const viewColumn = (row: Row): WitnessColumn => ({
  name: String(row['name']),
  select: null,
  values: null,
  nullable: null,
  insert: 'never',
  filled: null,
  update: false,
  takes: { insert: null, update: null },
  stored: null,
})
