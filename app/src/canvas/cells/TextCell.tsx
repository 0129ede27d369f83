import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useEditor } from '../../session/context.ts'
import { useFocusOnMount } from '../../ui/use-focus.ts'
import { Words } from '../../ui/Words.tsx'
import { endEditing } from '../canvas-state.ts'
import styles from './Cells.module.css'
import { Choices } from './Choices.tsx'
import { type CellAt, type EndKey, isInEdit, leaveCell } from './walk.ts'

interface TextCellProps {
  readonly at: CellAt
  readonly label: string
  readonly value: string
  readonly placeholder: string
  /** What is not understood of a text; null: it can be kept. */
  readonly problemOf: (text: string) => string | null
  /** What the text can come to say. */
  readonly suggest: (text: string) => readonly string[]
  /** Takes the text; a sentence when it cannot. */
  readonly onKeep: (text: string) => string | null
}

/**
 * A cell whose text is typed, with a list of what it can say. What is not understood stays in it, with a sentence,
 * until it is corrected or Escape gives it up.
 */
export function TextCell(props: TextCellProps) {
  const { at, label, value, placeholder, onKeep } = props
  const editor = useEditor()
  const ref = useFocusOnMount<HTMLInputElement>()
  const listId = useId()
  const typing = useTyping(props)
  const { text, choices, active, problem } = typing
  const keep = (wanted: string): boolean => {
    const refused = wanted.trim() === value ? null : onKeep(wanted)
    if (refused !== null) typing.refuse(wanted)
    return refused === null
  }
  const end = (wanted: string, key: EndKey) => {
    if (keep(wanted)) leaveCell(editor, at, key)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const { key, shiftKey } = event
    if (key === 'Escape') leaveCell(editor, at, 'Enter')
    else if (key === 'ArrowDown' || key === 'ArrowUp') typing.move(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Enter') end(choices[active] ?? text, 'Enter')
    else if (key === 'Tab') end(choices[active] ?? text, shiftKey ? 'Shift+Tab' : 'Tab')
    else return
    event.preventDefault()
  }
  return (
    <span className={styles.text} data-cell={at.cell}>
      <input
        ref={ref}
        className={`${styles.input} nodrag nopan`}
        role="combobox"
        aria-label={label}
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-activedescendant={choices[active] === undefined ? undefined : `${listId}-${active}`}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${listId}-problem`}
        value={text}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => typing.type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => isInEdit(at) && keep(text) && endEditing()}
      />
      <Under id={listId} problem={problem}>
        <Choices
          id={listId}
          choices={choices}
          active={active}
          onChoose={(choice) => end(choice, 'Enter')}
        />
      </Under>
    </span>
  )
}

interface UnderProps {
  readonly id: string
  readonly problem: string | null
  readonly children: ReactNode
}

/** What stands below a cell that is typed in: what is wrong with it, or what it can say. */
function Under({ id, problem, children }: UnderProps) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => putWhereSeen(ref.current))
  return (
    <div ref={ref} className={`${styles.under} nodrag nopan nowheel`}>
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          <Words text={problem} />
        </p>
      )}
      {children}
    </div>
  )
}

/** Above the cell when there is no room below it. */
function putWhereSeen(under: HTMLElement | null) {
  const cell = under?.parentElement?.getBoundingClientRect()
  const canvas = under?.closest('[data-canvas]')?.getBoundingClientRect()
  if (under === null || cell === undefined || canvas === undefined) return
  const { height } = under.getBoundingClientRect()
  const isUp = cell.bottom + height > canvas.bottom && cell.top - height > canvas.top
  under.toggleAttribute('data-up', isUp)
}

/** The text, what it can come to say, and which of that Enter takes. */
function useTyping({ value, suggest, problemOf }: TextCellProps) {
  const [text, setText] = useState(value)
  // Which one the arrows are on; null: they were not used.
  const [picked, setPicked] = useState<number | null>(null)
  const [isRefused, setRefused] = useState(false)
  // A text that is there already can be replaced by any.
  const choices = suggest(text === value ? '' : text).filter((it) => it !== text)
  const wrong = text === value ? null : problemOf(text)
  const active = picked ?? (wrong !== null && choices.length > 0 ? 0 : -1)
  return {
    text,
    choices,
    active,
    problem: isRefused || choices.length === 0 ? wrong : null,
    type(next: string) {
      setText(next)
      setPicked(null)
      setRefused(false)
    },
    move(by: 1 | -1) {
      const { length } = choices
      const next = active === -1 && by === -1 ? length - 1 : active + by
      if (length > 0) setPicked((next + length) % length)
    },
    refuse(wanted: string) {
      setText(wanted)
      setPicked(-1)
      setRefused(true)
    },
  }
}
