import {
  type Color,
  type ColumnId,
  type ColumnType,
  type Design,
  type Enum,
  type Module,
  type Schema,
  type Table,
  type View,
  enumOf,
  isUnique,
  moduleOf,
  remembered,
  rememberedLast,
} from '@tandem/model'

/** A table or a view as it is drawn: all that its card shows, and how large it is. */
export interface Card {
  readonly id: Table['id'] | View['id']
  readonly kind: 'table' | 'view'
  readonly prefix: string
  readonly name: string
  readonly color: Color | null
  readonly note: string
  readonly rows: readonly CardRow[]
  /** Columns that are not drawn. */
  readonly more: number
  readonly width: number
  readonly height: number
  /** Whether a text may be wider than its room: names of many letters, or of another width than ASCII's. */
  readonly tight: boolean
}

export interface CardRow {
  readonly id: ColumnId
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly primary: boolean
  readonly foreign: boolean
  readonly unique: boolean
  /** What a tooltip says: the facts that the row has no room for. */
  readonly facts: string
}

export const HEADER = 32
export const ROW = 24
const WIDTH = { least: 200, most: 360 }
// JetBrains Mono is 0.6 em wide: 12 px names, 11 px types, 13 px titles.
const NAME = 7.2
const TYPE = 6.6
const TITLE = 7.8

/** What a card depends on besides its table: the same object while all of it is the same. */
export interface Surroundings {
  /** Of it the modules and the enums are looked at. */
  readonly schema: Schema
  readonly colors: Design['layout']['colors']
  readonly folded: ReadonlySet<string>
}

export const aroundOf = rememberedLast(
  ({ schema, layout }: Pick<Design, 'schema' | 'layout'>) => [
    schema.modules,
    schema.enums,
    layout.colors,
    layout.folded,
  ],
  ({ schema, layout }): Surroundings => ({
    schema,
    colors: layout.colors,
    folded: new Set(layout.folded),
  }),
)

const enumsIn = remembered(
  (_of: Table | View, { enums }: Schema) => [enums],
  (of, schema): readonly Enum[] =>
    of.columns.flatMap(({ type }) => (type.kind === 'enum' ? [enumOf(schema, type.enum)] : [])),
)

const colorOf = ({ colors }: Surroundings, id: string, module: Module | null): Color | null =>
  colors[id] ?? (module === null ? null : (colors[module.id] ?? null))

const reads = (of: Table | View, around: Surroundings) => {
  const module = moduleOf(around.schema, of)
  const enums = enumsIn(of, around.schema)
  return [module, colorOf(around, of.id, module), around.folded.has(of.id), ...enums]
}

export const tableCard = remembered(reads, (table: Table, around: Surroundings): Card => {
  const foreign = new Set(table.foreignKeys.flatMap((key) => key.columns.map(({ from }) => from)))
  const rows = table.columns.map((column): CardRow => {
    const primary = table.primaryKey?.columns.includes(column.id) ?? false
    const unique = !primary && isUnique(table, [column.id])
    return {
      id: column.id,
      name: column.name,
      type: typeLabel(around.schema, column.type),
      required: column.notNull || primary,
      primary,
      foreign: foreign.has(column.id),
      unique,
      facts: [
        primary ? 'primary key' : column.notNull ? 'not null' : 'nullable',
        unique ? 'unique' : '',
        column.generated === null ? '' : `generated, ${column.generated.mode}`,
        column.note,
      ]
        .filter(Boolean)
        .join(' · '),
    }
  })
  return card(table, 'table', rows, around)
})

export const viewCard = remembered(reads, (view: View, around: Surroundings): Card => {
  const rows = view.columns.map((column): CardRow => ({
    id: column.id,
    name: column.name,
    type: typeLabel(around.schema, column.type),
    required: column.notNull,
    primary: false,
    foreign: false,
    unique: false,
    facts: column.notNull ? 'never null' : 'may be null',
  }))
  return card(view, 'view', rows, around)
})

function card(
  of: Table | View,
  kind: Card['kind'],
  rows: readonly CardRow[],
  around: Surroundings,
): Card {
  const module = moduleOf(around.schema, of)
  const prefix = module?.prefix ?? ''
  const title = (prefix.length + of.name.length) * TITLE + 40
  const isFolded = around.folded.has(of.id)
  const shown = isFolded ? rows.filter(({ primary, foreign }) => primary || foreign) : rows
  const widest = rows.map((row) => 28 + row.name.length * NAME + 20 + row.type.length * TYPE + 12)
  const width = Math.ceil(Math.max(WIDTH.least, title, ...widest) / 4) * 4
  return {
    id: of.id,
    kind,
    prefix,
    name: of.name,
    color: colorOf(around, of.id, module),
    note: of.note,
    rows: shown,
    more: rows.length - shown.length,
    width: Math.min(WIDTH.most, width),
    height: HEADER + ROW * Math.max(1, shown.length + (isFolded ? 1 : 0)) + 4,
    tight:
      width > WIDTH.most ||
      !ASCII.test(prefix + of.name) ||
      shown.some(({ name, type }) => !ASCII.test(name + type)),
  }
}

const ASCII = /^[ -~]*$/

/** What stands behind a column's name: short, and the enum by its own name. */
export function typeLabel(schema: Schema, type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
    case 'boolean':
    case 'real':
    case 'numeric':
    case 'blob':
      return type.kind
    case 'timestamp':
      return `timestamp ${type.unit}`
    case 'text':
      return type.length === null ? 'text' : `text(${type.length})`
    case 'isoDate':
      return 'iso date'
    case 'enum':
      return enumOf(schema, type.enum).name
    case 'json':
      return type.storage === 'text' ? 'json' : 'json blob'
    case 'declared':
      return type.sql || 'no type'
  }
}
