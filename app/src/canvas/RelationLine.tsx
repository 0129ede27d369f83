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
      <path d={endOf(points[0], fromSide, relation.fromEnd)} className={styles.end} />
      <path d={endOf(points.at(-1), toSide, relation.toEnd)} className={styles.end} />
      {mark !== undefined && <LineSign mark={mark} at={middleOf(points)} />}
    </g>
  )
})

/**
 * How many rows may stand at this end: a foot is many, a circle none, a bar one. It covers the line below it. A path of
 * both ends would be painted across all that lies between them.
 */
function endOf(at: Place | undefined, side: Side, rows: Cardinality): string {
  const { x, y } = at ?? { x: 0, y: 0 }
  const out = (distance: number) => (side === 'left' ? x - distance : x + distance)
  const bar = (distance: number) => `M${out(distance)} ${y - 5}v10`
  const circle = (distance: number) =>
    `M${out(distance) - 3.5} ${y}a3.5 3.5 0 0 0 7 0a3.5 3.5 0 0 0 -7 0`
  switch (rows) {
    case 'zero or many':
      return `M${x} ${y - 5}L${out(11)} ${y}L${x} ${y + 5}M${x} ${y}H${out(11)}${circle(15)}`
    case 'zero or one':
      return bar(7) + circle(14.5)
    case 'exactly one':
      return bar(7) + bar(11)
  }
}
