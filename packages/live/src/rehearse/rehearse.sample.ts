import type { ColumnId, TableId } from '@tandem/model'
import { openSqlite, rehearseBytes } from '../node.ts'
import type { KeptColumn, Probe, Rehearsal, RehearsalRequest, RehearsedTable } from './rehearsal.ts'

/** The bytes of a database made by the SQL. */
export async function database(sql: string): Promise<Uint8Array> {
  const { db } = await openSqlite()
  db.run(sql)
  const bytes = db.export()
  db.close()
  return bytes
}

/** A column `name` or `before>after`; the id is the name before. */
function column(name: string): KeptColumn {
  const [before = '', after = before] = name.split('>')
  return { id: before as ColumnId, before, after }
}

/** A table `name` or `before>after` and its columns; the first is the key unless told otherwise. */
export function table(
  name: string,
  names: readonly string[],
  key: readonly string[] | null = names.slice(0, 1),
): RehearsedTable {
  const [before = '', after = before] = name.split('>')
  return {
    id: (before === '' ? after : before) as TableId,
    before: before === '' ? null : before,
    after: after === '' ? null : after,
    columns: names.map(column),
    key: key === null ? null : key.map((name) => column(name).id),
  }
}

interface Sample {
  readonly seed: string
  readonly statements: readonly string[]
  readonly tables?: readonly RehearsedTable[]
  readonly mode?: RehearsalRequest['mode']
  readonly expected?: readonly string[]
  readonly probes?: readonly Probe[]
}

export async function rehearsed(sample: Sample): Promise<Rehearsal> {
  const { seed, statements, tables = [], mode = 'migrator', expected = [], probes = [] } = sample
  const request = { statements, mode, tables, expected, probes }
  return rehearseBytes(await database(seed), request)
}

/** How drizzle-kit rebuilds a table. */
export const rebuild = (
  name: string,
  definition: string,
  columns: readonly string[],
): readonly string[] => {
  const list = columns.map((column) => `"${column}"`).join(', ')
  return [
    'PRAGMA foreign_keys=OFF;',
    `CREATE TABLE \`__new_${name}\` (${definition});`,
    `INSERT INTO \`__new_${name}\`(${list}) SELECT ${list} FROM \`${name}\`;`,
    `DROP TABLE \`${name}\`;`,
    `ALTER TABLE \`__new_${name}\` RENAME TO \`${name}\`;`,
    'PRAGMA foreign_keys=ON;',
  ]
}
