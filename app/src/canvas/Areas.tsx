import { ViewportPortal } from '@xyflow/react'
import { type CSSProperties, memo } from 'react'
import styles from './Areas.module.css'
import type { Area } from './areas.ts'

const colored = (color: Area['color']) =>
  color === null ? {} : ({ '--area': `var(--${color})` } as CSSProperties)

/** A frame with its name behind the cards of each module. A click on the name selects the module. */
export const Areas = memo(function Areas({ areas }: { readonly areas: readonly Area[] }) {
  return (
    <ViewportPortal>
      {areas.map(({ id, name, color, left, top, right, bottom }) => (
        <div
          key={id}
          className={styles.area}
          style={{ ...colored(color), left, top, width: right - left, height: bottom - top }}
        >
          <span className={styles.name} data-area={id}>
            {name}
          </span>
        </div>
      ))}
    </ViewportPortal>
  )
})
