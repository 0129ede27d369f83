import { type KeyboardEvent, useState } from 'react'
import { useFocusOnMount } from '../ui/use-focus.ts'
import type { EndKey } from './cells/walk.ts'
import styles from './NameInput.module.css'

interface NameInputProps {
  readonly label: string
  readonly value: string
  readonly onDone: (name: string, key: EndKey) => void
  readonly onCancel: () => void
}

/** A name being typed in place: Enter and Tab keep it, Escape leaves it as it was. */
export function NameInput({ label, value, onDone, onCancel }: NameInputProps) {
  const [draft, setDraft] = useState(value)
  const ref = useFocusOnMount<HTMLInputElement>()
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
    if (event.key !== 'Enter' && event.key !== 'Tab') return
    event.preventDefault()
    const key = event.key === 'Enter' ? 'Enter' : event.shiftKey ? 'Shift+Tab' : 'Tab'
    onDone(draft.trim(), key)
  }
  return (
    <input
      ref={ref}
      className={`${styles.input} nodrag nopan`}
      aria-label={label}
      value={draft}
      size={Math.max(4, draft.length)}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(draft.trim(), null)}
    />
  )
}
