import { type KeyboardEvent, useRef, useState } from 'react'
import styles from './Inspector.module.css'

interface AddChoiceProps {
  readonly label: string
  /** What stands in it while nothing is chosen. */
  readonly hint: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onAdd: (value: string) => void
}

/**
 * Adds one of a list. With the pointer a choice is an answer; with the keys each letter and arrow chooses another one,
 * so there Enter adds it, or leaving does, and Escape adds nothing.
 */
export function AddChoice({ label, hint, options, onAdd }: AddChoiceProps) {
  const [chosen, setChosen] = useState('')
  const byKey = useRef(false)
  const add = (value: string) => {
    setChosen('')
    if (value !== '') onAdd(value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // These open the list, in which Enter is the answer.
    byKey.current = event.key !== ' ' && !(event.altKey && event.key.startsWith('Arrow'))
    if (chosen === '' || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    add(event.key === 'Enter' ? chosen : '')
  }
  return (
    <select
      className={styles.more}
      aria-label={label}
      value={chosen}
      onPointerDown={() => {
        byKey.current = false
      }}
      onKeyDown={onKeyDown}
      onChange={({ target }) => (byKey.current ? setChosen(target.value) : add(target.value))}
      onBlur={() => add(chosen)}
    >
      <option value="">{hint}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
