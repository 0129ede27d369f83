import { useStoreApi } from '@xyflow/react'
import { Popover } from 'radix-ui'
import { RelationForm } from '../inspector/RelationForm.tsx'
import { askAbout } from './canvas-state.ts'
import type { Line } from './lines.ts'
import styles from './RelationPopover.module.css'
import { middleOf } from './route.ts'
import { focusCanvas } from './naming.ts'
import { isSeen } from './use-canvas.ts'

/** What a relation means, in words, with its actions: opens on a new one and on double-click. */
export function RelationPopover({ line: { relation, points } }: { readonly line: Line }) {
  const state = useStoreApi().getState()
  const middle = middleOf(points)
  // Between tables that are far apart it may be out of view: then it opens at the one that is pointed to.
  const isThere = isSeen(state, {
    left: middle.x,
    right: middle.x,
    top: middle.y,
    bottom: middle.y,
  })
  const { x, y } = isThere ? middle : (points.at(-1) ?? middle)
  return (
    <Popover.Root open onOpenChange={(next) => !next && askAbout(null)}>
      <Popover.Anchor
        className={styles.anchor}
        style={{ transform: `translate(${x}px, ${y}px)` }}
      />
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          aria-label="Relation"
          data-beside
          sideOffset={12}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            focusCanvas()
          }}
        >
          <RelationForm table={relation.from} foreignKey={relation.foreignKey} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
