import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useRef } from 'react'
import type { Command } from '../shell/command.ts'
import { IconButton } from '../ui/Button.tsx'
import { showKeys } from '../ui/keys.ts'
import styles from './KeysSheet.module.css'
import { closeOverlay } from './overlay-store.ts'
import { type KeyGroup, PANEL_KEYS, commandKeys } from './panel-keys.ts'
import { useGiveBack } from './use-choosing.ts'

/** All keys, by what they are for. The first groups are the commands themselves. */
export function KeysSheet({ commands }: { readonly commands: readonly Command[] }) {
  const panel = useRef<HTMLDivElement>(null)
  const giveBack = useGiveBack()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.backdrop} />
        <Dialog.Content
          ref={panel}
          className={styles.sheet}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            panel.current?.querySelector<HTMLElement>('[data-scroll]')?.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            giveBack()
          }}
          onKeyDown={(event) => event.key === '?' && closeOverlay()}
        >
          <header className={styles.head}>
            <Dialog.Title>Keys</Dialog.Title>
            <p>
              Every command is also in the palette: <kbd>{showKeys('mod+k')}</kbd>
            </p>
            <IconButton small icon={X} label="Close" onClick={closeOverlay} />
          </header>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by the keys */}
          <section className={styles.groups} aria-label="All keys" tabIndex={0} data-scroll>
            {[...commandKeys(commands), ...PANEL_KEYS].map((group) => (
              <Group key={group.title} group={group} />
            ))}
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const Group = ({ group: { title, lines } }: { readonly group: KeyGroup }) => (
  <div className={styles.group}>
    <h3>{title}</h3>
    <dl>
      {lines.map((line) => (
        <div key={line.title}>
          <dt>{line.title}</dt>
          <dd>
            {line.keys.map((keys) => (
              <kbd key={keys}>{showKeys(keys)}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </div>
)
