import type { Cardinality } from '@tandem/editor'
import type { Place } from '@tandem/model'
import { memo } from 'react'
import { useMark } from '../migration/shown-step.ts'
import type { Line } from './lines.ts'
import { LineSign } from './MarkSign.tsx'
import styles from './RelationLine.module.css'
import { type Side, middleOf, pathOf } from './route.ts'

interface RelationLineProps {
  readonly line: Line
  readonly selected: boolean
}

/** A foreign key as a line from column to column, with a crow's foot at each end. */
export const RelationLine = memo(function RelationLine({ line, selected }: RelationLineProps) {
  const { relation, points, fromSide, toSide } = line
  const path = pathOf(points)
  const mark = useMark(relation.id)
  return (
    <g
      className={styles.relation}
      data-relation={relation.id}
      data-selected={selected}
      data-mark={mark}
    >
      <path d={path} className={styles.hit} />
      <path d={path} className={styles.line} />
      <End at={points[0]} side={fromSide} rows={relation.fromEnd} />
      <End at={points.at(-1)} side={toSide} rows={relation.toEnd} />
      {mark !== undefined && <LineSign mark={mark} at={middleOf(points)} />}
    </g>
  )
})

interface EndProps {
  readonly at: Place | undefined
  readonly side: Side
  readonly rows: Cardinality
}

/** How many rows may stand at this end: a foot is many, a circle none, a bar one. */
function End({ at, side, rows }: EndProps) {
  const { x, y } = at ?? { x: 0, y: 0 }
  const out = (distance: number) => (side === 'left' ? x - distance : x + distance)
  const bar = (distance: number) => `M${out(distance)} ${y - 5}v10`
  const foot = `M${x} ${y - 5}L${out(11)} ${y}L${x} ${y + 5}`
  return (
    <>
      {rows === 'zero or many' && <path d={foot} className={styles.end} />}
      {rows === 'exactly one' && <path d={bar(7) + bar(11)} className={styles.end} />}
      {rows === 'zero or one' && <path d={bar(7)} className={styles.end} />}
      {rows !== 'exactly one' && (
        <circle
          cx={out(rows === 'zero or many' ? 15 : 14.5)}
          cy={y}
          r={3.5}
          className={styles.none}
        />
      )}
    </>
  )
}
