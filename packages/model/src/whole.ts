import { findColumn, findTable } from './lookup.ts'
import type { ColumnType, ForeignKey, Index, Schema, SqlText, Table, View } from './schema.ts'

/** What is wrong with the references of a schema, one sentence each; nothing when every id resolves. */
export function brokenReferences(schema: Schema): readonly string[] {
  const report = reportOn(schema)
  for (const module of schema.modules) report.own(module.id, `module “${module.name}”`)
  for (const it of schema.enums) {
    report.own(it.id, `enum “${it.name}”`)
    for (const { id, value } of it.values) report.own(id, `value “${value}” of enum “${it.name}”`)
  }
  for (const table of schema.tables) checkTable(report, table)
  for (const view of schema.views) checkView(report, view)
  for (const other of schema.others) {
    const where = `${other.kind} “${other.name}”`
    report.own(other.id, where)
    if (other.table !== null) report.table(where, other.table)
  }
  return report.problems
}

type Report = ReturnType<typeof reportOn>

function reportOn(schema: Schema) {
  const seen = new Map<string, string>()
  const problems: string[] = []
  const modules = new Set<string>(schema.modules.map(({ id }) => id))
  const enums = new Set<string>(schema.enums.map(({ id }) => id))
  const columns = new Set<string>(
    [...schema.tables, ...schema.views].flatMap((of) => of.columns.map(({ id }) => id)),
  )
  const need = (there: boolean, where: string, what: string, id: string) => {
    if (!there) problems.push(`${where} refers to the ${what} ${id}, which is not in the design.`)
  }
  return {
    schema,
    problems,
    need,
    own(id: string, where: string) {
      const other = seen.get(id)
      if (other === undefined) seen.set(id, where)
      else problems.push(`The id ${id} is used twice: by ${other} and by ${where}.`)
    },
    table: (where: string, id: string) =>
      need(findTable(schema, id) !== undefined, where, 'table', id),
    module: (where: string, id: string | null) =>
      id === null || need(modules.has(id), where, 'module', id),
    type: (where: string, type: ColumnType) =>
      type.kind !== 'enum' || need(enums.has(type.enum), where, 'enum', type.enum),
    sql(where: string, text: SqlText) {
      for (const part of text) {
        if (typeof part === 'string') continue
        if ('column' in part) need(columns.has(part.column), where, 'column', part.column)
        else this.table(where, part.table)
      }
    },
    columns(where: string, table: Table, ids: readonly string[]) {
      if (ids.length === 0) problems.push(`${where} has no columns.`)
      for (const id of ids) need(findColumn(table, id) !== undefined, where, 'column', id)
    },
  }
}

function checkView(report: Report, view: View): void {
  const where = `View “${view.name}”`
  report.own(view.id, where)
  report.module(where, view.module)
  report.sql(where, view.select)
  for (const column of view.columns) {
    report.own(column.id, `column “${column.name}” of view “${view.name}”`)
    report.type(`Column “${view.name}.${column.name}”`, column.type)
  }
}

function checkTable(report: Report, table: Table): void {
  const where = `Table “${table.name}”`
  report.own(table.id, where)
  report.module(where, table.module)
  for (const column of table.columns) {
    const at = `Column “${table.name}.${column.name}”`
    report.own(column.id, at)
    report.type(at, column.type)
    if (column.generated !== null) report.sql(at, column.generated.as)
  }
  if (table.primaryKey !== null)
    report.columns(`The primary key of “${table.name}”`, table, table.primaryKey.columns)
  for (const unique of table.uniques) {
    report.own(unique.id, `a unique of “${table.name}”`)
    report.columns(`A unique of “${table.name}”`, table, unique.columns)
  }
  for (const key of table.foreignKeys) checkForeignKey(report, table, key)
  for (const index of table.indexes) checkIndex(report, table, index)
  for (const check of table.checks) {
    report.own(check.id, `a check of “${table.name}”`)
    report.sql(`A check of “${table.name}”`, check.sql)
  }
}

function checkForeignKey(report: Report, table: Table, key: ForeignKey): void {
  const where = `A foreign key of “${table.name}”`
  report.own(key.id, where)
  const from = key.columns.map((pair) => pair.from)
  report.columns(where, table, from)
  report.table(where, key.target)
  const target = findTable(report.schema, key.target)
  if (target === undefined) return
  for (const { to } of key.columns)
    report.need(findColumn(target, to) !== undefined, where, `column of “${target.name}”`, to)
}

function checkIndex(report: Report, table: Table, index: Index): void {
  const where = `An index of “${table.name}”`
  report.own(index.id, where)
  if (index.parts.length === 0) report.problems.push(`${where} has no columns.`)
  for (const part of index.parts) {
    if (part.kind === 'column') report.columns(where, table, [part.column])
    else report.sql(where, part.sql)
  }
  if (index.where !== null) report.sql(where, index.where)
}
