import { ViewportPortal, useStore } from '@xyflow/react'
import { useMemo } from 'react'
import { useSelection } from '../session/context.ts'
import { useCanvasState } from './canvas-state.ts'
import { type Line, isIn } from './lines.ts'
import type { Moving } from './nodes.ts'
import { useInPast } from './past.ts'
import { RelationLine } from './RelationLine.tsx'
import { RelationPopover } from './RelationPopover.tsx'
import styles from './RelationLine.module.css'

interface RelationsProps {
  readonly lines: readonly Line[]
  /** The cards that are being dragged: their lines are in a drawing of their own, so that the others stay painted. */
  readonly moving: Moving
}

/**
 * All foreign keys, drawn under the cards. React Flow would make an element of its own for each, and keep those
 * whose cards are far apart on either side of what is seen.
 */
export function Relations({ lines, moving }: RelationsProps) {
  const seen = useSeen(lines)
  const { ids } = useSelection()
  const selected = useMemo(() => new Set<string>(ids), [ids])
  const asking = useCanvasState((state) => state.asking)
  const past = useInPast()
  const isMoving = ({ relation: { from, to } }: Line) => from in moving || to in moving
  const asked = asking === null ? undefined : lines.find(({ relation }) => relation.id === asking)
  return (
    <ViewportPortal>
      <Lines lines={seen.filter((line) => !isMoving(line))} selected={selected} />
      <Lines lines={seen.filter(isMoving)} selected={selected} />
      {asked !== undefined && !past && <RelationPopover line={asked} />}
    </ViewportPortal>
  )
}

interface LinesProps {
  readonly lines: readonly Line[]
  readonly selected: ReadonlySet<string>
}

const Lines = ({ lines, selected }: LinesProps) => (
  <svg className={styles.lines} data-relations>
    {lines.map((line) => (
      <RelationLine key={line.relation.id} line={line} selected={selected.has(line.relation.id)} />
    ))}
  </svg>
)

// The room is rounded to this many pixels or up to twice as many, so that lines are drawn anew only now and then.
const GRID = 256

function useSeen(lines: readonly Line[]): readonly Line[] {
  const room = useStore(({ width, height, transform: [x, y, zoom] }) => {
    const grid = GRID / 2 ** Math.floor(Math.log2(zoom))
    const down = (value: number) => (Math.floor(value / zoom / grid) - 1) * grid
    const up = (value: number) => (Math.ceil(value / zoom / grid) + 1) * grid
    return [down(-x), down(-y), up(width - x), up(height - y)].join(' ')
  })
  return useMemo(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = room.split(' ').map(Number)
    return lines.filter((line) => isIn(line, { left, top, right, bottom }))
  }, [lines, room])
}
