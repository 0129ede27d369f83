import { singular } from '@tandem/formats'
import {
  type ColumnId,
  type ColumnType,
  type Conventions,
  type Default,
  type Enum,
  type NewId,
  type Schema,
  type TableId,
  columnOf,
  startingColumns,
  tableName,
  tableOf,
} from '@tandem/model'
import { freeName } from '../create.ts'
import { type Draft, type DraftColumn, type Say, findByName } from './drafts.ts'
import { enumName, isSameName, meant, sqlName } from './names.ts'
import type { QuickColumn, QuickName } from './quick-text.ts'
import { typeOf } from './types.ts'

/** What the drafts are finished in. What has been found out once is kept, so that it is also said once. */
export interface World {
  readonly schema: Schema
  readonly conventions: Conventions
  readonly newId: NewId
  readonly say: Say
  readonly drafts: readonly Draft[]
  /** The enums that the text makes. */
  readonly enums: Enum[]
  readonly types: Map<ColumnId, ColumnType>
  readonly ends: Map<ColumnId, End | null>
}

/** The column that a relation points to. */
export interface End {
  readonly table: TableId
  readonly column: ColumnId
}

export const allEnums = ({ schema, enums }: World): readonly Enum[] => [...schema.enums, ...enums]

/** What the conventions start a column with. */
export function startOf(
  { conventions }: World,
  { start, name }: DraftColumn,
): { readonly type: ColumnType; readonly default: Default | null } | null {
  const { id, timestamps } = startingColumns(conventions)
  if (start === 'id') return id
  return start === 'timestamp' ? (timestamps.find((it) => it.name === name) ?? null) : null
}

/** What a column of a draft holds. A circle of columns without a type is of text. */
export function typeIn(world: World, draft: Draft, column: DraftColumn): ColumnType {
  const known = world.types.get(column.id)
  if (known !== undefined) return known
  world.types.set(column.id, { kind: 'text', length: null })
  const type = startOf(world, column)?.type ?? typeSaid(world, draft, column)
  world.types.set(column.id, type)
  return type
}

function typeSaid(world: World, draft: Draft, { id, name, quick }: DraftColumn): ColumnType {
  if (quick !== null && quick.values !== null)
    return { kind: 'enum', enum: enumFor(world, draft, name, quick, quick.values).id }
  if (quick?.type) {
    const type = typeOf(quick.type, allEnums(world), world.conventions)
    if (typeof type !== 'string') return type
    world.say(quick.type.name.span, type)
  }
  const end = quick === null ? null : endOf(world, id, quick)
  return (end && typeAt(world, end)) ?? { kind: 'text', length: null }
}

function typeAt(world: World, { table, column }: End): ColumnType | null {
  const draft = world.drafts.find(({ id }) => id === table)
  const made = draft?.columns.find(({ id }) => id === column)
  if (draft !== undefined && made !== undefined) return typeIn(world, draft, made)
  return columnOf(tableOf(world.schema, table), column).type
}

/** The enum with just these values, or a new one. */
function enumFor(
  world: World,
  draft: Draft,
  column: string,
  quick: QuickColumn,
  values: readonly string[],
): Enum {
  const all = allEnums(world)
  const named = quick.type?.name.text ?? null
  const same = all.filter((it) => hasJust(it, values))
  const known = same.find(({ name }) => name === named) ?? same[0]
  if (known !== undefined && values.length > 0) return known
  const names = all.map(({ name }) => name)
  const wanted = named ?? enumName(singular(draft.name), column)
  const name = freeName(wanted, names)
  if (named !== null && name !== named)
    world.say(
      quick.type?.name.span ?? quick.span,
      `There is an enum \`${named}\` with other values: this one is \`${name}\`.`,
    )
  const made: Enum = {
    id: world.newId('e'),
    name,
    values: [...new Set(values)].map((value) => ({ id: world.newId('v'), value, note: '' })),
    note: '',
  }
  world.enums.push(made)
  return made
}

const hasJust = (of: Enum, values: readonly string[]): boolean =>
  of.values.length === new Set(values).size &&
  of.values.every(({ value }) => values.includes(value))

/** Where the relation of a column points to; null when it has none, or when that is not understood. */
export function endOf(world: World, id: ColumnId, quick: QuickColumn): End | null {
  const known = world.ends.get(id)
  if (known !== undefined) return known
  const end = quick.target === null ? null : findEnd(world, quick.target)
  world.ends.set(id, end)
  return end
}

function findEnd(world: World, target: NonNullable<QuickColumn['target']>): End | null {
  const { schema, drafts, say } = world
  const draft = drafts.find(({ name, key, module }) => {
    const prefix = schema.modules.find(({ id }) => id === module)?.prefix ?? ''
    return [name, prefix + name, key].some((it) => it !== null && isCalled(it, target.table))
  })
  const table = draft?.old ?? (draft === undefined ? findByName(schema, target.table) : undefined)
  const id = draft?.id ?? table?.id
  if (id === undefined) {
    const known = [...drafts, ...schema.tables].map(({ name }) => name)
    const { text, span } = target.table
    say(span, `There is no table \`${text}\`.${meant(text, known)}`)
    return null
  }
  const columns = [...(table?.columns ?? []), ...(draft?.columns ?? [])]
  const name = draft?.name ?? (table === undefined ? '' : tableName(schema, table))
  return target.column === null
    ? keyOf(world, { draft, id, name, table }, target.table)
    : columnNamed(world, { columns, id, name }, target.column)
}

const isCalled = (name: string, wanted: QuickName): boolean =>
  isSameName(name, wanted.text) || isSameName(name, sqlName(wanted).name)

/** The one column of the primary key: what `> users` means. */
function keyOf(
  { say }: World,
  found: {
    readonly draft: Draft | undefined
    readonly id: TableId
    readonly name: string
    readonly table: { readonly primaryKey: Schema['tables'][number]['primaryKey'] } | undefined
  },
  at: QuickName,
): End | null {
  const columns = found.table?.primaryKey?.columns ?? (found.draft && primaryIn(found.draft)) ?? []
  const [only, second] = columns
  if (only !== undefined && second === undefined) return { table: found.id, column: only }
  const why = only === undefined ? 'has no primary key' : 'has a primary key of several columns'
  say(at.span, `\`${found.name}\` ${why}: say which column, \`> ${found.name}.id\`.`)
  return null
}

function columnNamed(
  { say }: World,
  {
    columns,
    id,
    name,
  }: {
    readonly columns: readonly {
      readonly id: ColumnId
      readonly name: string
      readonly key: string | null
    }[]
    readonly id: TableId
    readonly name: string
  },
  wanted: QuickName,
): End | null {
  const column = columns.find(
    (it) => isCalled(it.name, wanted) || (it.key !== null && it.key === wanted.text),
  )
  if (column !== undefined) return { table: id, column: column.id }
  const near = meant(
    wanted.text,
    columns.map((it) => it.name),
  )
  say(wanted.span, `\`${name}\` has no column \`${wanted.text}\`.${near}`)
  return null
}

/** The columns that are said to be of the primary key. */
export function primaryIn(draft: Draft): readonly ColumnId[] {
  const own = draft.columns.flatMap(({ id, quick, start }) =>
    start === 'id' || quick?.primary === true ? [id] : [],
  )
  const several = draft.keys
    .filter(({ of }) => of === 'primary')
    .flatMap(({ columns }) => columns.flatMap((name) => columnIn(draft, name) ?? []))
  return [...new Set([...own, ...several])]
}

/** The column of the table, as it is or as it is drafted, by its name. */
export function columnIn(draft: Draft, wanted: QuickName): ColumnId | undefined {
  const all = [...(draft.old?.columns ?? []), ...draft.columns]
  return all.find((it) => isCalled(it.name, wanted))?.id
}
