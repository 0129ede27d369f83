import { ORIGIN, type Snapshot, readSql, toSnapshot, withIdsOf } from '@tandem/formats'
import { kitSql } from '@tandem/kit'
import { connectionTo, newSqlite } from '@tandem/live/node'
import {
  CONVENTIONS,
  type Design,
  type Schema,
  countedIds,
  emptyLayout,
  emptySchema,
} from '@tandem/model'
import { type Answers, type Plan, noAnswers, plan } from '@tandem/plan'
import type { Database } from 'sql.js'
import { describe, expect, test } from 'vitest'
import { WAYS, answered, countOf, create, rowsOf, told } from '../laws/migrating.ts'
import { drizzleKitSnapshot } from '../real/evaluate.ts'
import { FROM_18 } from './cases-from-18.ts'
import { TO_17 } from './cases-to-17.ts'
import type { Defect } from './defect.ts'

const open = await newSqlite()

const DEFECTS = [...TO_17, ...FROM_18]

const designOf = (schema: Schema): Design => ({
  name: 'defect',
  conventions: CONVENTIONS.standard,
  schema,
  layout: emptyLayout,
  history: { created: 1_700_000_000_000, migrations: [] },
})

function read(sql: string): Design {
  const { schema, notes } = readSql(sql, () => connectionTo(open()), countedIds())
  expect(notes.filter(({ severity }) => severity === 'error')).toEqual([])
  return designOf(schema)
}

function designs({ before, after, renamed, meant = (it) => it }: Defect): [Design, Design] {
  const from = read(before)
  const own = read(after)
  const names = { tables: {}, columns: {}, ...renamed }
  return [from, designOf(meant(withIdsOf(from, own, names)))]
}

/** D34: the order of columns is all that changes. */
const ORDER: Answers = { ...noAnswers, columnOrder: 'follow' }

const asText = (rows: readonly unknown[][]): readonly string[] =>
  rows.map((row) => row.map(String).join('|'))

function stateOf(db: Database, design: Design) {
  const { tables } = told(db, design)
  return { tables, rows: tables.map(({ name }) => rowsOf(db, `SELECT * FROM "${name}"`)) }
}

const fails = ({ risks }: Plan, db: Database, answers: Answers) =>
  risks.filter((risk) => risk.level === 'fails' && countOf(db, risk, answers) !== 0)

const sqlOf = ({ steps }: Plan): readonly string[] => steps.map(({ sql }) => sql)

function runOver(bytes: Uint8Array, way: keyof typeof WAYS, statements: readonly string[]) {
  const db = open(bytes)
  db.run('PRAGMA foreign_keys = ON')
  let error: unknown = null
  try {
    WAYS[way](db, statements)
  } catch (thrown) {
    error = thrown
    try {
      db.run('ROLLBACK')
    } catch {
      // No transaction is open.
    }
  }
  return { db, error }
}

function prepared(defect: Defect) {
  const [from, to] = designs(defect)
  const start = open()
  create(start, from)
  start.run('PRAGMA foreign_keys = ON')
  start.exec(defect.rows)
  const wanted = open()
  create(wanted, to)
  return { from, to, start, bytes: start.export(), wanted }
}

const EVERY_WAY = ['migrator', 'script', 'statements'] as const

describe.each(DEFECTS)('$name', (defect) => {
  const { from, to, start, bytes, wanted } = prepared(defect)

  test.each(EVERY_WAY)('keeps all rows (%s)', (way) => {
    const answers = answered(plan(from, to, ORDER), start, ORDER)
    const planned = plan(from, to, answers)
    expect(fails(planned, start, answers)).toEqual([])
    const { db, error } = runOver(bytes, way, sqlOf(planned))
    expect(error).toBeNull()
    expect(told(db, to)).toEqual(told(wanted, to))
    expect(rowsOf(db, 'PRAGMA foreign_key_check')).toEqual([])
    for (const [query, rows] of Object.entries(defect.shows))
      expect({ query, rows: asText(rowsOf(db, query)) }).toEqual({ query, rows })
  })

  test('has the statements of drizzle-kit, or a reason not to', async () => {
    const planned = plan(from, to)
    const kit = await kitSql(snapshot(from), snapshot(to), planned.renamed)
    const isTheirs = 'sql' in kit && JSON.stringify(kit.sql) === JSON.stringify(sqlOf(planned))
    expect(isTheirs).toBe(planned.hazards.length === 0)
  })
})

test.each(DEFECTS.filter(({ asks }) => asks))(
  '$name: asks, and fails without an answer',
  (defect) => {
    const { from, to, start, bytes } = prepared(defect)
    const planned = plan(from, to)
    expect(fails(planned, start, noAnswers).map(({ ask }) => ask?.kind)).toContain('fill')
    for (const way of EVERY_WAY) {
      const { db, error } = runOver(bytes, way, sqlOf(planned))
      expect(error).not.toBeNull()
      expect(stateOf(db, from)).toEqual(stateOf(start, from))
    }
  },
)

test.each(DEFECTS.filter(({ written }) => written))(
  '$name: our schema.ts means the same to drizzle-kit',
  async (defect) => {
    const { to, wanted } = prepared(defect)
    const nothing = snapshot(designOf(emptySchema))
    const evaluated = (await drizzleKitSnapshot(to)) as Snapshot
    const made = await kitSql(nothing, evaluated, { tables: {}, columns: {}, views: {} })
    const db = open()
    for (const sql of 'sql' in made ? made.sql : [made.refused]) db.run(sql)
    expect(told(db, to)).toEqual(told(wanted, to))
  },
)

const snapshot = (design: Design): Snapshot =>
  JSON.parse(JSON.stringify(toSnapshot(design, 'one', ORIGIN)))
