/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a datalist cannot be styled, nor say which of it is active */
import { useEffect, useRef } from 'react'
import styles from './Cells.module.css'

interface ChoicesProps {
  readonly id: string
  readonly choices: readonly string[]
  readonly active: number
  readonly onChoose: (choice: string) => void
}

/** What a cell can come to say. The focus stays in the cell: its keys go through the list. */
export function Choices({ id, choices, active, onChoose }: ChoicesProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    ref.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (choices.length === 0) return null
  return (
    <div
      ref={ref}
      id={id}
      className={styles.choices}
      role="listbox"
      tabIndex={-1}
      aria-label="What it can say"
      // The cell would be left before the choice is made.
      onMouseDown={(event) => event.preventDefault()}
    >
      {choices.map((choice, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys are the cell's
        <div
          key={choice}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onClick={(event) => {
            event.stopPropagation()
            onChoose(choice)
          }}
        >
          {choice}
        </div>
      ))}
    </div>
  )
}
