import {
  type Design,
  type History,
  type Schema,
  type Table,
  emptySchema,
  findTable,
} from '@tandem/model'
import { type Plan, plan } from '@tandem/plan'
import type { Mark, ShownStep } from './shown-step.ts'

interface Before {
  readonly schema: Schema
  readonly conventions: Design['conventions']
}

/** What the database was before a migration of the history. */
function beforeStep({ migrations }: History, index: number): Before | null {
  const now = migrations[index]
  if (now === undefined) return null
  return migrations[index - 1] ?? { schema: emptySchema, conventions: now.conventions }
}

const planned = new WeakMap<object, Plan>()

/** What a saved migration did, as it would be planned now. */
export function planOfStep(history: History, index: number): Plan | null {
  const migration = history.migrations[index]
  const before = beforeStep(history, index)
  if (migration === undefined || before === null) return null
  const known = planned.get(migration)
  if (known !== undefined) return known
  const made = plan(before, migration)
  planned.set(migration, made)
  return made
}

/** A saved migration as the canvas draws it. */
export function pastStep(design: Design, index: number): ShownStep | null {
  const migration = design.history.migrations[index]
  const before = beforeStep(design.history, index)
  const done = planOfStep(design.history, index)
  if (migration === undefined || before === null || done === null) return null
  const { conventions, schema } = migration
  return {
    tag: migration.tag,
    past: { ...design, conventions, schema: withRemoved(before.schema, schema) },
    marks: marksOf(done, before.schema, schema),
  }
}

export const nextStep = (tag: string, done: Plan, before: Schema, after: Schema): ShownStep => ({
  tag,
  past: null,
  marks: marksOf(done, before, after),
})

const MARKS = {
  added: 'added',
  removed: 'removed',
  renamed: 'changed',
  changed: 'changed',
} as const

function marksOf({ changes }: Plan, before: Schema, after: Schema): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>()
  const put = (id: string, mark: Mark) => {
    if (!marks.has(id)) marks.set(id, mark)
  }
  for (const { how, what, at } of changes)
    if (what === 'table' || what === 'view' || what === 'column')
      put(at.column ?? at.id, MARKS[how])
  // A card of which a part changed is changed.
  for (const { at } of changes) put(at.id, 'changed')
  const keys = (schema: Schema) =>
    schema.tables.flatMap(({ foreignKeys }) => foreignKeys.map(({ id }) => id as string))
  const old = new Set(keys(before))
  const now = new Set(keys(after))
  for (const id of now) if (!old.has(id)) put(id, 'added')
  for (const id of old) if (!now.has(id)) put(id, 'removed')
  return marks
}

/** The schema with what the step removed still in it: tables, columns and keys. */
function withRemoved(before: Schema, after: Schema): Schema {
  const gone = before.tables.filter(({ id }) => findTable(after, id) === undefined)
  const byId = <T extends { readonly id: string }>(now: readonly T[], old: readonly T[]) => [
    ...now,
    ...old.filter(({ id }) => now.every((it) => it.id !== id)),
  ]
  return {
    ...after,
    modules: byId(after.modules, before.modules),
    enums: byId(after.enums, before.enums),
    views: byId(after.views, before.views),
    tables: [
      ...after.tables.map((table) => {
        const old = findTable(before, table.id)
        return old === undefined || old === table ? table : tableWithRemoved(old, table)
      }),
      ...gone,
    ],
  }
}

function tableWithRemoved(old: Table, table: Table): Table {
  const columns = old.columns.filter(({ id }) => table.columns.every((it) => it.id !== id))
  const keys = old.foreignKeys.filter(({ id }) => table.foreignKeys.every((it) => it.id !== id))
  return columns.length + keys.length === 0
    ? table
    : {
        ...table,
        columns: [...table.columns, ...columns],
        foreignKeys: [...table.foreignKeys, ...keys],
      }
}
