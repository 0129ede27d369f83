import {
  newColumn,
  newTable,
  type Column,
  type ColumnId,
  type Edit,
  type Schema,
  type Table,
  addColumn,
  addTable,
  moveColumn,
  moveTable,
  putCheck,
  putEnum,
  putForeignKey,
  putIndex,
  putModule,
  putUnique,
  removeColumn,
  removeEnum,
  removeForeignKey,
  removeModule,
  removeTable,
  sequence,
  setColumn,
  setPrimaryKey,
  setTable,
} from '@tandem/model'
import * as fc from 'fast-check'

/** A change that fits the schema it is given; the same numbers always make the same change. */
type Chosen = (schema: Schema) => Edit<Schema>

const nothing: Edit<Schema> = (schema) => schema
const at = <T>(items: readonly T[], index: number): T | undefined =>
  items[index % Math.max(1, items.length)]

interface Dice {
  readonly a: number
  readonly b: number
  readonly word: string
  readonly flag: boolean
}

type OnTable = (table: Table, dice: Dice, schema: Schema) => Edit<Schema>

const onTable =
  (make: OnTable) =>
  (dice: Dice): Chosen =>
  (schema) => {
    const table = at(schema.tables, dice.a)
    return table === undefined ? nothing : make(table, dice, schema)
  }

const onColumn = (
  make: (table: Table, column: Column, dice: Dice, schema: Schema) => Edit<Schema>,
) =>
  onTable((table, dice, schema) => {
    const column = at(table.columns, dice.b)
    return column === undefined ? nothing : make(table, column, dice, schema)
  })

let fresh = 0
const newId = (prefix: string) => `${prefix}_new_${(fresh += 1)}`

const TYPES: readonly Column['type'][] = [
  { kind: 'text', length: null },
  { kind: 'real' },
  { kind: 'boolean' },
  { kind: 'timestamp', unit: 's' },
  { kind: 'timestamp', unit: 'ms' },
  { kind: 'isoDate' },
  { kind: 'numeric', as: 'string' },
  { kind: 'blob', as: 'buffer' },
]

const KINDS: readonly ((dice: Dice) => Chosen)[] = [
  onTable(({ id }, { word }) => setTable(id, { name: word })),
  onTable(({ id }, { word, flag }) => setTable(id, { note: word, strict: flag })),
  onTable(({ id }) => removeTable(id)),
  onTable(({ id }, { b }, { tables }) => moveTable(id, b % tables.length)),
  (dice) => {
    const table = newTable(newId('t') as Table['id'], `${dice.word}_${dice.a}`)
    return () => addTable({ ...table, columns: [newColumn(`${table.id}c` as ColumnId, 'id')] })
  },
  onColumn(({ id }, column, { word }) => setColumn(id, column.id, { name: word })),
  onColumn(({ id }, column, { flag, word }) =>
    setColumn(id, column.id, { notNull: flag, note: word }),
  ),
  onColumn(({ id }, column) =>
    setColumn(id, column.id, { type: { kind: 'integer' }, default: null }),
  ),
  onColumn(({ id }, column) => removeColumn(id, column.id)),
  onColumn(({ id, columns }, column, { a }) => moveColumn(id, column.id, a % columns.length)),
  (dice) => {
    const column = newColumn(newId('c') as ColumnId, dice.word)
    return onTable(({ id }, { b }) => addColumn(id, column, b % 3))(dice)
  },
  onColumn(({ id }, column) =>
    setPrimaryKey(id, { name: null, columns: [column.id], autoIncrement: false }),
  ),
  onTable(({ id }) => setPrimaryKey(id, null)),
  onColumn((table, column, { a }, { tables }) => {
    const target = at(tables, a)
    const to = target?.primaryKey?.columns[0]
    if (target === undefined || to === undefined) return nothing
    return putForeignKey(table.id, {
      id: `f_${table.id}_${column.id}` as Table['foreignKeys'][number]['id'],
      name: null,
      target: target.id,
      columns: [{ from: column.id, to }],
      onDelete: 'cascade',
      onUpdate: 'no action',
    })
  }),
  onTable(({ id, foreignKeys: [first] }) =>
    first === undefined ? nothing : removeForeignKey(id, first.id),
  ),
  onColumn(({ id }, column) =>
    putUnique(id, {
      id: `u_${column.id}` as Table['uniques'][number]['id'],
      name: null,
      columns: [column.id],
    }),
  ),
  onColumn(({ id }, column, { flag }) =>
    putIndex(id, {
      id: `i_${column.id}` as Table['indexes'][number]['id'],
      name: null,
      unique: false,
      parts: [{ kind: 'column', column: column.id, desc: flag }],
      where: flag ? [{ column: column.id }, ' is not null'] : null,
    }),
  ),
  (dice) => (schema) => {
    const it = at(schema.enums, dice.a)
    return it === undefined
      ? nothing
      : putEnum({ ...it, name: dice.word, values: it.values.slice(1) })
  },
  (dice) => (schema) => {
    const it = at(schema.enums, dice.a)
    return it === undefined ? nothing : removeEnum(it.id)
  },
  (dice) => (schema) => {
    const it = at(schema.modules, dice.a)
    return it === undefined ? nothing : putModule({ ...it, prefix: dice.word })
  },
  (dice) => (schema) => {
    const it = at(schema.modules, dice.a)
    return it === undefined ? nothing : removeModule(it.id)
  },
  // Names pass from one to another.
  onColumn(({ id, columns }, column, { a }) => {
    const other = at(columns, a)
    return other === undefined || other.id === column.id
      ? nothing
      : sequence(
          setColumn(id, column.id, { name: other.name }),
          setColumn(id, other.id, { name: column.name }),
        )
  }),
  onTable(({ id, name }, { b }, { tables }) => {
    const other = at(tables, b)
    return other === undefined || other.id === id
      ? nothing
      : sequence(setTable(id, { name: other.name }), setTable(other.id, { name }))
  }),
  // A value renamed carries its rows along.
  (dice) => (schema) => {
    const it = at(schema.enums, dice.a)
    const value = it === undefined ? undefined : at(it.values, dice.b)
    return it === undefined || value === undefined
      ? nothing
      : putEnum({
          ...it,
          values: it.values.map((one) =>
            one.id === value.id ? { ...one, value: `${dice.word}${dice.b}` } : one,
          ),
        })
  },
  onColumn(({ id }, column, { a }) => {
    const type = at(TYPES, a)
    return type === undefined ? nothing : setColumn(id, column.id, { type, default: null })
  }),
  onColumn(({ id, columns: [first] }, column, { flag, a }) =>
    first === undefined || first.id === column.id
      ? nothing
      : setColumn(id, column.id, {
          default: null,
          onUpdate: null,
          generated: flag
            ? {
                mode: a % 2 === 0 ? 'stored' : 'virtual',
                as: ['lower(', { column: first.id }, ')'],
              }
            : null,
        }),
  ),
  onColumn(({ id }, column, { flag }) =>
    putCheck(id, {
      id: `k_${column.id}` as Table['checks'][number]['id'],
      name: null,
      sql: flag ? [{ column: column.id }, " <> 'x'"] : ['length(', { column: column.id }, ') < 9'],
    }),
  ),
  onColumn(({ id }, column, { flag }) =>
    setColumn(id, column.id, {
      default: flag ? { kind: 'sql', sql: 'CURRENT_TIMESTAMP' } : { kind: 'literal', value: 1 },
    }),
  ),
  onColumn(({ id }, column) =>
    sequence(
      setColumn(id, column.id, { type: { kind: 'integer' }, default: null, collate: null }),
      setPrimaryKey(id, { name: null, columns: [column.id], autoIncrement: true }),
    ),
  ),
]

const dice: fc.Arbitrary<Dice> = fc.record({
  a: fc.nat(20),
  b: fc.nat(20),
  word: fc.oneof(
    fc.stringMatching(/^[a-z][a-z_]{0,8}$/),
    fc.constantFrom('`${x}`', "it's", '*/', 'order'),
  ),
  flag: fc.boolean(),
})

export const arbitraryEdits: fc.Arbitrary<readonly Chosen[]> = fc.array(
  fc.tuple(fc.constantFrom(...KINDS), dice).map(([kind, thrown]) => kind(thrown)),
  { maxLength: 12 },
)
