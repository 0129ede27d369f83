import {
  type Column,
  type ColumnId,
  type ColumnType,
  type Conventions,
  type Design,
  type EnumId,
  type EnumValueId,
  type Table,
  type TableId,
  type View,
  type ViewId,
  emptyLayout,
  emptySchema,
  newColumn,
  newTable,
} from '@tandem/model'

/** A kind of column: a table of its own, with one column for each way in which it may be filled. */
export interface Kind {
  readonly name: string
  readonly type: ColumnType
  readonly collate?: string
  /** What the driver gives, as the Kysely interface spells it. */
  readonly raw: string
  /** Whether `.$type<T>()` is also what the driver gives. */
  readonly typed: boolean
}

export const KINDS: readonly Kind[] = [
  { name: 'text', type: { kind: 'text', length: null }, raw: 'string', typed: true },
  { name: 'enum', type: { kind: 'enum', enum: 'e' as EnumId }, raw: "'a' | 'b'", typed: true },
  { name: 'integer', type: { kind: 'integer' }, raw: 'number', typed: true },
  { name: 'boolean', type: { kind: 'boolean' }, raw: '0 | 1', typed: false },
  { name: 'seconds', type: { kind: 'timestamp', unit: 's' }, raw: 'number', typed: false },
  { name: 'ms', type: { kind: 'timestamp', unit: 'ms' }, raw: 'number', typed: false },
  { name: 'real', type: { kind: 'real' }, raw: 'number', typed: true },
  { name: 'numeric', type: { kind: 'numeric', as: 'string' }, raw: 'number', typed: false },
  { name: 'numbers', type: { kind: 'numeric', as: 'number' }, raw: 'number', typed: false },
  { name: 'bigints', type: { kind: 'numeric', as: 'bigint' }, raw: 'number', typed: false },
  {
    name: 'json',
    type: { kind: 'json', storage: 'text', shape: '{ a: number }' },
    raw: 'string',
    typed: false,
  },
  {
    name: 'jsonb',
    type: { kind: 'json', storage: 'blob', shape: null },
    raw: 'Uint8Array',
    typed: false,
  },
  { name: 'bytes', type: { kind: 'blob', as: 'buffer' }, raw: 'Uint8Array', typed: false },
  { name: 'digits', type: { kind: 'blob', as: 'bigint' }, raw: 'Uint8Array', typed: false },
  {
    name: 'declared',
    type: { kind: 'declared', sql: 'DATETIME', tsType: 'string | number' },
    raw: 'string | number',
    typed: true,
  },
  {
    name: 'nocase',
    type: { kind: 'text', length: null },
    collate: 'NOCASE',
    raw: 'string',
    typed: true,
  },
]

export type Role = keyof typeof ROLES

const code = 'undefined as never'
const filled = { kind: 'sql', sql: "'x'" } as const

/** The ways in which a column may be filled. */
export const ROLES = {
  plain: {},
  needed: { notNull: true },
  filled: { notNull: true, default: filled },
  spare: { default: filled },
  made: { notNull: true, default: { kind: 'code', code } },
  touched: { notNull: true, onUpdate: code },
  stamped: { notNull: true, default: filled, onUpdate: code },
  computed: { generated: { mode: 'virtual', as: ["'x'"] } },
  fixed: { notNull: true, generated: { mode: 'stored', as: ["'x'"] } },
} as const satisfies Readonly<Record<string, Partial<Column>>>

function tableOf({ name, type, collate }: Kind): Table {
  const id = `t_${name}` as TableId
  const columns = Object.entries(ROLES).map(([role, fields]) => ({
    ...newColumn(`${name}.${role}` as ColumnId, role, { type, collate: collate ?? null }),
    ...fields,
  }))
  return newTable(id, id, { columns })
}

/** A table for each kind of column, and a view with a column of each. */
export function sampler(conventions: Conventions, kinds: readonly Kind[] = KINDS): Design {
  const view: View = {
    id: 'v' as ViewId,
    name: 'v_all',
    module: null,
    key: null,
    select: ['select 1'],
    note: '',
    columns: kinds.map(({ name, type }, index) => ({
      id: `v.${name}` as ColumnId,
      name: `c_${name}`,
      key: null,
      type,
      notNull: index % 2 === 0,
    })),
  }
  return designOf(conventions, kinds.map(tableOf), [view])
}

/** One table, `rows`, with a column of each kind that may be null. */
export const rowsDesign = (conventions: Conventions): Design =>
  designOf(conventions, [
    newTable('rows' as TableId, 'rows', {
      columns: KINDS.map(({ name, type, collate }) =>
        newColumn(`rows.${name}` as ColumnId, name, { type, collate: collate ?? null }),
      ),
    }),
  ])

/** The type of each column of `rows` as a file of the Kysely interface spells it, without its aliases. */
export const typesOfRows = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^ {2}(\w+): (?:ColumnType<([^,]*),.*|(.*))$/gm)].flatMap(
      ([, column = '', read, whole = '']) =>
        KINDS.some(({ name }) => name === column)
          ? [[column, (read ?? whole).replace(/[()]/g, '').replace('SqliteBoolean', '0 | 1')]]
          : [],
    ),
  )

function designOf(
  conventions: Conventions,
  tables: readonly Table[],
  views: readonly View[] = [],
): Design {
  const values = ['a', 'b'].map((value) => ({ id: value as EnumValueId, value, note: '' }))
  return {
    name: 'sampler',
    conventions: { ...conventions, drizzle: { relations: false } },
    schema: {
      ...emptySchema,
      enums: [{ id: 'e' as EnumId, name: 'letter', values, note: '' }],
      tables,
      views,
    },
    layout: emptyLayout,
    history: { created: 0, migrations: [] },
  }
}
