import {
  type Column,
  type Conventions,
  type Schema,
  type Table,
  enumOf,
  isPrimary,
  tableName,
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
  neededColumns,
  pointsTo,
} from './facts.ts'
import { kyselyRepository } from './kysely-repository.ts'
import { declaredValue, keyed, quoted } from './literals.ts'

interface Context {
  readonly schema: Schema
  readonly conventions: Conventions
  readonly table: Table
  /** The name of the table in quotes. */
  readonly name: string
}

/** What one asks of a table again and again, with Kysely's builder: names of SQL, and values as the driver has them. */
export function kyselyQueries(
  schema: Schema,
  conventions: Conventions,
  table: Table,
): readonly ReadyQuery[] {
  const name = quoted(tableName(schema, table))
  const context = { schema, conventions, table, name }
  const all = `db.selectFrom(${name}).selectAll()`
  const byKey = keyConditions(context)
  return [
    { title: TITLES.all, text: all },
    { title: TITLES.byId, text: `${all}${byKey}` },
    ...joinsOf(schema, table).map((join) => ({
      title: TITLES.with(join),
      text: joined(context, join),
    })),
    ...enumColumns(table).map((column) => ({
      title: TITLES.countBy(column),
      text: countBy(name, quoted(column.name)),
    })),
    { title: TITLES.insert, text: `${insert(context, 'db')}.returningAll()` },
    { title: TITLES.update, text: `${update(context)}${byKey}.returningAll()` },
    { title: TITLES.delete, text: `db.deleteFrom(${name})${byKey}.returningAll()` },
    { title: TITLES.transaction, text: transaction(context) },
    { title: TITLES.repository, text: kyselyRepository(schema, conventions, table) },
  ]
}

function keyConditions({ schema, table }: Context): string {
  const key = keyOf(table)
  if (key.length === 0) return ".where(sql<number>`rowid`, '=', 1)"
  return key
    .map((column) => `.where(${quoted(column.name)}, '=', ${sampleValue(schema, column)})`)
    .join('')
}

function countBy(table: string, column: string): string {
  const select = `({ fn }) => [${column}, fn.countAll<number>().as('count')]`
  return `db.selectFrom(${table}).select(${select}).groupBy(${column}).orderBy('count', 'desc')`
}

/** The row with what it points to: of that the first column that says more than its key. */
function joined({ schema, table, name }: Context, join: Join): string {
  const { target, from, to, alias, kind } = join
  const [own, other] = [tableName(schema, table), tableName(schema, target)]
  const there = alias ?? other
  const pairs = to.map((column, at) => [
    quoted(`${there}.${column.name}`),
    quoted(`${own}.${from[at]?.name ?? ''}`),
  ])
  const [first] = pairs
  const on =
    pairs.length === 1 && first !== undefined
      ? first.join(', ')
      : `(join) => join${pairs.map(([a, b]) => `.onRef(${a}, '=', ${b})`).join('')}`
  const telling = tellingColumn(target).name
  const shown = quoted(`${there}.${telling} as ${there}_${telling}`)
  const source = quoted(alias === null ? other : `${other} as ${alias}`)
  return `db.selectFrom(${name}).${kind}Join(${source}, ${on}).selectAll(${name}).select(${shown})`
}

/** The first text that is no key; else whatever is first. */
function tellingColumn(table: Table): Column {
  const [first] = table.columns
  const texts = table.columns.filter(({ type }) => type.kind === 'text')
  const telling = texts.find(({ id }) => !isPrimary(table, id) && pointsToNothing(table, id))
  const found = telling ?? first
  if (found === undefined) throw new RangeError(`the table ${table.name} has no columns`)
  return found
}

const pointsToNothing = ({ foreignKeys }: Table, id: Column['id']): boolean =>
  foreignKeys.every(({ columns }) => columns.every(({ from }) => from !== id))

function insert(context: Context, db: string): string {
  const values = valuesOf(context, db)
  const into = `${db}.insertInto(${context.name})`
  return values === null ? `${into}.defaultValues()` : `${into}.values(${values})`
}

/** What Kysely's types ask of a new row, as an object; null where they ask for nothing. */
function valuesOf(context: Context, db: string): string | null {
  const { table, conventions } = context
  // An interface that does not tell who fills a column in asks for all that may not be NULL.
  const asked = conventions.kysely.generated
    ? neededColumns(table)
    : table.columns.filter(({ id, notNull }) => notNull || isPrimary(table, id))
  const given = asked.map((column) => keyed(column.name, newValue(context, column, db)))
  return given.length === 0 ? null : `{ ${given.join(', ')} }`
}

function update(context: Context): string {
  const column = changedColumn(context.table)
  const set = column === null ? '' : keyed(column.name, newValue(context, column, 'db'))
  return `db.updateTable(${context.name}).set({ ${set} })`
}

/** A new row, and how many there are then: both are there, or neither. */
function transaction(context: Context): string {
  const count = `trx.selectFrom(${context.name}).select(({ fn }) => fn.countAll<number>().as('count'))`
  return `await db.transaction().execute(async (trx) => {
  await ${insert(context, 'trx')}.execute()
  return ${count}.executeTakeFirstOrThrow()
})`
}

/** A value that a new row can have there: a key that is not taken, a row that is there to point to. */
function newValue({ schema, table }: Context, column: Column, db: string): string {
  const there = pointsTo(schema, table, column.id)
  if (there !== null) {
    const [other, name] = [tableName(schema, there.target), there.column.name].map(quoted)
    return `${db}.selectFrom(${other}).select(${name}).limit(1)`
  }
  return isMadeUp(table, column) ? 'crypto.randomUUID()' : sampleValue(schema, column)
}

/** What the driver takes: see `rawType` in formats. */
function sampleValue(schema: Schema, { name, type }: Column): string {
  switch (type.kind) {
    case 'integer':
    case 'boolean':
    case 'numeric':
      return '1'
    case 'real':
      return '1.5'
    case 'timestamp':
      return type.unit === 's' ? 'Math.floor(Date.now() / 1000)' : 'Date.now()'
    case 'isoDate':
      return 'new Date().toISOString()'
    case 'enum':
      return quoted(enumOf(schema, type.enum).values[0]?.value ?? '')
    case 'json':
      return type.storage === 'text' ? "'{}'" : "new TextEncoder().encode('{}')"
    case 'blob':
      return type.as === 'buffer' ? 'new Uint8Array([0])' : "new TextEncoder().encode('1')"
    case 'text':
      return quoted(name)
    case 'declared':
      return declaredValue(name, type.tsType)
  }
}
