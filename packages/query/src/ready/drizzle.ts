import { columnKeys, drizzleNames } from '@tandem/formats'
import {
  type Column,
  type Conventions,
  type Schema,
  type Table,
  enumOf,
  isPrimary,
  isRowid,
} from '@tandem/model'
import {
  type Join,
  type ReadyQuery,
  TITLES,
  changedColumn,
  enumColumns,
  isMadeUp,
  joinsOf,
  keyOf,
  pointsTo,
} from './facts.ts'
import { declaredValue, keyed, quoted } from './literals.ts'

interface Context {
  readonly schema: Schema
  readonly table: Table
  /** What a table is exported as. */
  readonly exported: (table: Table) => string
}

/** What one asks of a table again and again, with Drizzle's builder: exported names, and values of Drizzle's types. */
export function drizzleQueries(
  schema: Schema,
  conventions: Conventions,
  table: Table,
): readonly ReadyQuery[] {
  const { tables } = drizzleNames(schema, conventions.enums)
  const context = { schema, table, exported: ({ id }: Table) => tables.get(id) ?? '' }
  const name = context.exported(table)
  const all = `db.select().from(${name})`
  const byKey = `.where(${keyCondition(context)})`
  return [
    { title: TITLES.all, text: all },
    { title: TITLES.byId, text: `${all}${byKey}` },
    ...joinsOf(schema, table).map((join) => ({
      title: TITLES.with(join),
      text: joined(context, join),
    })),
    ...enumColumns(table).map((column) => ({
      title: TITLES.countBy(column),
      text: countBy(name, table, column),
    })),
    { title: TITLES.insert, text: `${insert(context, 'db')}.returning()` },
    { title: TITLES.update, text: `${update(context)}${byKey}.returning()` },
    { title: TITLES.delete, text: `db.delete(${name})${byKey}.returning()` },
    { title: TITLES.transaction, text: transaction(context) },
  ]
}

const keyIn = (table: Table, { id }: Column): string => columnKeys(table).get(id) ?? ''

const allOf = (conditions: readonly string[]): string =>
  conditions.length === 1 ? conditions.join('') : `and(${conditions.join(', ')})`

function keyCondition({ schema, table, exported }: Context): string {
  const key = keyOf(table)
  if (key.length === 0) return 'sql`rowid = 1`'
  return allOf(
    key.map((it) => `eq(${exported(table)}.${keyIn(table, it)}, ${sampleValue(schema, it)})`),
  )
}

function countBy(name: string, table: Table, column: Column): string {
  const key = keyIn(table, column)
  const of = `${name}.${key}`
  return `db.select({ ${key}: ${of}, count: count() }).from(${name}).groupBy(${of}).orderBy(desc(count()))`
}

function joined({ table, exported }: Context, { target, from, to, alias, kind }: Join): string {
  const [own, other] = [exported(table), exported(target)]
  // A name of our own, so that it is none of the schema's.
  const there = alias === null ? other : 'other'
  const on = allOf(
    to.map((column, at) => {
      const here = from[at]
      const key = here === undefined ? '' : keyIn(table, here)
      return `eq(${there}.${keyIn(target, column)}, ${own}.${key})`
    }),
  )
  const query = `db.select().from(${own}).${kind}Join(${there}, ${on})`
  if (alias === null) return query
  return `import { alias } from 'drizzle-orm/sqlite-core'

const ${there} = alias(${other}, ${quoted(alias)})

${query}`
}

function insert(context: Context, db: string): string {
  const { table, exported } = context
  const values = table.columns
    .filter((column) => needsValue(table, column))
    .map((column) => keyed(keyIn(table, column), newValue(context, column, db)))
  return `${db}.insert(${exported(table)}).values({ ${values.join(', ')} })`
}

/** What neither the database nor Drizzle itself, by code, has a value for. */
const needsValue = (table: Table, column: Column): boolean =>
  column.generated === null &&
  column.default === null &&
  !isRowid(table, column) &&
  (column.notNull || isPrimary(table, column.id))

function update(context: Context): string {
  const { table, exported } = context
  const column = changedColumn(table)
  const set = column === null ? '' : keyed(keyIn(table, column), newValue(context, column, 'db'))
  return `db.update(${exported(table)}).set({ ${set} })`
}

/** A new row, and how many there are then: both are there, or neither. */
const transaction = (context: Context): string => `await db.transaction(async (tx) => {
  await ${insert(context, 'tx')}
  return tx.$count(${context.exported(context.table)})
})`

/** A value that a new row can have there: a key that is not taken, a row that is there to point to. */
function newValue({ schema, table, exported }: Context, column: Column, db: string): string {
  const there = pointsTo(schema, table, column.id)
  if (there !== null) {
    const other = exported(there.target)
    const key = keyIn(there.target, there.column)
    return `sql\`\${${db}.select({ ${key}: ${other}.${key} }).from(${other}).limit(1)}\``
  }
  return isMadeUp(table, column) ? 'crypto.randomUUID()' : sampleValue(schema, column)
}

/** What Drizzle makes of a column: a date, a boolean, an object. */
function sampleValue(schema: Schema, { name, type }: Column): string {
  switch (type.kind) {
    case 'integer':
      return '1'
    case 'boolean':
      return 'true'
    case 'numeric':
      return { string: "'1'", number: '1', bigint: '1n' }[type.as]
    case 'real':
      return '1.5'
    case 'timestamp':
      return 'new Date()'
    case 'isoDate':
      return 'new Date().toISOString()'
    case 'enum':
      return quoted(enumOf(schema, type.enum).values[0]?.value ?? '')
    case 'json':
      return type.shape === null ? '{}' : `{} as ${type.shape}`
    case 'blob':
      return type.as === 'buffer' ? 'new Uint8Array([0])' : '1n'
    case 'text':
      return quoted(name)
    case 'declared':
      return declaredValue(name, type.tsType)
  }
}
