import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './Splitter.module.css'

interface SplitterProps {
  readonly label: string
  /** Which way the line itself runs. */
  readonly orientation: 'vertical' | 'horizontal'
  readonly value: number
  readonly min: number
  readonly max: number
  /** 1 when the pane before the line grows as it moves right or down, -1 when the pane after it does. */
  readonly grows: 1 | -1
  readonly onChange: (value: number) => void
}

const STEP = 16

/** The line between two panes: dragged, or moved with the arrow keys. */
export function Splitter(props: SplitterProps) {
  const { label, orientation, value, min, max, grows, onChange } = props
  const set = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))))
  const along = (event: PointerEvent | globalThis.PointerEvent) =>
    orientation === 'vertical' ? event.clientX : event.clientY

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    const line = event.currentTarget
    const start = along(event)
    line.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => set(value + (along(moved) - start) * grows)
    line.addEventListener('pointermove', move)
    line.addEventListener(
      'lostpointercapture',
      () => line.removeEventListener('pointermove', move),
      {
        once: true,
      },
    )
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] =
      orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const by = event.key === more ? STEP : event.key === less ? -STEP : 0
    if (by === 0 && event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    set(event.key === 'Home' ? min : event.key === 'End' ? max : value + by * grows)
  }

  return (
    <div
      className={styles.splitter}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <hr> is not moved
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  )
}
