import {
  type SqlContext,
  type SqlTable,
  type Statement,
  createOthers,
  createTable,
  createView,
  toSqlTable,
  toSqlView,
} from '@tandem/formats'
import { type Other, remembered } from '@tandem/model'
import type { Blueprint, BlueprintTable } from './blueprint.ts'

interface Piece {
  readonly statements: readonly Statement[]
  readonly table: BlueprintTable
}

const pieceOf = remembered(
  (_table: SqlTable, _context: null) => [],
  (table): Piece => ({
    statements: createTable(table),
    table: {
      id: table.id,
      name: table.name,
      columns: table.columns.map(({ id, name, generated }) => ({
        id,
        name,
        generated: generated !== null,
      })),
    },
  }),
)

/** What the live database is to be; the pieces of untouched tables are those of before. */
export function blueprintOf(context: SqlContext): Blueprint {
  const pieces = context.schema.tables.map((table) => pieceOf(toSqlTable(table, context), null))
  const others = context.schema.others.filter((other) => runsHere(other, context))
  const schema = { ...context.schema, others }
  return {
    statements: [
      ...pieces.flatMap(({ statements }) => statements),
      ...createOthers(schema, 'virtual table'),
      ...schema.views.map((view) => createView(toSqlView(view, context))),
      ...createOthers(schema, 'trigger'),
    ],
    tables: pieces.map(({ table }) => table),
  }
}

/** Whether sql.js can make it: it is built without FTS5, R-Tree and the like. */
function runsHere(other: Other, { schema }: SqlContext): boolean {
  if (other.kind === 'virtual table') return /\busing\s+fts[34]\b/i.test(other.sql)
  const absent = schema.others.filter(
    (it) => it.kind === 'virtual table' && !/\busing\s+fts[34]\b/i.test(it.sql),
  )
  return !absent.some(({ name }) => other.sql.toLowerCase().includes(name.toLowerCase()))
}
