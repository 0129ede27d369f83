import { EdgeLabelRenderer } from '@xyflow/react'
import type { Relation } from '@tandem/editor'
import { Popover } from 'radix-ui'
import { RelationForm } from '../inspector/RelationForm.tsx'
import { askAbout, useCanvasState } from './canvas-state.ts'
import styles from './RelationPopover.module.css'
import { focusCanvas } from './use-renaming.ts'

interface RelationPopoverProps {
  readonly relation: Relation
  readonly x: number
  readonly y: number
}

/** What a relation means, in words, with its actions: opens on a new one and on double-click. */
export function RelationPopover({ relation, x, y }: RelationPopoverProps) {
  const open = useCanvasState((state) => state.asking === relation.id)
  if (!open) return null
  return (
    <EdgeLabelRenderer>
      <Popover.Root open onOpenChange={(next) => !next && askAbout(null)}>
        <Popover.Anchor
          className={styles.anchor}
          style={{ transform: `translate(${x}px, ${y}px)` }}
        />
        <Popover.Portal>
          <Popover.Content
            className={styles.popover}
            aria-label="Relation"
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
    </EdgeLabelRenderer>
  )
}
