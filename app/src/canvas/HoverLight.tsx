import { useLit } from './lit.ts'

/**
 * Lights the relations of what the pointer is on and dims the rest.
 * A style sheet, not a class on each card: hovering renders this one component however many tables there are.
 */
export function HoverLight() {
  const lit = useLit()
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
