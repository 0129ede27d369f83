import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { showKeys } from './keys.ts'
import styles from './Tip.module.css'

interface TipProps {
  readonly text: string
  readonly keys?: string | undefined
  readonly children: ReactNode
}

/** A label that appears when the pointer rests on a control or the control has the focus. */
export function Tip({ text, keys, children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tip} sideOffset={6} collisionPadding={8}>
          {text}
          {keys !== undefined && <span className={styles.keys}>{showKeys(keys)}</span>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
