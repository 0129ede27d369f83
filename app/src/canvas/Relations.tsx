import { type ReactFlowState, ViewportPortal, useStore } from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import { useSelection } from '../session/context.ts'
import { askAbout, useCanvasState } from './canvas-state.ts'
import { type Line, isIn } from './lines.ts'
import type { Moving } from './nodes.ts'
import { useInPast } from './past.ts'
import { RelationLine } from './RelationLine.tsx'
import { RelationPopover } from './RelationPopover.tsx'
import styles from './RelationLine.module.css'
import { type Room, isWithin, widened } from './route.ts'

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
  // When the relation comes back, as by an undo, nobody has asked about it again.
  const isGone = asking !== null && asked === undefined
  useEffect(() => {
    if (isGone) askAbout(null)
  }, [isGone])
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

function useSeen(lines: readonly Line[]): readonly Line[] {
  const [select] = useState(roomKeeper)
  const room = useStore(select)
  return useMemo(() => lines.filter((line) => isIn(line, room)), [lines, room])
}

/** How far around what is seen lines are drawn, in pixels. */
const AROUND = 512

/** The room in which lines are drawn: the same one until what is seen reaches out of it, or is far smaller. */
function roomKeeper(): (state: ReactFlowState) => Room {
  let kept: Room | null = null
  return ({ width, height, transform: [x, y, zoom] }) => {
    const seen = {
      left: -x / zoom,
      top: -y / zoom,
      right: (width - x) / zoom,
      bottom: (height - y) / zoom,
    }
    const around = AROUND / zoom
    if (kept === null || !isWithin(seen, kept) || !isWithin(kept, widened(seen, 3 * around)))
      kept = widened(seen, around)
    return kept
  }
}
