import type { Place } from '@tandem/model'
import { type Mark, useStep } from '../migration/shown-step.ts'
import styles from './MarkSign.module.css'

// Told apart without colour, too.
const SIGNS: Readonly<Record<Mark, string>> = { added: '+', changed: '~', removed: '−' }

const useWords = (mark: Mark): string => useStep((shown) => `${mark} by ${shown?.tag ?? ''}`)

/** What the shown step did to a table, a view or a column: a strip at its left with a sign. */
export function MarkSign({ mark }: { readonly mark: Mark }) {
  const words = useWords(mark)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> has no text
    <span className={styles.sign} data-sign role="img" aria-label={words} title={words}>
      {SIGNS[mark]}
    </span>
  )
}

/** The same for a relation: a badge on its line. */
export function LineSign({ mark, at: { x, y } }: { readonly mark: Mark; readonly at: Place }) {
  const words = useWords(mark)
  return (
    <g className={styles.badge}>
      <title>{words}</title>
      <circle cx={x} cy={y} r={8} />
      <text x={x} y={y}>
        {SIGNS[mark]}
      </text>
    </g>
  )
}
