import { relations } from '@tandem/editor'
import type { Schema } from '@tandem/model'
import { useDeferredValue } from 'react'
import { useEditorState } from '../session/context.ts'

/**
 * Lights the relations of what the pointer is on and dims the rest.
 * A style sheet, not a class on each card: hovering renders this one component however many tables there are.
 */
export function HoverLight() {
  const schema = useEditorState((state) => state.design.schema)
  const hover = useEditorState((state) => state.hover)
  const [id] = useDeferredValue(hover).ids
  const lit = id === undefined ? null : litBy(schema, id, hover.column)
  if (lit === null) return null
  return (
    <style>{`
      [data-canvas] [data-card]:not(${list('data-card', lit.tables)}) { opacity: .5; transition-delay: .15s }
      [data-canvas] [data-sticky] { opacity: .5; transition-delay: .15s }
      [data-canvas] [data-relation]:not(${list('data-relation', lit.relations)}) { opacity: .25; transition-delay: .15s }
      [data-canvas] :is(${list('data-relation', lit.relations)}) { --stroke: var(--accent) }
      [data-canvas] :is(${list('data-column', lit.columns)}) { background: var(--accent-soft) }
    `}</style>
  )
}

const list = (attribute: string, ids: readonly string[]) =>
  ids.map((it) => `[${attribute}=${JSON.stringify(it)}]`).join(',')

/** The relations of a table, of a column or of one relation, and what they join; null when there are none. */
function litBy(schema: Schema, id: string, column: string | null) {
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
