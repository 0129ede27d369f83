import {
  type Action,
  type Check,
  type CheckId,
  type Column,
  type ColumnId,
  type ColumnType,
  type Conventions,
  type Default,
  type Design,
  type Enum,
  type EnumId,
  type EnumValueId,
  type ForeignKey,
  type ForeignKeyId,
  type Generated,
  type Index,
  type IndexId,
  type Module,
  type ModuleId,
  type Schema,
  type Table,
  type TableId,
  type Unique,
  type UniqueId,
  type View,
  type ViewId,
  emptyLayout,
  tableName,
} from '@tandem/model'
import { toSqlTable } from '@tandem/formats'
import * as fc from 'fast-check'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { arbitraryConventions } from './arbitrary-conventions.ts'
import { name, note } from './arbitrary-name.ts'

// Designs that SQLite accepts, made of everything that people and attackers call things.

type Pick = <T>(arbitrary: fc.Arbitrary<T>) => T

/**
 * drizzle-kit looks names of tables, views and indexes up in plain objects. `constructor` is found there,
 * and it falls over: no design of such a name can be migrated with it.
 */
const isKitSafe = (text: string): boolean => !(text in {})

/** Hands out names that no other has, as SQLite compares them. */
function namer(pick: Pick) {
  const taken = new Set<string>()
  return (accept: (name: string) => boolean = () => true): string => {
    const wanted = pick(name)
    for (let count = 0; ; count += 1) {
      const next = count === 0 ? wanted : `${wanted}${count}`
      const key = next.toLowerCase()
      if (!taken.has(key) && !key.startsWith('sqlite_') && accept(next)) {
        taken.add(key)
        return next
      }
    }
  }
}

const chance = (pick: Pick, percent: number): boolean =>
  pick(fc.integer({ min: 0, max: 99 })) < percent

const some = <T>(pick: Pick, items: readonly T[], max: number): T[] =>
  items.length === 0
    ? []
    : pick(fc.shuffledSubarray([...items], { maxLength: Math.min(max, items.length) }))

/** A whole design, by a seed: the number that a failing law prints makes it again. */
export const arbitraryDesign: fc.Arbitrary<Design> = fc.noBias(fc.nat()).map((seed) => {
  const random = new fc.Random(xoroshiro128plus(seed))
  return makeDesign((arbitrary) => arbitrary.generate(random, undefined).value)
})

function makeDesign(pick: Pick): Design {
  const conventions = pick(arbitraryConventions)
  const schema = withoutClashes(makeSchema(pick), conventions)
  return {
    name: pick(name),
    conventions,
    schema,
    layout: {
      ...emptyLayout,
      places: Object.fromEntries(
        schema.tables.map(({ id }, index) => [id, { x: index * 300, y: 0 }]),
      ),
    },
    history: { created: 1_763_683_200_000, migrations: [] },
  }
}

function makeSchema(pick: Pick): Schema {
  const modules = Array.from({ length: pick(fc.nat(2)) }, (_, index): Module => ({
    id: `m${index}` as ModuleId,
    name: pick(name),
    prefix: pick(fc.oneof(fc.constant('MoLOS-Example_'), name)),
    note: pick(note),
  }))
  const enums = Array.from({ length: pick(fc.nat(2)) }, (_, index) => makeEnum(pick, index))
  const names = namer(pick)
  const shells = Array.from({ length: 1 + pick(fc.nat(4)) }, (_, index) =>
    makeTable(pick, index, modules, enums, names),
  )
  const tables = shells.map((table) => ({
    ...table,
    foreignKeys: makeForeignKeys(pick, table, shells),
  }))
  const views = Array.from({ length: pick(fc.nat(1)) }, (_, index) =>
    makeView(pick, index, tables, names),
  )
  return { modules, enums, tables, views, others: [] }
}

function makeEnum(pick: Pick, index: number): Enum {
  const values = pick(fc.uniqueArray(name, { minLength: 0, maxLength: 4 }))
  return {
    id: `e${index}` as EnumId,
    name: pick(name),
    values: values.map((value, at) => ({
      id: `e${index}v${at}` as EnumValueId,
      value,
      note: pick(note),
    })),
    note: pick(note),
  }
}

function makeTable(
  pick: Pick,
  index: number,
  modules: readonly Module[],
  enums: readonly Enum[],
  names: ReturnType<typeof namer>,
): Table {
  const id = `t${index}` as TableId
  const module = modules.length > 0 && chance(pick, 40) ? pick(fc.constantFrom(...modules)) : null
  const strict = chance(pick, 15)
  const columnNames = namer(pick)
  const count = 1 + pick(fc.nat(6))
  const plain = Array.from({ length: count }, (_, at) =>
    makeColumn(pick, `${id}c${at}` as ColumnId, columnNames(), enums, strict),
  )
  const primaryKey = makePrimaryKey(pick, plain)
  const columns = plain.map((column) => {
    const inKey = primaryKey?.columns.includes(column.id) ?? false
    if (inKey || column === plain[0] || !chance(pick, 12)) return column
    return {
      ...column,
      default: null,
      onUpdate: null,
      generated: makeGenerated(pick, plain[0] ?? column),
    }
  })
  const table: Table = {
    id,
    name: names(isKitSafe),
    module: module?.id ?? null,
    key: chance(pick, 10) ? pick(name) : null,
    note: pick(note),
    columns,
    primaryKey,
    uniques: makeUniques(pick, id, columns),
    foreignKeys: [],
    indexes: makeIndexes(pick, id, columns),
    checks: makeChecks(pick, id, columns),
    strict,
    withoutRowid: primaryKey !== null && !primaryKey.autoIncrement && chance(pick, 15),
  }
  return table
}

const TYPES: fc.Arbitrary<ColumnType> = fc.oneof(
  fc.constantFrom<ColumnType>(
    { kind: 'integer' },
    { kind: 'boolean' },
    { kind: 'timestamp', unit: 's' },
    { kind: 'timestamp', unit: 'ms' },
    { kind: 'real' },
    { kind: 'numeric', as: 'string' },
    { kind: 'numeric', as: 'number' },
    { kind: 'numeric', as: 'bigint' },
    { kind: 'text', length: null },
    { kind: 'text', length: 20 },
    { kind: 'isoDate' },
    { kind: 'json', storage: 'text', shape: null },
    { kind: 'json', storage: 'text', shape: '{ a: number; b?: string[] }' },
    { kind: 'json', storage: 'blob', shape: 'string[]' },
    { kind: 'blob', as: 'buffer' },
    { kind: 'blob', as: 'bigint' },
    { kind: 'declared', sql: 'DATETIME', tsType: 'string' },
    { kind: 'declared', sql: 'VARCHAR(20)', tsType: 'string | number' },
    { kind: 'declared', sql: '', tsType: 'unknown' },
  ),
)

function makeColumn(
  pick: Pick,
  id: ColumnId,
  columnName: string,
  enums: readonly Enum[],
  strict: boolean,
): Column {
  const anyType =
    enums.length > 0 && chance(pick, 25)
      ? ({ kind: 'enum', enum: pick(fc.constantFrom(...enums)).id } as const)
      : pick(TYPES)
  const type =
    strict && (anyType.kind === 'numeric' || anyType.kind === 'declared')
      ? ({ kind: 'integer' } as const)
      : anyType
  const isText = ['text', 'isoDate', 'enum'].includes(type.kind)
  return {
    id,
    name: columnName,
    key: chance(pick, 10) ? pick(name) : null,
    type,
    notNull: chance(pick, 50),
    default: makeDefault(pick, type, enums),
    onUpdate: chance(pick, 8) && type.kind === 'timestamp' ? 'new Date()' : null,
    generated: null,
    collate: isText && chance(pick, 8) ? pick(fc.constantFrom('NOCASE', 'RTRIM', 'BINARY')) : null,
    note: pick(note),
  }
}

function makeDefault(pick: Pick, type: ColumnType, enums: readonly Enum[]): Default | null {
  if (chance(pick, 50)) return null
  if (chance(pick, 15))
    return {
      kind: 'sql',
      sql: pick(
        fc.constantFrom(
          'CURRENT_TIMESTAMP',
          'unixepoch()',
          "lower('A;B`${x}\\')",
          "x'00ff'",
          '1 + 1',
          "'it''s'",
          '-1.5e3',
          'NULL',
        ),
      ),
    }
  const literal = (value: string | number | boolean | null): Default => ({ kind: 'literal', value })
  const code = codeOf(type)
  if (code !== null && chance(pick, 20)) return { kind: 'code', code }
  switch (type.kind) {
    case 'integer':
      return literal(pick(fc.oneof(fc.integer(), fc.maxSafeInteger())))
    case 'real':
    case 'timestamp':
      return literal(pick(fc.oneof(fc.integer(), fc.constantFrom(0.1, 1e21, 1e-7, -2.5))))
    case 'boolean':
      return literal(pick(fc.boolean()))
    case 'numeric':
      return literal(
        pick(
          fc.oneof<fc.Arbitrary<string | number>[]>(fc.constantFrom('12.50', '0'), fc.integer()),
        ),
      )
    case 'text':
    case 'isoDate':
    case 'declared':
      return literal(pick(fc.oneof(name, fc.constantFrom('', ' '))))
    case 'enum': {
      const values =
        enums.find(({ id }) => id === type.enum)?.values.map(({ value }) => value) ?? []
      return values.length > 0 ? literal(pick(fc.constantFrom(...values))) : literal(pick(name))
    }
    case 'json':
      return literal(JSON.stringify(pick(name)))
    case 'blob':
      return literal(null)
  }
}

/** Code of the column's own type in Drizzle, so that it compiles. */
function codeOf(type: ColumnType): string | null {
  switch (type.kind) {
    case 'integer':
    case 'real':
      return 'Date.now()'
    case 'boolean':
      return 'true'
    case 'timestamp':
      return 'new Date()'
    case 'text':
    case 'isoDate':
      return 'uuidv7()'
    case 'json':
      return type.shape === null ? "{ a: '`${1}`' }" : null
    case 'numeric':
    case 'enum':
    case 'blob':
    case 'declared':
      return null
  }
}

const makeGenerated = (pick: Pick, of: Column): Generated => ({
  mode: pick(fc.constantFrom('stored' as const, 'virtual' as const)),
  as: pick(
    fc.constantFrom(
      ['lower(', { column: of.id }, ')'],
      [{ column: of.id }, " || '`${x}\\'"],
      [{ column: of.id }],
    ),
  ),
})

function makePrimaryKey(pick: Pick, columns: readonly Column[]): Table['primaryKey'] {
  if (chance(pick, 15)) return null
  const own = some(pick, columns, chance(pick, 75) ? 1 : 3)
  const [first] = own
  if (first === undefined) return null
  const integer = own.length === 1 && ['integer', 'timestamp', 'boolean'].includes(first.type.kind)
  return {
    name: own.length > 1 && chance(pick, 30) ? pick(name) : null,
    columns: own.map(({ id }) => id),
    autoIncrement: integer && chance(pick, 40),
  }
}

function makeUniques(pick: Pick, table: TableId, columns: readonly Column[]): readonly Unique[] {
  return Array.from({ length: pick(fc.nat(2)) }, (_, index): Unique => ({
    id: `${table}u${index}` as UniqueId,
    name: chance(pick, 30) ? pick(name.filter(isKitSafe)) : null,
    columns: atLeastOne(pick, columns).map(({ id }) => id),
  }))
}

const atLeastOne = (pick: Pick, columns: readonly Column[]): Column[] =>
  pick(fc.shuffledSubarray([...columns], { minLength: 1, maxLength: Math.min(2, columns.length) }))

function makeIndexes(pick: Pick, table: TableId, columns: readonly Column[]): readonly Index[] {
  return Array.from({ length: pick(fc.nat(2)) }, (_, index): Index => ({
    id: `${table}i${index}` as IndexId,
    name: chance(pick, 30) ? pick(name.filter(isKitSafe)) : null,
    unique: chance(pick, 20),
    parts: atLeastOne(pick, columns).map(({ id }) =>
      chance(pick, 25)
        ? {
            kind: 'expression',
            sql: ['coalesce(', { column: id }, ", '`;,${y}')"],
            desc: chance(pick, 30),
          }
        : { kind: 'column', column: id, desc: chance(pick, 25) },
    ),
    where: chance(pick, 25)
      ? [{ column: atLeastOne(pick, columns)[0]?.id ?? ('' as ColumnId) }, ' is not null']
      : null,
  }))
}

function makeChecks(pick: Pick, table: TableId, columns: readonly Column[]): readonly Check[] {
  return Array.from({ length: pick(fc.nat(2)) }, (_, index): Check => {
    const column = atLeastOne(pick, columns)[0]?.id ?? ('' as ColumnId)
    return {
      id: `${table}k${index}` as CheckId,
      name: chance(pick, 50) ? `${pick(name)}${index}` : null,
      sql: pick(
        fc.constantFrom(
          ['length(', { column }, ') < 100000'],
          [{ column }, " <> 'a;b''`${z}` \\ */'"],
          [{ column }, ' is not 5 -- and so on\n'],
          ['/* ${x} */ ', { column }, ' is not 5'],
        ),
      ),
    }
  })
}

const ACTIONS: readonly Action[] = ['no action', 'restrict', 'cascade', 'set null', 'set default']

function makeForeignKeys(
  pick: Pick,
  table: Table,
  tables: readonly Table[],
): readonly ForeignKey[] {
  const seen = new Set<string>()
  return Array.from({ length: pick(fc.nat(2)) }).flatMap((_, index): ForeignKey[] => {
    const target = pick(fc.constantFrom(...tables))
    const to = target.primaryKey?.columns ?? []
    const from = some(pick, table.columns, to.length).map(({ id }) => id)
    const key = `${from.join()}>${target.id}`
    if (to.length === 0 || from.length !== to.length || seen.has(key)) return []
    seen.add(key)
    return [
      {
        id: `${table.id}f${index}` as ForeignKeyId,
        name: chance(pick, 15) ? `${pick(name)}${index}` : null,
        target: target.id,
        columns: from.map((id, at) => ({ from: id, to: to[at] ?? id })),
        onDelete: pick(fc.constantFrom(...ACTIONS)),
        onUpdate: pick(fc.constantFrom(...ACTIONS)),
      },
    ]
  })
}

function makeView(
  pick: Pick,
  index: number,
  tables: readonly Table[],
  names: ReturnType<typeof namer>,
): View {
  const table = pick(fc.constantFrom(...tables))
  const column = pick(fc.constantFrom(...table.columns))
  return {
    id: `w${index}` as ViewId,
    name: names(isKitSafe),
    module: null,
    key: null,
    select: [
      'select ',
      { column: column.id },
      " as shown, '`${x}\\' as other from ",
      { table: table.id },
    ],
    columns: [
      {
        id: `w${index}c0` as ColumnId,
        name: 'shown',
        key: null,
        type: { kind: 'text', length: null },
        notNull: column.notNull,
      },
      {
        id: `w${index}c1` as ColumnId,
        name: 'other',
        key: null,
        type: { kind: 'boolean' },
        notNull: false,
      },
    ],
    note: pick(note),
  }
}

/** Index names are the database's, and derived names may meet: what would clash is left out. */
function withoutClashes(schema: Schema, conventions: Conventions): Schema {
  const taken = new Set(
    [...schema.tables, ...schema.views].map((it) => tableName(schema, it).toLowerCase()),
  )
  if (
    taken.size < schema.tables.length + schema.views.length ||
    [...taken].some((it) => it.startsWith('sqlite_'))
  )
    return withoutClashes(
      { ...schema, modules: [], tables: schema.tables.map((it) => ({ ...it, module: null })) },
      conventions,
    )
  const tables = schema.tables.map((table) => {
    const sql = toSqlTable(table, { schema, conventions })
    const gone = new Set<string>()
    for (const index of sql.indexes) {
      const key = index.name.toLowerCase()
      if (taken.has(key) || key.startsWith('sqlite_')) gone.add(index.id)
      taken.add(key)
    }
    const checks = new Set<string>()
    for (const { id, name: checkName } of sql.checks) {
      if (checks.has(checkName)) gone.add(id)
      checks.add(checkName)
    }
    return {
      ...table,
      uniques: table.uniques.filter(({ id }) => !gone.has(id)),
      indexes: table.indexes.filter(({ id }) => !gone.has(id)),
      checks: table.checks.filter(({ id }) => !gone.has(id)),
    }
  })
  return { ...schema, tables }
}
