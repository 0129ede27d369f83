import { createSchema, readSql, textOf, toSqlTable, writeSql } from '@tandem/formats'
import { connectionTo, newSqlite, openSqlite } from '@tandem/live/node'
import { type Design, countedIds, tableName } from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pragmasOf } from '../real/pragmas.ts'
import { arbitraryDesign } from './arbitrary-design.ts'
import { MINUTES, RUNS } from './runs.ts'

const open = await newSqlite()

test('SQL written and read again makes the same database', { timeout: 5 * MINUTES }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDesign, async (design) => {
      const { schema, notes } = readSql(
        textOf(writeSql(design, 'schema.sql').chunks),
        () => connectionTo(open()),
        countedIds(),
      )
      expect(notes.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(await told({ ...design, schema })).toEqual(await told(design))
    }),
    { numRuns: RUNS },
  )
})

/** All that SQLite tells of the database of a design, and the checks, which it does not. */
async function told(design: Design) {
  const { connection, db } = await openSqlite()
  for (const { sql } of createSchema(design)) connection.exec(sql)
  const tables = design.schema.tables.map((table) => {
    const { columns, foreignKeys, ...rest } = pragmasOf(connection, tableName(design.schema, table))
    return {
      ...rest,
      name: tableName(design.schema, table),
      columns: columns.map((column) => ({ ...column, ...readAlike(column) })),
      foreignKeys: foreignKeys.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      checks: toSqlTable(table, design)
        .checks.map(({ sql }) => sql.trim())
        .toSorted(),
    }
  })
  db.close()
  return { tables, views: design.schema.views.map((view) => view.name) }
}

/** A length is kept under Drizzle's name of the type, and a number without its exponent. */
const readAlike = ({ type, default: value }: { type: string; default: unknown }) => ({
  type: type.replace('VARCHAR', 'TEXT'),
  default: typeof value === 'string' && /^[-+]?\d/.test(value) ? Number(value) : value,
})
