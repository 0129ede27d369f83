import { type Schema, type Table, countedIds } from '@tandem/model'
import { inMemory } from './in-memory.sample.ts'
import { type Inspected, inspect } from './inspect.ts'
import { showSql } from '../show.ts'

/** What the reader makes of the database that the SQL makes. */
export const inspected = (sql: string): Inspected => inspect(inMemory(sql), countedIds())

export function tableNamed({ tables }: Schema, name: string): Table {
  const table = tables.find((it) => it.name === name)
  if (table === undefined) throw new Error(`there is no table ${name}`)
  return table
}

export const messages = ({ notes }: Inspected): readonly string[] =>
  notes.map(({ severity, message }) => `${severity}: ${message}`)

/** The table with names in the place of ids, and only what is not as in a plain table. */
export function summary(schema: Schema, name: string) {
  const table = tableNamed(schema, name)
  const called = (id: string) => showSql(schema, [{ column: id as never }])
  return {
    key: table.primaryKey?.columns.map(called) ?? [],
    columns: table.columns.map(({ name }) => name),
    uniques: table.uniques.map(({ name, columns }) => [name, ...columns.map(called)]),
    indexes: table.indexes.map(({ name, unique, parts, where }) => {
      const shown = parts.map((part) => {
        const text = part.kind === 'column' ? called(part.column) : `(${showSql(schema, part.sql)})`
        return part.desc ? `${text} desc` : text
      })
      return [name, unique, shown, where === null ? null : showSql(schema, where)]
    }),
    checks: table.checks.map(({ name, sql }) => [name, showSql(schema, sql)]),
    foreignKeys: table.foreignKeys.map(({ name, target, columns, onDelete, onUpdate }) => {
      const to = schema.tables.find(({ id }) => id === target)?.name
      const pairs = columns.map((pair) => `${called(pair.from)}>${called(pair.to)}`)
      return [name, to, pairs.join(' '), onDelete, onUpdate]
    }),
  }
}
