import { type SqlContext, backtick } from '@tandem/formats'
import { newSqlite } from '@tandem/live/node'
import type { Design } from '@tandem/model'
import { type Answers, type Plan, noAnswers, plan } from '@tandem/plan'
import * as fc from 'fast-check'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Database } from 'sql.js'
import { expect, test } from 'vitest'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { WAYS, answered, countOf, create, fill, rowsOf, told } from './migrating.ts'
import { MINUTES, RUNS } from './runs.ts'

const open = await newSqlite()

/** Whether SQLite takes the schema at all: while someone types, it may not. */
function fresh(context: SqlContext): Database | null {
  const db = open()
  try {
    create(db, context)
    // A foreign key to something that is no key is only found out on writing.
    for (const table of told(db, context).tables)
      db.run(`DELETE FROM ${backtick(table.name)} WHERE 1`)
    db.run('PRAGMA foreign_key_check')
    return db
  } catch {
    db.close()
    return null
  }
}

function check(from: Design, to: Design, seed: number, order: Answers['columnOrder']) {
  const wanted = fresh(to)
  const start = fresh(from)
  if (wanted === null || start === null) return 'skipped'
  const random = new fc.Random(xoroshiro128plus(seed))
  fill(start, from, (max) => random.nextInt(0, max - 1))
  const bytes = start.export()
  let answers: Answers = { ...noAnswers, columnOrder: order }
  let planned = plan(from, to, answers)
  for (let round = 0; round < 2; round += 1) {
    answers = answered(planned, start, answers)
    planned = plan(from, to, answers)
  }
  const counts = planned.risks.map((risk) => ({ risk, count: countOf(start, risk) }))
  const refused = counts.filter(({ risk, count }) => risk.level === 'fails' && count !== 0)
  const expected = told(wanted, to)
  let outcome = 'kept'
  for (const [way, run] of Object.entries(WAYS)) {
    const db = open(bytes)
    db.run('PRAGMA foreign_keys = ON')
    try {
      run(
        db,
        planned.steps.map(({ sql }) => sql),
      )
    } catch (error) {
      if (way === 'migrator' || planned.steps[0]?.sql.startsWith('SAVEPOINT') === true)
        untouched(db, start, from)
      if (refused.length === 0 && hasGenerated(from, to)) outcome = 'unforeseen'
      else if (refused.length === 0)
        throw new Error(`${way}: ${String((error as Error).cause ?? error)}\n${textOf(planned)}`, {
          cause: error,
        })
      else outcome = 'refused'
      db.close()
      continue
    }
    try {
      expect(told(db, to)).toEqual(expected)
      expect(rowsOf(db, 'PRAGMA foreign_key_check')).toEqual([])
      compareRows(start, db, planned, from, to, answers)
    } catch (error) {
      throw new Error(`${way}: ${(error as Error).message}\n${textOf(planned)}`, { cause: error })
    }
    db.close()
  }
  start.close()
  wanted.close()
  return outcome
}

/** What a computed value will be is not asked in advance; then the migration refuses, and nothing happens. */
const hasGenerated = (...designs: readonly Design[]): boolean =>
  designs.some(({ schema }) =>
    schema.tables.some(({ columns }) => columns.some(({ generated }) => generated !== null)),
  )

/** A migration that does not go through has done nothing, once its connection is gone. */
function untouched(db: Database, start: Database, from: Design): void {
  try {
    db.run('ROLLBACK')
  } catch {
    // No transaction is open.
  }
  expect(told(db, from)).toEqual(told(start, from))
  for (const { name } of told(start, from).tables) {
    const rows = `SELECT * FROM ${backtick(name)}`
    expect(rowsOf(db, rows)).toEqual(rowsOf(start, rows))
  }
}

const textOf = ({ steps, hazards }: Plan) =>
  `${hazards.map(({ says }) => `# ${says}\n`).join('')}${steps.map(({ sql }) => sql).join('\n')}`

function compareRows(
  before: Database,
  after: Database,
  { moves }: Plan,
  from: Design,
  to: Design,
  answers: Answers,
) {
  for (const move of moves) {
    if (move.before === null || move.after === null) continue
    const count = (db: Database, table: string) =>
      rowsOf(db, `SELECT count(*) FROM ${backtick(table)}`)[0]?.[0]
    expect(count(after, move.after)).toBe(count(before, move.before))
    const typeOf = (design: Design, id: string) => {
      const column = design.schema.tables
        .find((table) => table.id === move.id)
        ?.columns.find((it) => it.id === id)
      return JSON.stringify([column?.type, column?.notNull, column?.collate])
    }
    const same = move.columns.filter(
      ({ id }) =>
        typeOf(from, id) === typeOf(to, id) &&
        answers.columns[id] === undefined &&
        !typeOf(from, id).includes('"enum"'),
    )
    if (same.length === 0) continue
    const rows = (db: Database, table: string, names: readonly string[]) =>
      rowsOf(
        db,
        `SELECT ${names.map((name) => `quote(${backtick(name)})`).join(', ')} FROM ${backtick(table)}`,
      )
        .map((row) => JSON.stringify(row))
        .toSorted()
    expect(
      rows(
        after,
        move.after,
        same.map((column) => column.after),
      ),
    ).toEqual(
      rows(
        before,
        move.before,
        same.map((column) => column.before),
      ),
    )
  }
}

const arbitraryOrder = fc.constantFrom('leave' as const, 'follow' as const)

test(
  'the square: a migrated database is a new one, with every kept value',
  { timeout: 20 * MINUTES },
  () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(
        arbitraryDesign,
        arbitraryEdits,
        fc.nat(),
        arbitraryOrder,
        (design, edits, seed, order) => {
          let { schema } = design
          for (const edit of edits) schema = edit(schema)(schema)
          const outcome = check(design, { ...design, schema }, seed, order)
          seen[outcome] = (seen[outcome] ?? 0) + 1
        },
      ),
      { numRuns: RUNS },
    )
    expect((seen['kept'] ?? 0) / RUNS).toBeGreaterThan(0.3)
    expect((seen['unforeseen'] ?? 0) / RUNS).toBeLessThan(0.01)
  },
)

test(
  'the square for designs that have nothing in common but some ids',
  { timeout: 20 * MINUTES },
  () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(
        arbitraryDesign,
        arbitraryDesign,
        fc.nat(),
        arbitraryOrder,
        (from, to, seed, order) => {
          const outcome = check(from, { ...to, conventions: from.conventions }, seed, order)
          seen[outcome] = (seen[outcome] ?? 0) + 1
        },
      ),
      { numRuns: RUNS },
    )
    expect((seen['kept'] ?? 0) / RUNS).toBeGreaterThan(0.3)
  },
)
