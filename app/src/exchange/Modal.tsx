import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { classes, IconButton } from '../ui/Button.tsx'
import styles from './Exchange.module.css'

interface ModalProps {
  readonly title: string
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over everything. What has `data-first` gets the focus, else the dialog itself. */
export function Modal({ title, wide, onClose, children }: ModalProps) {
  const ref = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.backdrop} />
        <Dialog.Content
          ref={ref}
          className={classes(styles.dialog, wide === true && styles.wide)}
          aria-describedby={undefined}
          // A button that takes the focus would show its tooltip, and Escape would then close only that.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            const first = ref.current?.querySelector<HTMLElement>('[data-first]')
            ;(first ?? ref.current)?.focus()
          }}
        >
          <header className={styles.title}>
            <Dialog.Title>{title}</Dialog.Title>
            <IconButton small icon={X} label="Close" onClick={onClose} />
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
