import { type ColumnId, type TableId, tableName } from '@tandem/model'
import { type Pairs, isRenamed, renamedColumns } from './pairs.ts'

/** A table before and after, by its SQL names. */
export interface TableMove {
  readonly id: TableId
  /** Null: it is new. */
  readonly before: string | null
  /** Null: it is dropped. */
  readonly after: string | null
  /** The columns that stay and hold values. */
  readonly columns: readonly {
    readonly id: ColumnId
    readonly before: string
    readonly after: string
  }[]
  /** The primary key, where it is of the same columns before and after. */
  readonly key: readonly ColumnId[] | null
}

export const movesOf = ({ differing, added, removed }: Pairs): readonly TableMove[] => [
  ...differing.map(({ id, from, to, before, after, kept }): TableMove => ({
    id,
    before: before.name,
    after: after.name,
    columns: kept
      .filter((column) => column.before.generated === null && column.after.generated === null)
      .map((column) => ({ id: column.id, before: column.before.name, after: column.after.name })),
    key: sameKey(from.primaryKey?.columns, to.primaryKey?.columns),
  })),
  ...removed.map(({ id, name }): TableMove => ({
    id,
    before: name,
    after: null,
    columns: [],
    key: null,
  })),
  ...added.map(({ id, name }): TableMove => ({
    id,
    before: null,
    after: name,
    columns: [],
    key: null,
  })),
]

const sameKey = (
  before: readonly ColumnId[] | undefined,
  after: readonly ColumnId[] | undefined,
): readonly ColumnId[] | null =>
  before !== undefined &&
  before.length === after?.length &&
  before.every((id) => after.includes(id))
    ? before
    : null

/** What was renamed, new SQL name to old, as drizzle-kit asks for it. */
export interface Renamed {
  readonly tables: Readonly<Record<string, string>>
  /** By the name of the table after it. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly views: Readonly<Record<string, string>>
}

export function renamedOf({ from, to, differing }: Pairs): Renamed {
  const columns = differing.map((pair) => [
    pair.after.name,
    Object.fromEntries(
      renamedColumns(pair).map(({ before, after }) => [after.name, before.name] as const),
    ),
  ])
  const views = to.schema.views.flatMap((view) => {
    const old = from.schema.views.find(({ id }) => id === view.id)
    const [before, after] = [
      old === undefined ? null : tableName(from.schema, old),
      tableName(to.schema, view),
    ]
    return before === null || before === after ? [] : [[after, before] as const]
  })
  return {
    tables: Object.fromEntries(
      differing.filter(isRenamed).map(({ before, after }) => [after.name, before.name]),
    ),
    columns: Object.fromEntries(columns),
    views: Object.fromEntries(views),
  }
}
