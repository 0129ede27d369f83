import { type Editor, selectionOf } from '@tandem/editor'
import { doubleQuote } from '@tandem/formats'
import type { CellValue } from '@tandem/live'
import { type ForeignKey, type Schema, columnOf, tableName, tableOf } from '@tandem/model'
import { createStore } from 'zustand/vanilla'
import type { DatabaseActions } from '../database/database-store.ts'
import type { Place } from './grid-store.ts'

/** A row that the grid of a table is to show once it is there. */
interface Jump {
  readonly table: string
  readonly place: Place
}

export const jumpStore = createStore<{ readonly jump: Jump | null }>()(() => ({ jump: null }))

/** Goes to the row that a foreign key points to: its table is selected, and its grid shows the row. */
export async function jumpTo(
  editor: Editor,
  actions: DatabaseActions,
  key: ForeignKey,
  values: readonly CellValue[],
): Promise<void> {
  const { schema } = editor.store.getState().design
  const row = await placeOf(schema, actions, key, values)
  const [first] = key.columns
  if (row === null || first === undefined) return
  const column = tableOf(schema, key.target).columns.findIndex(({ id }) => id === first.to)
  jumpStore.setState({ jump: { table: key.target, place: { row, column } } })
  editor.select(selectionOf(key.target))
}

/** How many rows come before the wanted one in the order of the keys; null when there is no such row. */
async function placeOf(
  schema: Schema,
  actions: DatabaseActions,
  key: ForeignKey,
  values: readonly CellValue[],
): Promise<number | null> {
  const target = tableOf(schema, key.target)
  const name = doubleQuote(tableName(schema, target))
  const keys = target.withoutRowid
    ? (target.primaryKey?.columns ?? []).map((id) => doubleQuote(columnOf(target, id).name))
    : ['rowid']
  const row = (alias: string) => `(${keys.map((it) => `${alias}.${it}`).join(', ')})`
  const where = key.columns
    .map(({ to }) => `w.${doubleQuote(columnOf(target, to).name)} = ?`)
    .join(' AND ')
  const sql = `SELECT (SELECT count(*) FROM ${name} AS r WHERE ${row('r')} < ${row('w')})
    FROM ${name} AS w WHERE ${where} LIMIT 1`
  const { rows } = await actions.run(sql, values)
  const found = rows[0]?.[0]
  return found === undefined ? null : Number(found)
}
