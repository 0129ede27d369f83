import { type Table, findColumn } from '@tandem/model'
import { type GridStore, type Place, rowAt } from './grid-store.ts'

/** The other truth value of a boolean cell; null when it is none. */
export function toggled({ store }: GridStore, table: Table, place: Place): 0 | 1 | null {
  const state = store.getState()
  const id = state.columns[place.column]?.id
  const column = id === undefined ? undefined : findColumn(table, id)
  if (column?.type.kind !== 'boolean' || column.generated !== null || id === undefined) return null
  const value =
    place.row === state.total ? state.draft[id] : rowAt(state, place.row)?.values[place.column]
  return Number(value ?? 0) === 0 ? 1 : 0
}
