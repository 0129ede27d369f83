import { type SqlContext, backtick, sqlString } from '@tandem/formats'
import { newSqlite } from '@tandem/live/node'
import type { Design, Enum } from '@tandem/model'
import { type Answers, type Plan, type TableMove, noAnswers, plan, planDown } from '@tandem/plan'
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

/** A plan with answers to all that it asks of a database. */
interface Answered {
  readonly planned: Plan
  readonly answers: Answers
  /** The risks that concern a row. */
  readonly real: Plan['risks']
}

function answer(
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
  return { planned, answers, real: realRisks(planned, db, answers) }
}

const realRisks = ({ risks }: Plan, db: Database, answers: Answers): Plan['risks'] =>
  risks.filter((risk) => countOf(db, risk, answers) !== 0)

/** The columns of which a risk or an answer says that their values become others. */
const toldOthers = ({ answers, real }: Omit<Answered, 'planned'>): ReadonlySet<string> =>
  new Set([
    ...Object.keys(answers.columns),
    ...real.filter(({ level }) => level !== 'fails').flatMap(({ at }) => at.column ?? []),
  ])

/** Throws when a row is lost, a value is other than the plan says, or the schema is not that of `to`. */
export function square(
  from: Design,
  to: Design,
  seed: number,
  columnOrder: Answers['columnOrder'],
): Outcome {
  const wanted = fresh(to)
  const start = filled(from, seed)
  if (wanted === null || start === null) return { kind: 'skipped', why: '' }
  const bytes = start.export()
  const it = answer(from, to, start, { ...noAnswers, columnOrder })
  const foreseen = it.real.find(({ level }) => level === 'fails')
  let error: unknown = null
  for (const way of ['migrator', 'script', 'statements'] as const) {
    const db = open(bytes)
    const failure = migrated(db, way, it.planned)
    error ??= failure
    if (failure === null)
      explained(way, it.planned, () => {
        isNew(db, wanted, to)
        sameRows(start, db, it, from, to)
      })
    else if (way === 'migrator' || sqlOf(it.planned)[0]?.startsWith('SAVEPOINT') === true)
      expect(stateOf(db, from)).toEqual(stateOf(start, from))
    db.close()
  }
  if (error !== null) noneLostByShell(open(bytes), start, from, it.planned)
  start.close()
  wanted.close()
  if (error !== null)
    return { kind: foreseen === undefined ? 'unforeseen' : 'refused', why: reasonOf(error) }
  return foreseen === undefined ? { kind: 'kept', why: '' } : { kind: 'alarm', why: foreseen.id }
}

/** A shell reads a script on after an error: then all is as before, or no table that stays has fewer rows. */
function noneLostByShell(db: Database, start: Database, from: Design, planned: Plan): void {
  db.run('PRAGMA foreign_keys = ON')
  for (const sql of [...sqlOf(planned), 'ROLLBACK']) failureOf(() => db.run(sql))
  const count = (of: Database, name: string) =>
    Number(rowsOf(of, `SELECT count(*) FROM ${backtick(name)}`)[0]?.[0])
  const isUntouched =
    failureOf(() => expect(stateOf(db, from)).toEqual(stateOf(start, from))) === null
  const tables = new Set(rowsOf(db, 'SELECT name FROM sqlite_schema').map(([name]) => name))
  if (!isUntouched)
    explained('shell', planned, () => {
      for (const { before, after } of planned.moves)
        if (before !== null && after !== null)
          expect(count(db, tables.has(after) ? after : before)).toBe(count(start, before))
    })
  db.close()
}

/** The same for the way up, the way down and the way up again. */
export function thereAndBack(
  from: Design,
  to: Design,
  seed: number,
  columnOrder: Answers['columnOrder'],
): Outcome {
  const [start, old, wanted] = [filled(from, seed), fresh(from), fresh(to)]
  const db = start === null ? null : open(start.export())
  try {
    if (start === null || old === null || wanted === null || db === null)
      return { kind: 'skipped', why: '' }
    return walked({ start, old, wanted, db }, from, to, { ...noAnswers, columnOrder })
  } finally {
    for (const it of [start, old, wanted, db]) it?.close()
  }
}

type Databases = Readonly<Record<'start' | 'old' | 'wanted' | 'db', Database>>

function walked(
  { start, old, wanted, db }: Databases,
  from: Design,
  to: Design,
  asked: Answers,
): Outcome {
  const up = answer(from, to, start, asked)
  if (migrated(db, 'migrator', up.planned) !== null) return { kind: 'skipped', why: '' }
  const upped = stateOf(db, to)
  const { plan: down } = planDown(from, to, up.answers)
  const real = realRisks(down, db, up.answers)
  const foreseen = real.find(({ level }) => level === 'fails')
  const failure = migrated(db, 'migrator', down)
  if (failure !== null) {
    expect(stateOf(db, to)).toEqual(upped)
    return { kind: foreseen === undefined ? 'unforeseen' : 'refused', why: reasonOf(failure) }
  }
  explained('down', down, () => {
    isNew(db, old, from)
    const enums = from.schema.tables.flatMap(({ columns }) =>
      columns.filter(({ type }) => type.kind === 'enum').map(({ id }) => id),
    )
    // Values that the way up names otherwise have their old names again, unless some became the same.
    const isMerged = Object.keys(up.answers.values).length > 0
    const others = new Set<string>([
      ...toldOthers(up),
      ...toldOthers({ answers: noAnswers, real }),
      ...(isMerged ? enums : []),
      ...down.rewritten.filter((id) => !enums.includes(id)),
    ])
    sameRowsAgain(start, db, up.planned, others)
  })
  const again = answer(from, to, db, up.answers)
  const failed = migrated(db, 'migrator', again.planned)
  // What the way back filled in may not be what the way up takes.
  if (failed !== null) return { kind: 'refused', why: reasonOf(failed) }
  explained('up again', again.planned, () => isNew(db, wanted, to))
  return { kind: 'kept', why: '' }
}

function filled(context: SqlContext, seed: number): Database | null {
  const db = fresh(context)
  const random = new fc.Random(xoroshiro128plus(seed))
  if (db !== null) fill(db, context, (max) => random.nextInt(0, max - 1))
  return db
}

/** What it failed with; null: it did not. */
const migrated = (db: Database, way: keyof typeof WAYS, planned: Plan): unknown =>
  failureOf(() => {
    db.run('PRAGMA foreign_keys = ON')
    WAYS[way](db, sqlOf(planned))
  })

function isNew(db: Database, wanted: Database, context: SqlContext): void {
  expect(told(db, context)).toEqual(told(wanted, context))
  expect(rowsOf(db, 'PRAGMA foreign_key_check')).toEqual([])
}

const sqlOf = ({ steps }: Plan): readonly string[] => steps.map(({ sql }) => sql)

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

/** All there is. A migration that does not go through has changed nothing of it, once its connection is gone. */
function stateOf(db: Database, context: SqlContext) {
  failureOf(() => db.run('ROLLBACK'))
  const schema = told(db, context)
  const rows = schema.tables.map(({ name }) => rowsOf(db, `SELECT * FROM ${backtick(name)}`))
  return { schema, rows }
}

/** Every row is there, with every value that no risk and no answer says becomes another. */
function sameRows(
  before: Database,
  after: Database,
  { planned, answers, real }: Answered,
  from: Design,
  to: Design,
): void {
  const told = toldOthers({ answers, real })
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

/** Every row of a table that stays is there again, with every value that was not said to become another. */
function sameRowsAgain(
  before: Database,
  after: Database,
  { moves }: Plan,
  others: ReadonlySet<string>,
): void {
  for (const move of moves) {
    if (move.before === null || move.after === null) continue
    const values = move.columns
      .filter(({ id }) => !others.has(id))
      .map((column) => comparable(backtick(column.before)))
    expect(rowsIn(after, move.before, values)).toEqual(rowsIn(before, move.before, values))
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
    const column = schema.tables.find((it) => it.id === table)?.columns.find((it) => it.id === id)
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
    return [
      ` WHEN ${sqlString(text)} THEN ${target === undefined ? 'NULL' : sqlString(target.value)}`,
    ]
  })
  return cases.length === 0 ? null : `CASE ${own}${cases.join('')} ELSE ${own} END`
}
