import { type Selection, emptySelection } from '@tandem/editor'
import type { Schema } from '@tandem/model'
import { useDeferredValue } from 'react'
import { useDesign, useEditorState, useSelection } from '../session/context.ts'

/**
 * Lights the lines of what is selected and of what the pointer is on, in all files that are shown.
 * A style sheet, as on the canvas: no line renders again.
 */
export function CodeLight() {
  const hover = useDeferredValue(useEditorState((state) => state.hover))
  const selection = useSelection()
  const schema = useDesign((design) => design.schema)
  const selected = linesOf(schema, selection)
  const pointed = hover === emptySelection ? null : linesOf(schema, hover)
  return (
    <style>{`
      ${selected === null ? '' : `${selected} { background: var(--accent-soft); ${READABLE} --lit: var(--accent) }`}
      ${pointed === null ? '' : `${pointed} { background: var(--code-pointed); ${READABLE} }`}
    `}</style>
  )
}

// What is pale on the plain ground is too pale on a lit one.
const READABLE = '--number: var(--text-2); --token-comment: var(--text-2);'

const quoted = (text: string) => JSON.stringify(text)

/** The selector of all lines about the things; null when there are none. */
function linesOf(schema: Schema, { ids, column }: Selection): string | null {
  const selectors = ids.flatMap((id) => {
    if (column !== null) return [`[data-owner=${quoted(id)}][data-of=${quoted(column)}]`]
    const owner = schema.tables.find((table) => table.foreignKeys.some((key) => key.id === id))
    const key = owner?.foreignKeys.find((it) => it.id === id)
    if (owner === undefined || key === undefined) return [`[data-owner=${quoted(id)}]`]
    return key.columns.map(
      ({ from }) => `[data-owner=${quoted(owner.id)}][data-of=${quoted(from)}]`,
    )
  })
  return selectors.length === 0 ? null : `[data-code] :is(${selectors.join(',')})`
}
