import type { Id, Other } from '@tandem/model'
import {
  type SqlContext,
  type Statement,
  backtick,
  createOthers,
  createView,
  lowered,
  significant,
  toSqlView,
  tokenize,
} from '@tandem/formats'
import { type Step, step } from './step.ts'

/** A view or trigger, as its own SQL: it holds no rows, but it stands on tables. */
interface Bystander {
  readonly id: string
  readonly kind: 'view' | 'trigger'
  readonly name: string
  /** The SQL that it is compared and searched by: the SELECT of a view, all of a trigger. */
  readonly sql: string
}

const bystandersOf = (context: SqlContext): readonly Bystander[] => [
  ...context.schema.views.map((view): Bystander => {
    const { id, name, select } = toSqlView(view, context)
    return { id, kind: 'view', name, sql: select }
  }),
  ...othersOf(context, 'trigger').map(({ id, name, sql }): Bystander => ({
    id,
    kind: 'trigger',
    name,
    sql,
  })),
]

const othersOf = ({ schema }: SqlContext, kind: Other['kind']): readonly Other[] =>
  schema.others.filter((other) => other.kind === kind)

/** Those of the bystanders whose SQL names one of the tables, or one that does. Names are compared as SQLite does. */
function namersOf(
  bystanders: readonly Bystander[],
  tables: Iterable<string>,
): readonly Bystander[] {
  const names = new Set([...tables].map(lowered))
  if (names.size === 0) return []
  const found = new Set<Bystander>()
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const one of bystanders) {
      if (found.has(one) || !namesOf(one).some((name) => names.has(name))) continue
      found.add(one)
      names.add(lowered(one.name))
    }
  }
  return bystanders.filter((one) => found.has(one))
}

const known = new WeakMap<Bystander, readonly string[]>()

/** Everything in the SQL that may be a name; a string too, as SQLite reads "text" and 'text' either way. */
function namesOf(one: Bystander): readonly string[] {
  let names = known.get(one)
  if (names === undefined) {
    names = significant(tokenize(one.sql))
      .filter(({ kind }) => kind === 'name' || kind === 'string')
      .map(({ value }) => lowered(value))
    known.set(one, names)
  }
  return names
}

/** What must be out of the way while tables change, and what stands there afterwards. */
export interface BystanderSteps {
  readonly dropped: readonly Step[]
  readonly created: readonly Step[]
  /** What of it drizzle-kit knows nothing of: all but views. */
  readonly unknown: readonly Step[]
  /** Those that drizzle-kit does not know of, or changes tables under. */
  readonly inTheWay: readonly InTheWay[]
}

export interface InTheWay {
  readonly id: Id<string>
  readonly kind: 'view' | 'trigger' | 'virtual table'
  readonly name: string
  /** Nothing is in its place yet. */
  readonly isNew: boolean
}

/** Names of tables, before and after. */
export interface Touched {
  /** All that change under a view or a trigger. */
  readonly all: readonly string[]
  /** Those of them that are dropped, or lose a column. */
  readonly broken: readonly string[]
}

/**
 * Views and triggers that change, or that name a table that does: SQLite refuses to rename or drop under them, and
 * forgets the triggers of a table that is dropped.
 */
export function bystanderSteps(from: SqlContext, to: SqlContext, touched: Touched): BystanderSteps {
  const before = bystandersOf(from)
  const after = bystandersOf(to)
  const virtual = { before: othersOf(from, 'virtual table'), after: othersOf(to, 'virtual table') }
  const goes = virtual.before.filter((it) => !isSameIn(virtual.after, it))
  const comes = virtual.after.filter((it) => !isSameIn(virtual.before, it))
  const changed = [
    ...before.filter((it) => !isSameIn(after, it)),
    ...after.filter((it) => !isSameIn(before, it)),
  ]
  const names = [...touched.all, ...[...goes, ...comes, ...changed].map(({ name }) => name)]
  const ids = new Set(
    [...changed, ...namersOf(before, names), ...namersOf(after, names)].map(({ id }) => id),
  )
  const inWay = (all: readonly Bystander[], kind: Bystander['kind']) =>
    all.filter((it) => it.kind === kind && ids.has(it.id))
  const drop = ({ id, kind, name }: Bystander) =>
    step(`DROP ${kind.toUpperCase()} ${backtick(name)};`, id as Id<string>)
  const others = (kept: (id: string) => boolean) => ({
    ...to.schema,
    others: to.schema.others.filter(({ id }) => kept(id)),
  })
  const isComing = (id: string) => comes.some((it) => it.id === id)
  const virtualTables = createOthers(others(isComing), 'virtual table').map(stepOf)
  const triggers = createOthers(
    others((id) => ids.has(id)),
    'trigger',
  ).map(stepOf)
  return {
    inTheWay: [
      ...namersOf(before, touched.broken).filter(({ kind }) => kind === 'view'),
      ...[...before, ...after].filter(({ id, kind }) => kind === 'trigger' && ids.has(id)),
      ...goes,
      ...comes,
    ].map(({ id, kind, name }) => ({
      id: id as Id<string>,
      kind,
      name,
      isNew: [...before, ...virtual.before].every((it) => it.id !== id),
    })),
    dropped: [
      ...inWay(before, 'trigger').map(drop),
      ...inWay(before, 'view').map(drop),
      ...goes.map(({ id, name }) => step(`DROP TABLE ${backtick(name)};`, id)),
    ],
    created: [
      ...virtualTables,
      ...to.schema.views
        .filter(({ id }) => ids.has(id))
        .map((view) => stepOf(createView(toSqlView(view, to)))),
      ...triggers,
    ],
    unknown: [...virtualTables, ...triggers],
  }
}

/** A comment at the end must not swallow the semicolon: in a script the next statement would be part of this one. */
const stepOf = ({ sql, at }: Statement): Step =>
  step(endsInComment(sql) ? sql.replace(/;$/, '\n;') : sql, at.id)

/** Whether there may be a comment on the last line. */
export const endsInComment = (sql: string): boolean => /--[^\n]*$/.test(sql)

const isSameIn = <T extends { readonly id: string; readonly name: string; readonly sql: string }>(
  all: readonly T[],
  one: T,
): boolean => all.some(({ id, name, sql }) => id === one.id && name === one.name && sql === one.sql)
