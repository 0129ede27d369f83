import type { Statement } from '@tandem/formats'
import type { ColumnId, Id, TableId } from '@tandem/model'
import { expect } from 'vitest'
import type { Blueprint } from './blueprint.ts'
import type { BuildDone, BuildRefused } from './build.ts'
import type { Engine } from './engine.ts'
import { doubleQuote } from '@tandem/formats'

/** A table for tests: columns as `id: definition` or `id: [name, definition]`. */
export interface SampleTable {
  readonly id: string
  readonly name?: string
  readonly columns: Readonly<Record<string, string | readonly [name: string, definition: string]>>
  /** Table constraints. */
  readonly rest?: string
  /** What stands behind the last parenthesis. */
  readonly options?: string
}

export const t = (id: string) => id as TableId
export const c = (id: string) => id as ColumnId

export const statement = (sql: string, id: string): Statement => ({
  sql,
  at: { id: id as Id<string>, column: null },
})

export function sample(tables: readonly SampleTable[], more: readonly Statement[] = []): Blueprint {
  const parts = tables.map((table) => {
    const columns = Object.entries(table.columns).map(([id, column]) =>
      typeof column === 'string'
        ? { id, name: id, sql: column }
        : { id, name: column[0], sql: column[1] },
    )
    return { ...table, name: table.name ?? table.id, columns }
  })
  return {
    statements: [
      ...parts.map(({ id, name, columns, rest, options = '' }) => {
        const lines = columns.map((column) => `${doubleQuote(column.name)} ${column.sql}`)
        const all = rest === undefined ? lines : [...lines, rest]
        return statement(`CREATE TABLE ${doubleQuote(name)} (${all.join(', ')}) ${options}`, id)
      }),
      ...more,
    ],
    tables: parts.map(({ id, name, columns }) => ({
      id: t(id),
      name,
      columns: columns.map((column) => ({
        id: c(column.id),
        name: column.name,
        generated: /\bAS\b/.test(column.sql),
      })),
    })),
  }
}

type Tables = readonly SampleTable[]

/** Builds it, and expects that it works. */
export function built(engine: Engine, tables: Tables, more: readonly Statement[] = []): BuildDone {
  const result = engine.build(sample(tables, more))
  expect(result).toMatchObject({ ok: true })
  return result as BuildDone
}

/** Builds it, and expects that it does not work. */
export function refused(
  engine: Engine,
  tables: Tables,
  more: readonly Statement[] = [],
): BuildRefused {
  const result = engine.build(sample(tables, more))
  expect(result).toMatchObject({ ok: false })
  return result as BuildRefused
}
