import { type SqlContext, backtick, sqlString } from '@tandem/formats'
import { newSqlite } from '@tandem/live/node'
import type { Design, Enum } from '@tandem/model'
import { type Answers, type Plan, type TableMove, noAnswers, plan } from '@tandem/plan'
import * as fc from 'fast-check'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Database } from 'sql.js'
import { expect } from 'vitest'
import { WAYS, answered, countOf, create, fill, rowsOf, told } from './migrating.ts'

const open = await newSqlite()

/**
 * What came of a migration. `skipped`: SQLite does not take one of the schemas. `refused`: a risk told so, and
 * nothing happened. `alarm`: a risk told so, and it went well. `unforeseen`: no risk told so, and nothing happened.
 */
export interface Outcome {
  readonly kind: 'skipped' | 'kept' | 'refused' | 'alarm' | 'unforeseen'
  /** What SQLite said, or the risk that was none. */
  readonly why: string
}

/** Whether SQLite takes the schema at all: while someone types, it may not. */
export function fresh(context: SqlContext): Database | null {
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

/** A plan with answers to all that it asks of a database. */
export interface Answered {
  readonly planned: Plan
  readonly answers: Answers
  /** The risks that concern a row. */
  readonly real: Plan['risks']
}

export function answer(
  from: SqlContext,
  to: SqlContext,
  db: Database,
  start: Answers = noAnswers,
): Answered {
  let answers = start
  let planned = plan(from, to, answers)
  for (let round = 0; round < 2; round += 1) {
    answers = answered(planned, db, answers)
    planned = plan(from, to, answers)
  }
  return { planned, answers, real: planned.risks.filter((risk) => countOf(db, risk) !== 0) }
}

/** Throws when a row is lost, a value is other than the plan says, or the schema is not that of `to`. */
export function square(
  from: Design,
  to: Design,
  seed: number,
  columnOrder: Answers['columnOrder'],
): Outcome {
  const wanted = fresh(to)
  const start = fresh(from)
  if (wanted === null || start === null) return { kind: 'skipped', why: '' }
  const random = new fc.Random(xoroshiro128plus(seed))
  fill(start, from, (max) => random.nextInt(0, max - 1))
  const bytes = start.export()
  const it = answer(from, to, start, { ...noAnswers, columnOrder })
  const foreseen = it.real.filter(({ level }) => level === 'fails')
  let error: unknown = null
  for (const [way, run] of Object.entries(WAYS)) {
    const db = open(bytes)
    db.run('PRAGMA foreign_keys = ON')
    const failure = failureOf(() => run(db, sqlOf(it.planned)))
    error ??= failure
    if (failure === null) explained(way, it.planned, () => arrived(db, start, wanted, from, to, it))
    else if (way === 'migrator' || sqlOf(it.planned)[0]?.startsWith('SAVEPOINT') === true)
      untouched(db, start, from)
    db.close()
  }
  start.close()
  wanted.close()
  const [first] = foreseen
  if (error !== null)
    return { kind: first === undefined ? 'unforeseen' : 'refused', why: reasonOf(error) }
  return first === undefined ? { kind: 'kept', why: '' } : { kind: 'alarm', why: first.id }
}

export const sqlOf = ({ steps }: Plan): readonly string[] => steps.map(({ sql }) => sql)

const reasonOf = (error: unknown): string => String((error as Error).cause ?? error)

function failureOf(run: () => void): unknown {
  try {
    run()
    return null
  } catch (error) {
    return error
  }
}

/** What did not hold, with the statements that led there. */
function explained(way: string, { steps, hazards }: Plan, holds: () => void): void {
  try {
    holds()
  } catch (error) {
    const text = [...hazards.map(({ says }) => `# ${says}`), ...steps.map(({ sql }) => sql)]
    throw new Error(`${way}: ${(error as Error).message}\n${text.join('\n')}`, { cause: error })
  }
}

function arrived(
  db: Database,
  start: Database,
  wanted: Database,
  from: Design,
  to: Design,
  it: Answered,
): void {
  expect(told(db, to)).toEqual(told(wanted, to))
  expect(rowsOf(db, 'PRAGMA foreign_key_check')).toEqual([])
  sameRows(start, db, it, from, to)
}

/** A migration that does not go through has done nothing, once its connection is gone. */
function untouched(db: Database, start: Database, from: Design): void {
  failureOf(() => db.run('ROLLBACK'))
  expect(told(db, from)).toEqual(told(start, from))
  for (const { name } of told(start, from).tables) {
    const rows = `SELECT * FROM ${backtick(name)}`
    expect(rowsOf(db, rows)).toEqual(rowsOf(start, rows))
  }
}

/** Every row is there, with every value that no risk and no answer says becomes another. */
function sameRows(
  before: Database,
  after: Database,
  { planned, answers, real }: Answered,
  from: Design,
  to: Design,
): void {
  const told = new Set([
    ...Object.keys(answers.columns),
    ...real.filter(({ level }) => level !== 'fails').flatMap(({ at }) => at.column ?? []),
  ])
  for (const move of planned.moves) {
    if (move.before === null || move.after === null) continue
    const columns = move.columns.filter(({ id }) => !told.has(id))
    const now = columns.map((column) => comparable(backtick(column.after)))
    const was = columns.map((column) =>
      comparable(renamedValue(from, to, answers, move, column.id) ?? backtick(column.before)),
    )
    expect(rowsIn(after, move.after, now)).toEqual(rowsIn(before, move.before, was))
  }
}

/** The integer 5, the real 5.0 and the text 5 are the same: a column became of another type. */
const comparable = (value: string): string =>
  `CASE typeof(${value}) WHEN 'blob' THEN quote(${value}) ELSE CAST(${value} AS TEXT) END`

const rowsIn = (db: Database, table: string, values: readonly string[]): readonly string[] =>
  rowsOf(db, `SELECT ${['1', ...values].join(', ')} FROM ${backtick(table)}`)
    .map((row) => JSON.stringify(row.map((cell) => String(cell).replace(/^(-?\d+)\.0$/, '$1'))))
    .toSorted()

/** What the value of an enum becomes, in the database of before; null: the column is of no enum that stays. */
function renamedValue(
  from: Design,
  to: Design,
  answers: Answers,
  { id: table }: TableMove,
  id: string,
): string | null {
  const enumIn = ({ schema }: Design): readonly [string, Enum] | null => {
    const column = schema.tables
      .find((it) => it.id === table)
      ?.columns.find((it) => it.id === id)
    const type = column?.type
    const found = schema.enums.find((it) => type?.kind === 'enum' && it.id === type.enum)
    return column === undefined || found === undefined ? null : [column.name, found]
  }
  const [old, now] = [enumIn(from), enumIn(to)]
  if (old === null || now === null || old[1].id !== now[1].id) return null
  const own = backtick(old[0])
  const cases = old[1].values.flatMap(({ id: value, value: text }) => {
    const became = Object.hasOwn(answers.values, value) ? answers.values[value] : value
    const target = now[1].values.find((it) => it.id === became)
    if (target === undefined && became !== null) return []
    return [` WHEN ${sqlString(text)} THEN ${target === undefined ? 'NULL' : sqlString(target.value)}`]
  })
  return cases.length === 0 ? null : `CASE ${own}${cases.join('')} ELSE ${own} END`
}
