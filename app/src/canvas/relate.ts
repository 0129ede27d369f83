import { type Action, type Editor, relateColumns, relateTables } from '@tandem/editor'
import {
  type ColumnId,
  type Design,
  type ForeignKeyId,
  type NewId,
  type TableId,
  columnOf,
  editTable,
  findTable,
  isUnique,
  patched,
  put,
  removeForeignKey,
  putForeignKey,
  sequence,
  tableOf,
} from '@tandem/model'
import { onSchema } from '@tandem/editor'
import { askAbout } from './canvas-state.ts'

/** One end of a relation being drawn: a row of a card, or the card. */
export interface End {
  readonly table: TableId
  readonly column: ColumnId | null
}

/** Commits the relation that was drawn and asks what happens on delete. Gives a sentence when there can be none. */
export function relate(editor: Editor, from: End, to: End): string | null {
  const { design } = editor.store.getState()
  const made = relationBetween(design, editor.newId, from, to)
  if (typeof made === 'string') return made
  editor.commit(made.label, made.edit)
  if (made.select === null) return null
  editor.select(made.select)
  const [id] = made.select.ids
  if (id !== undefined) askAbout(id as ForeignKeyId)
  return null
}

/** The foreign key that the two ends mean, either way round: the end that is a key is pointed to. */
function relationBetween(design: Design, newId: NewId, from: End, to: End): Action | string {
  const { schema } = design
  const isKey = ({ table, column }: End) =>
    column !== null && isUnique(tableOf(schema, table), [column])
  if (from.column !== null && to.column !== null) {
    const turned = isKey(from) && !isKey(to)
    const [near, far] = turned ? [to, from] : [from, to]
    if (near.column === null || far.column === null) return 'nothing'
    return relateColumns(
      design,
      newId,
      { table: near.table, column: near.column },
      { table: far.table, column: far.column },
    )
  }
  // A column that is no key, dropped on a table, points to the table's key.
  const [row, whole] = from.column === null ? [to, from] : [from, to]
  const target = tableOf(schema, whole.table)
  const [key, second] = target.primaryKey?.columns ?? []
  if (row.column !== null && !isKey(row)) {
    if (key === undefined || second !== undefined) return noKey(target.name)
    const near = { table: row.table, column: row.column }
    return relateColumns(design, newId, near, { table: target.id, column: key })
  }
  const [near, far] = isKey(from) ? [to, from] : [from, to]
  return (
    relateTables(design, newId, near.table, far.table) ??
    noKey(findTable(schema, far.table)?.name ?? '')
  )
}

const noKey = (name: string) =>
  `${name} has no primary key of one column to point to. Drop on a column instead.`

/** The same relation the other way round. */
export function swapRelation(design: Design, from: TableId, id: ForeignKeyId): Action {
  const table = tableOf(design.schema, from)
  const key = table.foreignKeys.find((it) => it.id === id)
  if (key === undefined) throw new RangeError(`${table.name} has no foreign key ${id}`)
  const target = tableOf(design.schema, key.target)
  const columns = key.columns.map((pair) => ({ from: pair.to, to: pair.from }))
  const retyped = editTable(target.id, (old) =>
    columns.reduce((now, pair) => {
      const { type } = columnOf(table, pair.to)
      return patched(now, {
        columns: put(now.columns, patched(columnOf(now, pair.from), { type })),
      })
    }, old),
  )
  const edit = sequence(
    removeForeignKey(from, id),
    from === target.id ? (schema) => schema : retyped,
    putForeignKey(target.id, { ...key, target: from, columns }),
  )
  const label = `Swap the relation of ${table.name} and ${target.name}`
  return { label, edit: onSchema(edit), select: { ids: [id], column: null } }
}
