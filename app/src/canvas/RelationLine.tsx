import { type EdgeProps, Position } from '@xyflow/react'
import type { Cardinality } from '@tandem/editor'
import { memo } from 'react'
import styles from './RelationLine.module.css'
import type { RelationEdge } from './edges.ts'
import { RelationPopover } from './RelationPopover.tsx'
import { middleOf, pathOf, pointsOf } from './route.ts'

/** A foreign key as a line from column to column, with a crow's foot at each end. */
export const RelationLine = memo(function RelationLine(props: EdgeProps<RelationEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data } = props
  if (data === undefined) return null
  const { relation, route } = data
  const points = pointsOf(route, { x: sourceX, y: sourceY }, { x: targetX, y: targetY })
  const path = pathOf(points)
  const { x, y } = middleOf(points)
  return (
    <g className={styles.relation} data-relation={id} data-selected={props.selected === true}>
      <path d={path} className={styles.hit} />
      <path d={path} className={styles.line} />
      <End x={sourceX} y={sourceY} side={sourcePosition} rows={relation.fromEnd} />
      <End x={targetX} y={targetY} side={targetPosition} rows={relation.toEnd} />
      <RelationPopover relation={relation} x={x} y={y} />
    </g>
  )
})

interface EndProps {
  readonly x: number
  readonly y: number
  readonly side: Position
  readonly rows: Cardinality
}

/** How many rows may stand at this end: a foot is many, a circle none, a bar one. */
function End({ x, y, side, rows }: EndProps) {
  const out = side === Position.Left ? -1 : 1
  const at = (distance: number) => x + out * distance
  const bar = (distance: number) => `M${at(distance)} ${y - 5}v10`
  const foot = `M${x} ${y - 5}L${at(11)} ${y}L${x} ${y + 5}`
  return (
    <>
      {rows === 'zero or many' && <path d={foot} className={styles.end} />}
      {rows === 'exactly one' && <path d={bar(7) + bar(11)} className={styles.end} />}
      {rows === 'zero or one' && <path d={bar(7)} className={styles.end} />}
      {rows !== 'exactly one' && (
        <circle
          cx={at(rows === 'zero or many' ? 15 : 14.5)}
          cy={y}
          r={3.5}
          className={styles.none}
        />
      )}
    </>
  )
}
