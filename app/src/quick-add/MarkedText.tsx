import type { QuickProblem } from '@tandem/editor'
import type { RefObject } from 'react'
import styles from './QuickAdd.module.css'

interface MarkedTextProps {
  readonly ref: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly problems: readonly QuickProblem[]
  readonly placeholder: string
  readonly onChange: (text: string) => void
}

/**
 * A text that is typed, with what is not understood of it underlined. The lines are drawn by the same text behind
 * the field, which also gives the field its height.
 */
export function MarkedText({ ref, text, problems, placeholder, onChange }: MarkedTextProps) {
  return (
    <div className={styles.field}>
      <div className={styles.mirror} aria-hidden>
        {partsOf(text, problems).map(({ from, part, isWrong }) =>
          isWrong ? <u key={from}>{part}</u> : <span key={from}>{part}</span>,
        )}
        {'\n'}
      </div>
      <textarea
        ref={ref}
        aria-label="Tables and columns to add"
        aria-invalid={problems.length > 0}
        placeholder={placeholder}
        value={text}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

interface Part {
  readonly from: number
  readonly part: string
  readonly isWrong: boolean
}

/** The text cut where a problem begins or ends. */
function partsOf(text: string, problems: readonly QuickProblem[]): readonly Part[] {
  const cuts = new Set([0, text.length, ...problems.flatMap(({ span }) => [span.from, span.to])])
  const edges = [...cuts].toSorted((a, b) => a - b)
  return edges.slice(0, -1).map((from, index) => ({
    from,
    part: text.slice(from, edges[index + 1]),
    isWrong: problems.some(({ span }) => span.from <= from && from < span.to),
  }))
}
