import { findColumn, findTable } from './lookup.ts'
import type { ColumnType, Schema, SqlText, Table } from './schema.ts'

/** What is wrong with the references of a schema, one sentence each; nothing when every id resolves. */
export function brokenReferences(schema: Schema): readonly string[] {
  const seen = new Map<string, string>()
  const problems: string[] = []
  const known = {
    module: new Set<string>(schema.modules.map(({ id }) => id)),
    enum: new Set<string>(schema.enums.map(({ id }) => id)),
    column: new Set<string>(
      [...schema.tables, ...schema.views].flatMap(({ columns }) => columns.map(({ id }) => id)),
    ),
  }

  const own = (id: string, where: string) => {
    const other = seen.get(id)
    if (other === undefined) seen.set(id, where)
    else problems.push(`The id ${id} is used twice: by ${other} and by ${where}.`)
  }
  const need = (there: boolean, where: string, what: string, id: string) => {
    if (!there) problems.push(`${where} refers to the ${what} ${id}, which is not in the design.`)
  }
  const type = (of: ColumnType, where: string) => {
    if (of.kind === 'enum') need(known.enum.has(of.enum), where, 'enum', of.enum)
  }
  const sql = (text: SqlText, where: string) => {
    for (const part of text) {
      if (typeof part === 'string') continue
      if ('column' in part) need(known.column.has(part.column), where, 'column', part.column)
      else need(findTable(schema, part.table) !== undefined, where, 'table', part.table)
    }
  }

  for (const module of schema.modules) own(module.id, `module “${module.name}”`)
  for (const it of schema.enums) {
    own(it.id, `enum “${it.name}”`)
    for (const value of it.values) own(value.id, `value “${value.value}” of enum “${it.name}”`)
  }
  for (const table of schema.tables) wholeTable(table)
  for (const view of schema.views) {
    const where = `View “${view.name}”`
    own(view.id, where)
    if (view.module !== null) need(known.module.has(view.module), where, 'module', view.module)
    sql(view.select, where)
    for (const column of view.columns) {
      own(column.id, `column “${column.name}” of view “${view.name}”`)
      type(column.type, `Column “${view.name}.${column.name}”`)
    }
  }
  for (const other of schema.others) {
    const where = `${other.kind} “${other.name}”`
    own(other.id, where)
    if (other.table !== null)
      need(findTable(schema, other.table) !== undefined, where, 'table', other.table)
  }
  return problems

  function wholeTable(table: Table) {
    const where = `Table “${table.name}”`
    const columns = (ids: readonly string[], of: string) => {
      if (ids.length === 0) problems.push(`${of} has no columns.`)
      for (const id of ids) need(findColumn(table, id) !== undefined, of, 'column', id)
    }
    own(table.id, where)
    if (table.module !== null) need(known.module.has(table.module), where, 'module', table.module)
    for (const column of table.columns) {
      const at = `Column “${table.name}.${column.name}”`
      own(column.id, at)
      type(column.type, at)
      if (column.generated !== null) sql(column.generated.as, at)
    }
    if (table.primaryKey !== null)
      columns(table.primaryKey.columns, `The primary key of “${table.name}”`)
    for (const unique of table.uniques) {
      own(unique.id, `a unique of “${table.name}”`)
      columns(unique.columns, `A unique of “${table.name}”`)
    }
    for (const key of table.foreignKeys) {
      const at = `A foreign key of “${table.name}”`
      own(key.id, at)
      columns(
        key.columns.map(({ from }) => from),
        at,
      )
      const target = findTable(schema, key.target)
      need(target !== undefined, at, 'table', key.target)
      if (target === undefined) continue
      for (const { to } of key.columns)
        need(findColumn(target, to) !== undefined, at, `column of “${target.name}”`, to)
    }
    for (const index of table.indexes) {
      const at = `An index of “${table.name}”`
      own(index.id, at)
      if (index.parts.length === 0) problems.push(`${at} has no columns.`)
      for (const part of index.parts) {
        if (part.kind === 'column') columns([part.column], at)
        else sql(part.sql, at)
      }
      if (index.where !== null) sql(index.where, at)
    }
    for (const check of table.checks) {
      own(check.id, `a check of “${table.name}”`)
      sql(check.sql, `A check of “${table.name}”`)
    }
  }
}
