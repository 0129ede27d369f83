import { plainName, sqlString } from '@tandem/formats'
import { type Column, type Schema, type Table, enumOf, tableName } from '@tandem/model'
import {
  type Join,
  type ReadyQuery,
  TITLES,
  changedColumn,
  enumColumns,
  isMadeUp,
  joinsOf,
  keyOf,
  neededColumns,
  pointsTo,
} from './facts.ts'

/** What one asks of a table again and again, in SQL. */
export function sqlQueries(schema: Schema, table: Table): readonly ReadyQuery[] {
  const name = plainName(tableName(schema, table))
  const byKey = `WHERE ${keyCondition(schema, table)}`
  const insert = insertInto(schema, table, name)
  const count = `SELECT count(*) AS count\nFROM ${name};`
  return [
    { title: TITLES.all, text: `SELECT *\nFROM ${name};` },
    { title: TITLES.byId, text: `SELECT *\nFROM ${name}\n${byKey};` },
    ...joinsOf(schema, table).map((join) => ({
      title: TITLES.with(join),
      text: joined(schema, name, join),
    })),
    ...enumColumns(table).map((column) => ({
      title: TITLES.countBy(column),
      text: countBy(name, plainName(column.name)),
    })),
    { title: TITLES.insert, text: insert },
    { title: TITLES.update, text: update(schema, table, name, byKey) },
    { title: TITLES.delete, text: `DELETE FROM ${name}\n${byKey}\nRETURNING *;` },
    { title: TITLES.transaction, text: `BEGIN;\n\n${insert}\n\n${count}\n\nCOMMIT;` },
  ]
}

const countBy = (table: string, column: string): string =>
  `SELECT ${column}, count(*) AS count\nFROM ${table}\nGROUP BY ${column}\nORDER BY count DESC;`

function keyCondition(schema: Schema, table: Table): string {
  const key = keyOf(table)
  if (key.length === 0) return 'rowid = 1'
  return key
    .map((column) => `${plainName(column.name)} = ${sampleValue(schema, column)}`)
    .join(' AND ')
}

function joined(schema: Schema, own: string, { target, from, to, alias, kind }: Join): string {
  const other = plainName(tableName(schema, target))
  const name = alias === null ? other : plainName(alias)
  const on = to.map((column, at) => {
    const here = plainName(from[at]?.name ?? '')
    return `${name}.${plainName(column.name)} = ${own}.${here}`
  })
  const table = alias === null ? other : `${other} AS ${name}`
  const join = kind === 'left' ? 'LEFT JOIN' : 'JOIN'
  return `SELECT ${own}.*, ${name}.*\nFROM ${own}\n${join} ${table} ON ${on.join(' AND ')};`
}

function insertInto(schema: Schema, table: Table, name: string): string {
  const needed = neededColumns(table)
  if (needed.length === 0) return `INSERT INTO ${name} DEFAULT VALUES\nRETURNING *;`
  const columns = needed.map((column) => plainName(column.name)).join(', ')
  const values = needed.map((column) => newValue(schema, table, column)).join(', ')
  return `INSERT INTO ${name} (${columns})\nVALUES (${values})\nRETURNING *;`
}

function update(schema: Schema, table: Table, name: string, byKey: string): string {
  const column = changedColumn(table)
  const set =
    column === null
      ? keyCondition(schema, table)
      : `${plainName(column.name)} = ${newValue(schema, table, column)}`
  return `UPDATE ${name}\nSET ${set}\n${byKey}\nRETURNING *;`
}

/** An expression that a new row can have there: a key that is not taken, a row that is there to point to. */
function newValue(schema: Schema, table: Table, column: Column): string {
  const there = pointsTo(schema, table, column.id)
  if (there !== null) {
    const other = plainName(tableName(schema, there.target))
    return `(SELECT ${plainName(there.column.name)} FROM ${other} LIMIT 1)`
  }
  return isMadeUp(table, column) ? 'lower(hex(randomblob(16)))' : sampleValue(schema, column)
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
