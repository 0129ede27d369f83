import { ORIGIN, type SqlContext, contentId, inKitOrder, toSnapshot } from '@tandem/formats'
import {
  type Design,
  type History,
  type KitSnapshot,
  type Migration,
  emptySchema,
  rememberedLast,
} from '@tandem/model'
import {
  type Answers,
  type Plan,
  downText,
  migrationText,
  noAnswers,
  plan,
  planDown,
  proposedName,
  slug,
} from '@tandem/plan'
import type { MigrationTexts } from './write-history.ts'

/** The database as the last migration left it, or none; then the design's own conventions do not matter. */
export function baselineOf({
  history,
  conventions,
}: Pick<Design, 'history' | 'conventions'>): SqlContext {
  const last = history.migrations.at(-1)
  return last === undefined
    ? { schema: emptySchema, conventions }
    : { schema: last.schema, conventions: last.conventions }
}

/** What is between the last migration and the design; the same object for as long as neither changes. */
export const planNext: (design: Design, answers?: Answers) => Plan = (
  design,
  answers = noAnswers,
) => remembered(design, answers)

const remembered = rememberedLast(
  (design: Design, answers: Answers) => [
    design.schema,
    design.conventions,
    design.history.migrations,
    answers,
  ],
  (design, answers): Plan => plan(baselineOf(design), design, answers),
)

/** The name of the next migration's files: its number, and what it is called or does. */
export function nextTag({ migrations }: History, { changes }: Plan, name = ''): string {
  const number = migrations.length === 0 ? 0 : numberOf(migrations) + 1
  if (name.trim() === '' && migrations.length === 0) return FIRST
  const called = name.trim() === '' ? proposedName(changes) : slug(name)
  return `${String(number).padStart(4, '0')}_${called}`
}

const FIRST = '0000_init'

/** The number of the last migration; where its tag has none, its place. */
function numberOf(migrations: readonly Migration[]): number {
  const numbered = /^(\d{1,6})_/.exec(migrations.at(-1)?.tag ?? '')?.[1]
  return numbered === undefined ? migrations.length - 1 : Number(numbered)
}

/** The first moment that is later than that of every migration: one in the middle may be out of order. */
const afterAll = ({ migrations }: History): number =>
  migrations.reduce((latest, { when }) => Math.max(latest, when + 1), 0)

export interface Choice {
  /** What it is called; empty: by what it does. */
  readonly name: string
  /** The clock, in Unix milliseconds. The migration's own time is later than that of the last one. */
  readonly now: number
  readonly answers: Answers
  /** Other statements than those of the plan: drizzle-kit's own. */
  readonly sql: string | null
}

/** The next migration of a design, ready to be saved. */
export function nextMigration(design: Design, choice: Choice): Migration {
  const { history, schema, conventions } = design
  const planned = planNext(design, choice.answers)
  const last = history.migrations.at(-1)
  const renamed = kitRenames(design, planned)
  const unnamed = {
    ...toSnapshot(design, '', last?.snapshot.id ?? ORIGIN),
    _meta: { schemas: {}, ...renamed },
  }
  return {
    tag: nextTag(history, planned, choice.name),
    when: Math.max(choice.now, afterAll(history)),
    schema,
    conventions,
    sql: choice.sql ?? migrationText(planned.steps, planned.hazards),
    down: downOf(design, choice.answers),
    snapshot: { id: contentId(JSON.stringify(unnamed)), text: null, renamed },
    breakpoints: true,
    applied: false,
  }
}

/** The text of the way back, where the conventions want one. */
const downOf = (design: Design, answers: Answers): string | null =>
  design.conventions.migrations.down
    ? downText(planDown(baselineOf(design), design, answers))
    : null

/** drizzle-kit's `_meta`: tables in the order of the schema after, columns behind the new name of their table. */
function kitRenames(to: SqlContext, { renamed }: Plan): KitSnapshot['renamed'] {
  const quoted = (...names: readonly string[]) => names.map((name) => `"${name}"`).join('.')
  const tables = inKitOrder(to).tables
  return {
    tables: Object.fromEntries(
      tables.flatMap(({ name }) => {
        const old = Object.hasOwn(renamed.tables, name) ? renamed.tables[name] : undefined
        return old === undefined ? [] : [[quoted(old), quoted(name)]]
      }),
    ),
    columns: Object.fromEntries(
      tables.flatMap(({ name: table }) =>
        Object.entries(
          Object.hasOwn(renamed.columns, table) ? (renamed.columns[table] ?? {}) : {},
        ).map(([name, old]) => [quoted(table, old), quoted(table, name)]),
      ),
    ),
  }
}

/** The design with the migration as the last of its history. */
export const withMigration = (design: Design, migration: Migration): Design => ({
  ...design,
  history: { ...design.history, migrations: [...design.history.migrations, migration] },
})

/**
 * The design without the migrations from this place on: what they did is part of the next one again. Those that a
 * database may have run stay, so the place is moved behind the last of them.
 */
export function withoutMigrations(design: Design, from: number): Design {
  const { migrations } = design.history
  const applied = migrations.findLastIndex((migration) => migration.applied) + 1
  const kept = Math.max(from, applied)
  return kept >= migrations.length
    ? design
    : { ...design, history: { ...design.history, migrations: migrations.slice(0, kept) } }
}

/** The design with every migration up to this place marked as run, or every one from it on as not run. */
export const withApplied = (design: Design, count: number): Design => ({
  ...design,
  history: {
    ...design.history,
    migrations: design.history.migrations.map((migration, index) =>
      migration.applied === index < count ? migration : { ...migration, applied: index < count },
    ),
  },
})

/**
 * The next migration as it would be written now; null: there is none. Its texts are only made when they are read.
 * Without a clock its time is the first that comes after the last migration's.
 */
export function unsavedMigration(design: Design): MigrationTexts | null {
  const { migrations, created } = design.history
  if (migrations.length > 0 && planNext(design).steps.length === 0) return null
  let made: Migration | null = null
  const texts = () => {
    made ??= nextMigration(design, {
      name: '',
      now: created,
      answers: noAnswers,
      sql: null,
    })
    return made
  }
  return {
    tag: migrations.length === 0 ? FIRST : nextTag(design.history, planNext(design)),
    when: Math.max(created, afterAll(design.history)),
    schema: design.schema,
    conventions: design.conventions,
    breakpoints: true,
    get sql() {
      return texts().sql
    },
    get down() {
      return design.conventions.migrations.down ? texts().down : null
    },
    snapshot: {
      text: null,
      get id() {
        return texts().snapshot.id
      },
      get renamed() {
        return texts().snapshot.renamed
      },
    },
  }
}
