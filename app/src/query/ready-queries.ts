import { plainName, sqlString } from '@tandem/formats'
import {
  type Column,
  type ColumnId,
  type ForeignKey,
  type Schema,
  type Table,
  columnOf,
  enumOf,
  isPrimary,
  isRowid,
  tableName,
  tableOf,
} from '@tandem/model'

/** A query that is there to be taken and changed. */
export interface ReadyQuery {
  readonly title: string
  readonly sql: string
}

/** What one asks of a table again and again. */
export function readyQueries(schema: Schema, table: Table): readonly ReadyQuery[] {
  const name = plainName(tableName(schema, table))
  const byKey = `WHERE ${keyCondition(schema, table)}`
  return [
    { title: 'All rows', sql: `SELECT *\nFROM ${name};` },
    { title: 'By id', sql: `SELECT *\nFROM ${name}\n${byKey};` },
    ...table.foreignKeys.map((key) => joinAlong(schema, table, key)),
    ...table.columns
      .filter(({ type }) => type.kind === 'enum')
      .map((column) => countBy(name, plainName(column.name))),
    { title: 'Insert', sql: insertInto(schema, table, name) },
    { title: 'Update', sql: update(schema, table, name, byKey) },
    { title: 'Delete', sql: `DELETE FROM ${name}\n${byKey}\nRETURNING *;` },
  ]
}

const countBy = (table: string, column: string): ReadyQuery => ({
  title: `Count by ${column}`,
  sql: `SELECT ${column}, count(*) AS count\nFROM ${table}\nGROUP BY ${column}\nORDER BY count DESC;`,
})

function keyCondition(schema: Schema, table: Table): string {
  const key = table.primaryKey?.columns ?? []
  if (key.length === 0) return 'rowid = 1'
  return key
    .map((id) => columnOf(table, id))
    .map((column) => `${plainName(column.name)} = ${sampleValue(schema, column)}`)
    .join(' AND ')
}

/** A row without what it points to stays, when it may point to nothing. */
function joinAlong(schema: Schema, table: Table, key: ForeignKey): ReadyQuery {
  const target = tableOf(schema, key.target)
  const own = plainName(tableName(schema, table))
  const other = plainName(tableName(schema, target))
  const from = key.columns.map((pair) => columnOf(table, pair.from))
  const alias = target === table ? aliasOf(from[0]?.name ?? '', table.name) : other
  const on = key.columns.map(({ to }, at) => {
    const [there, here] = [columnOf(target, to).name, from[at]?.name ?? '']
    return `${alias}.${plainName(there)} = ${own}.${plainName(here)}`
  })
  const join = from.some(({ notNull, id }) => !notNull && !isPrimary(table, id))
    ? 'LEFT JOIN'
    : 'JOIN'
  const joined = alias === other ? other : `${other} AS ${alias}`
  return {
    title: `With ${target.name} by ${from.map(({ name }) => name).join(', ')}`,
    sql: `SELECT ${own}.*, ${alias}.*\nFROM ${own}\n${join} ${joined} ON ${on.join(' AND ')};`,
  }
}

/** `parent_id` points to a parent. */
function aliasOf(column: string, table: string): string {
  const name = column.replace(/_?id$/i, '')
  return plainName(name === '' || name === table ? 'other' : name)
}

function insertInto(schema: Schema, table: Table, name: string): string {
  const needed = table.columns.filter((column) => needsValue(table, column))
  if (needed.length === 0) return `INSERT INTO ${name} DEFAULT VALUES\nRETURNING *;`
  const columns = needed.map((column) => plainName(column.name)).join(', ')
  const values = needed.map((column) => newValue(schema, table, column)).join(', ')
  return `INSERT INTO ${name} (${columns})\nVALUES (${values})\nRETURNING *;`
}

function needsValue(table: Table, column: Column): boolean {
  if (column.generated !== null || isRowid(table, column)) return false
  const isFilled = column.default !== null && column.default.kind !== 'code'
  return !isFilled && (column.notNull || isPrimary(table, column.id))
}

function update(schema: Schema, table: Table, name: string, byKey: string): string {
  const free = table.columns.filter(
    ({ id, generated }) => generated === null && !isPrimary(table, id),
  )
  const column = free.find(({ id }) => foreignKeyFrom(table, id) === undefined) ?? free[0]
  const set =
    column === undefined
      ? keyCondition(schema, table)
      : `${plainName(column.name)} = ${newValue(schema, table, column)}`
  return `UPDATE ${name}\nSET ${set}\n${byKey}\nRETURNING *;`
}

const foreignKeyFrom = (table: Table, id: ColumnId): ForeignKey | undefined =>
  table.foreignKeys.find(({ columns }) => columns.some(({ from }) => from === id))

/** An expression that a new row can have there: a key that is not taken, a row that is there to point to. */
function newValue(schema: Schema, table: Table, column: Column): string {
  const key = foreignKeyFrom(table, column.id)
  const pair = key?.columns.find(({ from }) => from === column.id)
  if (key !== undefined && pair !== undefined) {
    const target = tableOf(schema, key.target)
    const there = plainName(columnOf(target, pair.to).name)
    return `(SELECT ${there} FROM ${plainName(tableName(schema, target))} LIMIT 1)`
  }
  if (isPrimary(table, column.id) && column.type.kind === 'text')
    return 'lower(hex(randomblob(16)))'
  return sampleValue(schema, column)
}

function sampleValue(schema: Schema, { name, type }: Column): string {
  switch (type.kind) {
    case 'integer':
    case 'boolean':
    case 'numeric':
      return '1'
    case 'real':
      return '1.5'
    case 'timestamp':
      return type.unit === 's' ? 'unixepoch()' : 'unixepoch() * 1000'
    case 'isoDate':
      return "datetime('now')"
    case 'enum':
      return sqlString(enumOf(schema, type.enum).values[0]?.value ?? '')
    case 'json':
      return "'{}'"
    case 'blob':
      return "x'00'"
    case 'text':
    case 'declared':
      return sqlString(name)
  }
}
