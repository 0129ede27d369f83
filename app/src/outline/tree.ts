import {
  type Color,
  type Column,
  type ColumnId,
  type Design,
  type Enum,
  type EnumValue,
  type EnumValueId,
  type Id,
  type Module,
  type Other,
  type Schema,
  type Table,
  type View,
  type ViewColumn,
  remembered,
} from '@tandem/model'
import { typeLabel } from '../canvas/card.ts'
import type { Keyed } from '../ui/KeySign.tsx'
import { groupsOf } from './groups.ts'

/** One line of the outline. As long as nothing of it changes it is the same object. */
export interface TreeRow {
  readonly key: string
  /** What it selects; null: a heading. */
  readonly id: Id<string> | null
  readonly column: ColumnId | null
  /** A value of the enum `id`. */
  readonly value: EnumValueId | null
  readonly level: 1 | 2 | 3
  readonly kind:
    | 'heading'
    | 'module'
    | 'table'
    | 'view'
    | 'enum'
    | 'value'
    | 'trigger'
    | 'virtual table'
    | 'column'
  readonly label: string
  /** Whether it is open; null: it has nothing in it. */
  readonly open: boolean | null
  readonly count: number | null
  /** A column's type. */
  readonly type: string | null
  readonly keyed: Keyed | null
  readonly hidden: boolean
  readonly color: Color | null
}

/** The lines in their order, and where each stands. Numbers in rows of their own: there may be 20,000 of them. */
export interface Tree {
  readonly rows: readonly TreeRow[]
  /** The index of the line that each is under; -1: it is under none. */
  readonly parents: Int32Array
  /** Among those under the same line, from 1. */
  readonly places: Int32Array
  /** How many lines are right under each; the last number: under none. */
  readonly sizes: Int32Array
}

/** What is drawn of the design, besides its schema. */
export type TreeLook = Pick<Design['layout'], 'hidden' | 'colors'>

/** What a person wants to see of it. */
export interface TreeView {
  readonly search: string
  /** What was opened or closed; else groups are open, tables and enums are closed. */
  readonly opened: ReadonlyMap<string, boolean>
}

/** The headings; a line of one has its name as the key. */
export const HEADINGS = {
  tables: { id: null, name: 'Tables' },
  enums: { id: null, name: 'Enums' },
  others: { id: null, name: 'Triggers and more' },
} as const

type Heading = (typeof HEADINGS)[keyof typeof HEADINGS]

/** The design as lines: modules with their tables and views, enums, triggers. A search opens all it finds. */
export function treeOf(schema: Schema, look: TreeLook, view: TreeView): Tree {
  const { colors } = look
  const wanted = view.search.trim().toLowerCase()
  const fits = (text: string) => text.toLowerCase().includes(wanted)
  const hidden = new Set<string>(look.hidden)
  const rows: TreeRow[] = []
  const around = (id: string): Around => ({
    schema,
    open: view.opened.get(id) ?? false,
    hidden: hidden.has(id),
    color: colors[id] ?? null,
  })
  const group = <T extends { readonly id: string }>(
    of: Heading | Module,
    things: readonly T[],
    rowsOf: RowsOf<T>,
    keep = false,
  ) => {
    const found = things
      .map((it) =>
        wanted === '' ? rowsOf(it, around(it.id)) : fitting(it, around(it.id), rowsOf, fits),
      )
      .filter((it) => it.length > 0)
    if (found.length === 0 && !keep) return
    const isOpen = wanted !== '' || (view.opened.get(of.id ?? of.name) ?? true)
    const color = of.id === null ? null : (colors[of.id] ?? null)
    const open = found.length === 0 ? null : isOpen
    rows.push(groupRow(of, { open, count: found.length, color }))
    if (isOpen) for (const some of found) rows.push(...some)
  }
  for (const { module, things } of groupsOf(schema)) {
    const keep = module !== null && (wanted === '' || fits(module.name))
    group(module ?? HEADINGS.tables, things, drawnRows, keep)
  }
  group(HEADINGS.enums, schema.enums, enumRows)
  group(HEADINGS.others, schema.others, otherRows)
  return placed(rows)
}

type RowsOf<T> = (thing: T, around: Around) => readonly TreeRow[]

/** What a search leaves of a thing: it and those of its parts that fit, or it as it is when only its name does. */
function fitting<T>(
  thing: T,
  around: Around,
  rowsOf: RowsOf<T>,
  fits: (text: string) => boolean,
): readonly TreeRow[] {
  const [head, ...parts] = rowsOf(thing, { ...around, open: true })
  if (head === undefined) return []
  const inside = parts.filter(({ label }) => fits(label))
  if (inside.length > 0) return [head, ...inside]
  return fits(head.label) ? rowsOf(thing, around) : []
}

/** Where each line stands under which other. */
function placed(rows: readonly TreeRow[]): Tree {
  const parents = new Int32Array(rows.length)
  const places = new Int32Array(rows.length)
  const sizes = new Int32Array(rows.length + 1)
  /** The last line of each level. */
  const last: [number, number] = [-1, -1]
  rows.forEach(({ level }, index) => {
    const parent = level === 1 ? -1 : last[level - 2]
    const under = parent === undefined || parent === -1 ? rows.length : parent
    sizes[under] = (sizes[under] ?? 0) + 1
    parents[index] = parent ?? -1
    places[index] = sizes[under]
    if (level < 3) last[level - 1] = index
  })
  return { rows, parents, places, sizes }
}

/** How many lines there are under the same line as this one. */
export const sizeAt = ({ parents, sizes, rows }: Tree, index: number): number => {
  const parent = parents[index] ?? -1
  return sizes[parent === -1 ? rows.length : parent] ?? 0
}

interface Around {
  readonly schema: Schema
  readonly open: boolean
  readonly hidden: boolean
  readonly color: Color | null
}

/** A table or a view, and its columns when it is open. */
const drawnRows = remembered(
  // By all enums: what is made anew for nothing is the array, not its lines.
  (_of: Table | View, { schema, open, hidden, color }: Around) => [
    open && schema.enums,
    hidden,
    color,
  ],
  (of, around): readonly TreeRow[] => {
    const { open, hidden, color } = around
    const kind = 'foreignKeys' in of ? 'table' : 'view'
    const isOpen = of.columns.length === 0 ? null : open
    const head = row(kind, of.name, 2, of.id, { open: isOpen, hidden, color })
    return open ? [head, ...columnRows(of, around.schema)] : [head]
  },
)

function columnRows(of: Table | View, schema: Schema): readonly TreeRow[] {
  const keys = 'foreignKeys' in of ? of.foreignKeys : []
  const foreign = new Set(keys.flatMap((key) => key.columns.map(({ from }) => from)))
  const primary = 'primaryKey' in of ? (of.primaryKey?.columns ?? []) : []
  return of.columns.map((column) => {
    const { id } = column
    const keyed = primary.includes(id) ? 'primary key' : foreign.has(id) ? 'foreign key' : null
    return columnRow(column, { of: of.id, keyed, type: typeLabel(schema, column.type) })
  })
}

type OfColumn = Pick<TreeRow, 'keyed' | 'type'> & { readonly of: Id<string> }

const columnRow = remembered(
  (_column: Column | ViewColumn, { of, keyed, type }: OfColumn) => [of, keyed, type],
  ({ id, name }, { of, keyed, type }) =>
    row('column', name, 3, of, { key: id, column: id, keyed, type }),
)

const enumRows = remembered(
  (_of: Enum, { open }: Around) => [open],
  (of, { open }): readonly TreeRow[] => {
    const head = row('enum', of.name, 2, of.id, { open: of.values.length === 0 ? null : open })
    return open ? [head, ...of.values.map((it) => valueRow(it, of.id))] : [head]
  },
)

const valueRow = remembered(
  (_value: EnumValue, of: Enum['id']) => [of],
  ({ id, value }, of) => row('value', value, 3, of, { key: id, value: id }),
)

const otherRows = remembered(
  (_other: Other, _around: Around) => [],
  ({ kind, name, id }): readonly TreeRow[] => [row(kind, name, 2, id)],
)

const groupRow = remembered(
  (
    _of: Heading | Module,
    { open, count, color }: Pick<TreeRow, 'open' | 'count' | 'color'>,
  ): readonly unknown[] => [open, count, color],
  ({ id, name }, state) => row(id === null ? 'heading' : 'module', name, 1, id, state),
)

const row = (
  kind: TreeRow['kind'],
  label: string,
  level: TreeRow['level'],
  id: Id<string> | null,
  more: Partial<TreeRow> = {},
): TreeRow => ({
  key: id ?? label,
  id,
  column: null,
  value: null,
  level,
  kind,
  label,
  open: null,
  count: null,
  type: null,
  keyed: null,
  hidden: false,
  color: null,
  ...more,
})
