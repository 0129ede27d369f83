import { GripVertical, X } from 'lucide-react'
import { addNewColumn, moveColumnTo, perform, selectionOf } from '@tandem/editor'
import { type ColumnId, type Table, removeColumn } from '@tandem/model'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { typeLabel } from '../canvas/card.ts'
import { useDesign } from '../session/context.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './Inspector.module.css'
import { Section } from './Section.tsx'
import { useEdits } from './use-edits.ts'

/** The columns in their order: dragged, or moved with Alt and the arrow keys. One stop of Tab for all of them. */
export function ColumnOrder({ table }: { readonly table: Table }) {
  const { editor } = useEdits()
  const [focused, setFocused] = useState<ColumnId | null>(null)
  const stop = table.columns.find(({ id }) => id === focused)?.id ?? table.columns[0]?.id
  const add = () =>
    perform(editor, addNewColumn(editor.store.getState().design, editor.newId, table.id))
  return (
    <Section title="Columns" count={table.columns.length} add={{ label: 'Add a column', run: add }}>
      <ol>
        {table.columns.map(({ id }) => (
          <Line key={id} table={table} id={id} isStop={id === stop} onFocus={setFocused} />
        ))}
      </ol>
      {table.columns.length === 0 && <p className={styles.none}>None yet.</p>}
    </Section>
  )
}

const DRAGGED = 'application/x-tandem-column'

interface LineProps {
  readonly table: Table
  readonly id: ColumnId
  /** Whether Tab comes to it. */
  readonly isStop: boolean
  readonly onFocus: (id: ColumnId) => void
}

function Line({ table, id, isStop, onFocus }: LineProps) {
  const { editor, edit } = useEdits()
  const schema = useDesign((design) => design.schema)
  const { move, over, ...drag } = useColumnDrag(table, id)
  const index = table.columns.findIndex((it) => it.id === id)
  const column = table.columns[index]
  if (column === undefined) return null
  const remove = () =>
    edit(`Remove column ${table.name}.${column.name}`, removeColumn(table.id, id))
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, altKey, currentTarget } = event
    const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (by === 0 && key !== 'Delete') return
    event.preventDefault()
    const line = currentTarget.closest('li')
    const [before, after] = [line?.previousElementSibling, line?.nextElementSibling]
    if (by !== 0 && altKey) return move(id, index + by)
    const next = by === -1 ? before : by === 1 ? after : (after ?? before)
    next?.querySelector('button')?.focus()
    if (by === 0) remove()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging; the keys are the button's
    <li className={styles.line} data-over={over} draggable {...drag}>
      <GripVertical size={12} className={styles.grip} aria-hidden />
      <button
        type="button"
        className={styles.open}
        tabIndex={isStop ? 0 : -1}
        onFocus={() => onFocus(id)}
        onClick={() => editor.select(selectionOf(table.id, id))}
        onKeyDown={onKeyDown}
      >
        <span>{column.name || 'unnamed'}</span>
        <span>{typeLabel(schema, column.type)}</span>
      </button>
      <IconButton small icon={X} label={`Remove ${column.name}`} tabIndex={-1} onClick={remove} />
    </li>
  )
}

/** A line that can be dragged, and on which another of the same table can be dropped. */
function useColumnDrag(table: Table, id: ColumnId) {
  const { editor } = useEdits()
  const [over, setOver] = useState(false)
  const move = (column: ColumnId, index: number) => {
    if (index < 0 || index >= table.columns.length) return
    const { design } = editor.store.getState()
    const from = { table: table.id, column }
    const moved = moveColumnTo(design, editor.newId, from, { table: table.id, index })
    editor.commit(moved.label, moved.edit)
  }
  return {
    move,
    over,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, id),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      const dragged = event.dataTransfer.getData(DRAGGED) as ColumnId
      const to = table.columns.findIndex((it) => it.id === id)
      if (table.columns.some((it) => it.id === dragged)) move(dragged, to)
    },
  }
}
