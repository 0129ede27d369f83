import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Menu.module.css'

interface MenuAtProps {
  /** Where on the screen. */
  readonly x: number
  readonly y: number
  readonly label: string
  readonly onClose: () => void
  /** Takes the focus back, unless the choice has given it to something else. */
  readonly onFocusBack: () => void
  readonly children: ReactNode
}

/** A menu at a point: what a right click opens. Its items are those of any menu. */
export function MenuAt({ x, y, label, onClose, onFocusBack, children }: MenuAtProps) {
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className={styles.point}
          style={{ left: x, top: y }}
          tabIndex={-1}
          aria-label={label}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content
          className={styles.menu}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          aria-label={label}
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            onFocusBack()
          }}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
