import { type Selection, relations } from '@tandem/editor'
import type { ColumnId, ForeignKeyId, Schema, TableId } from '@tandem/model'
import { useDeferredValue, useMemo } from 'react'
import { useEditorState } from '../session/context.ts'

/** What stands out while the pointer is on something. */
export interface Lit {
  readonly relations: readonly ForeignKeyId[]
  readonly tables: readonly TableId[]
  readonly columns: readonly ColumnId[]
}

/** What the pointer is on, and that lights its relations and what they join; null: nothing does. */
export function useLit(): { readonly lit: Lit | null; readonly hover: Selection } {
  const schema = useEditorState((state) => state.design.schema)
  const hover = useDeferredValue(useEditorState((state) => state.hover))
  const [id] = hover.ids
  const lit = useMemo(
    () => (id === undefined ? null : litBy(schema, id, hover.column)),
    [schema, id, hover.column],
  )
  return { lit, hover }
}

/** The relations of a table, of a column or of one relation, and what they join; null when there are none. */
function litBy(schema: Schema, id: string, column: string | null): Lit | null {
  const found = relations(schema).filter(({ id: own, from, to, foreignKey }) => {
    if (own === id) return true
    if (from !== id && to !== id) return false
    return (
      column === null ||
      foreignKey.columns.some(
        (pair) => (from === id && pair.from === column) || (to === id && pair.to === column),
      )
    )
  })
  if (found.length === 0) return null
  return {
    relations: found.map((relation) => relation.id),
    tables: [...new Set(found.flatMap(({ from, to }) => [from, to]))],
    columns: found.flatMap(({ foreignKey }) =>
      foreignKey.columns.flatMap(({ from, to }) => [from, to]),
    ),
  }
}
