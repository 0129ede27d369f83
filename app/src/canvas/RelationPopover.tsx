import { Popover } from 'radix-ui'
import { RelationForm } from '../inspector/RelationForm.tsx'
import { askAbout } from './canvas-state.ts'
import type { Line } from './lines.ts'
import styles from './RelationPopover.module.css'
import { middleOf } from './route.ts'
import { focusCanvas } from './naming.ts'

/** What a relation means, in words, with its actions: opens on a new one and on double-click. */
export function RelationPopover({ line: { relation, points } }: { readonly line: Line }) {
  const { x, y } = middleOf(points)
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
