import { FLAGS, type Flag, hasFlag, onSchema, setFlag } from '@tandem/editor'
import type { Column, Table } from '@tandem/model'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useEditor } from '../../session/context.ts'
import { endEditing } from '../canvas-state.ts'
import { focusCanvas } from '../naming.ts'
import styles from './Cells.module.css'
import { type CellAt, isInEdit, leaveCell } from './walk.ts'

const WORDS: Readonly<Record<Flag, { short: string; long: string; key: string }>> = {
  primary: { short: 'PK', long: 'Primary key', key: 'k' },
  notNull: { short: 'NN', long: 'Not null', key: 'n' },
  unique: { short: 'UQ', long: 'Unique', key: 'u' },
  index: { short: 'IX', long: 'Index', key: 'i' },
}

interface FlagsCellProps {
  readonly table: Table
  readonly column: Column
  readonly editing: boolean
}

/** What a column is, as buttons: in edit one of them has the focus, and each its letter. */
export function FlagsCell({ table, column, editing }: FlagsCellProps) {
  const editor = useEditor()
  const { at, active, setActive, ref, onBlur } = useFlagFocus(table, column, editing)
  const toggle = (flag: Flag) => {
    const edit = setFlag(table, column.id, flag, !hasFlag(table, column.id, flag), editor.newId)
    editor.commit(labelOf(table, column, flag), onSchema(edit))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event
    const letter = FLAGS.findIndex((flag) => WORDS[flag].key === key.toLowerCase())
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    if (key === 'Enter' || key === 'Escape') leaveCell(editor, at, 'Enter')
    else if (key === 'Tab') leaveCell(editor, at, shiftKey ? 'Shift+Tab' : 'Tab')
    else if (by !== 0) setActive((active + by + FLAGS.length) % FLAGS.length)
    else if (letter !== -1 && !ctrlKey && !metaKey && !altKey) {
      setActive(letter)
      toggle(FLAGS[letter] ?? 'notNull')
    } else return
    event.preventDefault()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of its buttons
    <fieldset
      ref={ref}
      className={`${styles.flags} nodrag`}
      aria-label={`Flags of ${column.name}`}
      data-cell="flags"
      data-editing={editing}
      onKeyDown={editing ? onKeyDown : undefined}
      onBlur={onBlur}
      // A click leaves the keys where they are.
      onMouseDown={(event) => !editing && event.preventDefault()}
    >
      {FLAGS.map((flag, index) => (
        <button
          key={flag}
          type="button"
          tabIndex={editing && index === active ? 0 : -1}
          aria-label={WORDS[flag].long}
          aria-pressed={hasFlag(table, column.id, flag)}
          title={`${WORDS[flag].long} (${WORDS[flag].key.toUpperCase()} in edit)`}
          data-flag={flag}
          onClick={() => {
            toggle(flag)
            if (editing) setActive(index)
            else focusCanvas()
          }}
        >
          {WORDS[flag].short}
        </button>
      ))}
    </fieldset>
  )
}

function labelOf(table: Table, column: Column, flag: Flag): string {
  const of = flag === 'primary' ? table.name : `${table.name}.${column.name}`
  return `${WORDS[flag].long} of ${of}`
}

/** Which button has the focus while the cell is in edit; the edit ends when the focus goes elsewhere. */
function useFlagFocus(table: Table, column: Column, editing: boolean) {
  const [active, setActive] = useState(1)
  const ref = useRef<HTMLFieldSetElement>(null)
  const at: CellAt = { id: table.id, column: column.id, cell: 'flags' }
  useEffect(() => {
    if (editing) ref.current?.querySelectorAll('button')[active]?.focus({ preventScroll: true })
  }, [editing, active])
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget) && isInEdit(at)) endEditing()
  }
  return { at, active, setActive, ref, onBlur }
}
