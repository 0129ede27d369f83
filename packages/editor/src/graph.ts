import {
  type ColumnId,
  type ForeignKey,
  type ForeignKeyId,
  type Schema,
  type Table,
  type TableId,
  columnOf,
  isUnique,
  remembered,
  rememberedEach,
  rememberedLast,
} from '@tandem/model'

/** How many rows may stand at an end of a relation, as the crow's foot draws it. */
export type Cardinality = 'exactly one' | 'zero or one' | 'zero or many'

/** A foreign key as it is drawn: from the table that has it to the table that it points to. */
export interface Relation {
  readonly id: ForeignKeyId
  readonly from: TableId
  readonly to: TableId
  /** The first pair; a composite key is one edge. */
  readonly fromColumn: ColumnId
  readonly toColumn: ColumnId
  readonly fromEnd: Cardinality
  readonly toEnd: Cardinality
  readonly foreignKey: ForeignKey
}

/** The foreign keys of one table as relations: NULL decides the far end, UNIQUE the near one. */
export const relationsOf = remembered(
  (_table: Table, _context: null) => [],
  (table): readonly Relation[] => table.foreignKeys.map((key) => relation(table, key)),
)

const perTable = rememberedEach(
  () => [],
  (table: Table) => relationsOf(table, null),
)
const inOne = rememberedLast(
  (lists: readonly (readonly Relation[])[]) => [lists],
  (lists) => lists.flat(),
)

/** All foreign keys as relations: the same list while all of them are the same. */
export const relations = ({ tables }: Schema): readonly Relation[] => inOne(perTable(tables))

function relation(table: Table, key: ForeignKey): Relation {
  const [first] = key.columns
  if (first === undefined) throw new RangeError(`a foreign key of ${table.name} has no columns`)
  const from = key.columns.map((pair) => pair.from)
  const required = from.every(
    (id) => columnOf(table, id).notNull || (table.primaryKey?.columns.includes(id) ?? false),
  )
  return {
    id: key.id,
    from: table.id,
    to: key.target,
    fromColumn: first.from,
    toColumn: first.to,
    fromEnd: isUnique(table, from) ? 'zero or one' : 'zero or many',
    toEnd: required ? 'exactly one' : 'zero or one',
    foreignKey: key,
  }
}
