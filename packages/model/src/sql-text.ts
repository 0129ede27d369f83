import { mapSame } from './edit.ts'
import type { SqlPart, SqlText, Table } from './schema.ts'

type Reference = Exclude<SqlPart, string>

/** Text alone, with no references. Empty text has no parts. */
export const sqlText = (text: string): SqlText => (text === '' ? [] : [text])

/** Neighbouring strings joined and empty ones left out, so that equal SQL is equal data. */
export function joined(parts: SqlText): SqlText {
  const out: SqlPart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part
    else if (part !== '') out.push(part)
  }
  return out
}

/** The SQL with each reference written by the caller. */
export const writeSql = (text: SqlText, write: (reference: Reference) => string): string =>
  text.map((part) => (typeof part === 'string' ? part : write(part))).join('')

/** The SQL with the references that are gone turned into text: nothing of what was written is lost. */
export function unlinked(text: SqlText, name: (reference: Reference) => string | null): SqlText {
  const next = mapSame(text, (part) => (typeof part === 'string' ? part : (name(part) ?? part)))
  return next === text ? text : joined(next)
}

/** Every piece of SQL that a table holds, through the edit. */
export function mapTableSql(table: Table, edit: (text: SqlText) => SqlText): Table {
  const columns = mapSame(table.columns, (column) => {
    if (column.generated === null) return column
    const as = edit(column.generated.as)
    return as === column.generated.as
      ? column
      : { ...column, generated: { ...column.generated, as } }
  })
  const checks = mapSame(table.checks, (check) => {
    const sql = edit(check.sql)
    return sql === check.sql ? check : { ...check, sql }
  })
  const indexes = mapSame(table.indexes, (index) => {
    const parts = mapSame(index.parts, (part) => {
      if (part.kind === 'column') return part
      const sql = edit(part.sql)
      return sql === part.sql ? part : { ...part, sql }
    })
    const where = index.where === null ? null : edit(index.where)
    return parts === index.parts && where === index.where ? index : { ...index, parts, where }
  })
  return columns === table.columns && checks === table.checks && indexes === table.indexes
    ? table
    : { ...table, columns, checks, indexes }
}
