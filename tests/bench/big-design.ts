import {
  emptyLayout,
  newColumn,
  newTable,
  CONVENTIONS,
  type ColumnId,
  type ColumnType,
  type Design,
  type ForeignKeyId,
  type IndexId,
  type Table,
  type TableId,
} from '@tandem/model'

const TYPES: readonly ColumnType[] = [
  { kind: 'text', length: null },
  { kind: 'integer' },
  { kind: 'boolean' },
  { kind: 'timestamp', unit: 'ms' },
  { kind: 'json', storage: 'text', shape: null },
  { kind: 'real' },
]

/** A design of `count` tables with ten columns each and 1.3 foreign keys; the same for the same count. */
export function bigDesign(count: number): Design {
  const random = seeded(count)
  const tables: Table[] = []
  for (let index = 0; index < count; index += 1) tables.push(makeTable(index, tables, random))
  const across = Math.ceil(Math.sqrt(count * 1.4))
  return {
    name: `${count} tables`,
    conventions: CONVENTIONS.standard,
    schema: { modules: [], enums: [], tables, views: [], others: [] },
    layout: {
      ...emptyLayout,
      places: Object.fromEntries(
        tables.map(({ id }, index) => [
          id,
          { x: (index % across) * 320, y: Math.floor(index / across) * 340 },
        ]),
      ),
    },
    history: { created: 1_763_683_200_000, migrations: [] },
  }
}

function makeTable(index: number, before: readonly Table[], random: () => number): Table {
  const id = `t${index}` as TableId
  const column = (at: number) => `${id}c${at}` as ColumnId
  const columns = Array.from({ length: 10 }, (_, at) =>
    newColumn(column(at), at === 0 ? 'id' : `field_${at}`, {
      type:
        at === 0
          ? { kind: 'text', length: null }
          : (TYPES[(index + at) % TYPES.length] ?? { kind: 'integer' }),
      notNull: at % 2 === 0,
      default: at === 2 ? { kind: 'literal', value: 0 } : null,
    }),
  )
  const keys = random() < 0.3 ? 2 : 1
  const targets =
    before.length === 0
      ? []
      : Array.from({ length: keys }, () => before[Math.floor(random() ** 2 * before.length)])
  return newTable(id, `table_${String(index).padStart(4, '0')}`, {
    columns,
    primaryKey: { name: null, columns: [column(0)], autoIncrement: false },
    foreignKeys: targets.flatMap((target, at) =>
      target === undefined
        ? []
        : [
            {
              id: `${id}f${at}` as ForeignKeyId,
              name: null,
              target: target.id,
              columns: [{ from: column(at + 1), to: `${target.id}c0` as ColumnId }],
              onDelete: 'cascade',
              onUpdate: 'no action',
            },
          ],
    ),
    indexes: targets.map((_, at) => ({
      id: `${id}i${at}` as IndexId,
      name: null,
      unique: false,
      parts: [{ kind: 'column', column: column(at + 1), desc: false }],
      where: null,
    })),
  })
}

/** Marsaglia's xorshift: the same numbers for the same seed, everywhere. */
function seeded(seed: number): () => number {
  let state = seed * 2_654_435_761 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
