import { memo, useEffect, useState } from 'react'
import { useDesign } from '../session/context.ts'
import { type Lit, useLit } from './lit.ts'

/** How long the pointer rests before what it is not about is dimmed: milliseconds. */
const REST = 150
// What fades is in a layer of its own, and so is all that it lies under: with many cards that takes longer than a fade.
const FADED = 40

/**
 * Lights the relations of what the pointer is on and dims the rest.
 * A style sheet, not a class on each card: hovering renders this one component however many tables there are.
 */
export const HoverLight = memo(function HoverLight() {
  const { lit, hover } = useLit()
  const rests = useRest(hover)
  const fades = useDesign(({ schema }) => schema.tables.length <= FADED)
  if (lit === null) return null
  return (
    <style>{`
      [data-canvas] :is(${list('data-relation', lit.relations)}) { --stroke: var(--accent) }
      [data-canvas] :is(${list('data-column', lit.columns)}) { background: var(--accent-soft) }
      ${fades ? FADE : ''}
      ${rests ? dimmed(lit) : ''}
    `}</style>
  )
})

const FADE =
  '[data-canvas] :is([data-card], [data-sticky], [data-relation]) { transition: opacity var(--fast) }'

const dimmed = ({ tables, relations }: Lit): string => `
  [data-canvas] [data-card]:not(${list('data-card', tables)}) { opacity: .5 }
  [data-canvas] [data-sticky] { opacity: .5 }
  [data-canvas] [data-relation]:not(${list('data-relation', relations)}) { opacity: .25 }`

const list = (attribute: string, ids: readonly string[]) =>
  ids.map((it) => `[${attribute}=${JSON.stringify(it)}]`).join(',')

/** Whether a value has been the same for a while. */
function useRest<T>(value: T): boolean {
  const [rested, setRested] = useState<T | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), REST)
    return () => clearTimeout(timer)
  }, [value])
  return rested === value
}
