import type { CellValue } from '@tandem/live'
import type { Table } from '@tandem/model'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { editedText, placeholderOf, typedValue } from './cell-value.ts'
import styles from './Grid.module.css'
import type { GridColumn } from './grid-columns.ts'
import { type Then, cancelEdit, insert, write } from './grid-edits.ts'
import type { GridStore, Place } from './grid-store.ts'
import { RefusedNote } from './RefusedNote.tsx'

interface CellEditorProps {
  readonly grid: GridStore
  readonly table: Table
  readonly place: Place
  readonly column: GridColumn
  readonly value: CellValue
  readonly wrong: boolean
  readonly note: string | undefined
}

/** The editor in a cell. What is refused stays in it, to be corrected. */
export function CellEditor(props: CellEditorProps) {
  const { place, column, wrong, note } = props
  return (
    <td
      id={`cell-${place.row}-${place.column}`}
      className={styles.cell}
      aria-colindex={place.column + 1}
      aria-invalid={wrong}
      data-editing
      data-cell={`${place.row} ${place.column}`}
    >
      {column.options === null ? (
        <TextEditor {...props} />
      ) : (
        <ChoiceEditor {...props} options={column.options} />
      )}
      {note !== undefined && <RefusedNote message={note} />}
    </td>
  )
}

/** Ends the edit once, however it ends: by a key or by the focus going elsewhere. */
function useEnding({ grid, table, place, column, value }: CellEditorProps) {
  const over = useRef(false)
  const type = column.column?.type ?? null
  const end = async (text: string, then: Then) => {
    if (over.current) return
    over.current = true
    const same = text === editedText(value, type)
    const refused = grid.store.getState().refused?.row === place.row
    if (same && !refused) await write(grid, place, value, then)
    else await write(grid, place, typedValue(text, type), then)
    over.current = false
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    event.stopPropagation()
    const text = event.currentTarget.value
    const view = event.currentTarget.closest<HTMLElement>('[role=grid]')
    if (event.key === 'Escape') {
      over.current = true
      cancelEdit(grid)
      view?.focus({ preventScroll: true })
    }
    const then = event.key === 'Tab' ? (event.shiftKey ? 'left' : 'right') : 'down'
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.nativeEvent.isComposing) return
    event.preventDefault()
    void finish(text, then, view)
  }
  const finish = async (text: string, then: Then, view: HTMLElement | null) => {
    const blank = place.row === grid.store.getState().total
    const last = place.column === grid.store.getState().columns.length - 1
    const inserts = blank && (then === 'down' || (then === 'right' && last))
    await end(text, inserts ? 'stay' : then)
    if (inserts) await insert(grid, table)
    if (grid.store.getState().editing === null) view?.focus({ preventScroll: true })
  }
  return { end, onKeyDown }
}

function TextEditor(props: CellEditorProps) {
  const { grid, table, place, column, value } = props
  const { end, onKeyDown } = useEnding(props)
  const input = useRef<HTMLInputElement>(null)
  const [typed] = useState(() => grid.store.getState().editing?.text ?? null)
  useEffect(() => {
    const field = input.current
    field?.focus({ preventScroll: true })
    // A letter that began the edit stands before the caret; a value that is opened is selected.
    if (typed === null) field?.select()
    else field?.setSelectionRange(typed.length, typed.length)
  }, [typed])
  return (
    <input
      ref={input}
      className={styles.input}
      aria-label={column.name}
      defaultValue={typed ?? editedText(value, column.column?.type ?? null)}
      placeholder={column.column === null ? '' : placeholderOf(table, column.column)}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const text = event.currentTarget.value
        const { refused, editing } = grid.store.getState()
        // Whoever leaves what was refused as it is gives it up.
        if (refused?.row === place.row && editing?.text === text) cancelEdit(grid)
        else void end(text, 'stay')
      }}
    />
  )
}

const NULL = '\u0000'

function ChoiceEditor(props: CellEditorProps & { readonly options: readonly string[] }) {
  const { grid, place, column, value, options } = props
  const { onKeyDown } = useEnding(props)
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    select.current?.focus({ preventScroll: true })
  }, [])
  const text = value === null ? NULL : String(value)
  // A value that the enum no longer has is still the value.
  const all = text === NULL || options.includes(text) ? options : [text, ...options]
  return (
    <select
      ref={select}
      className={styles.input}
      aria-label={column.name}
      defaultValue={text}
      onKeyDown={(event) =>
        event.key === 'Tab' || event.key === 'Escape' ? onKeyDown(event) : event.stopPropagation()
      }
      onChange={(event) => {
        const next = event.currentTarget.value
        const view = event.currentTarget.closest<HTMLElement>('[role=grid]')
        void write(grid, place, next === NULL ? null : next, 'stay').then(() => view?.focus())
      }}
      onBlur={() => grid.store.getState().refused === null && cancelEdit(grid)}
    >
      {(value === null || column.column?.notNull === false) && <option value={NULL}>NULL</option>}
      {all.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  )
}
