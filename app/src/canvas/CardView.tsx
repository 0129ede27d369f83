import { type NodeProps, useStore } from '@xyflow/react'
import { Fingerprint, Lock, Plus } from 'lucide-react'
import { memo, useState } from 'react'
import { useMarks } from '../database/database-store.ts'
import { ProblemMark } from '../database/ProblemMark.tsx'
import { useMark } from '../migration/shown-step.ts'
import { useEditorState } from '../session/context.ts'
import { KeySign } from '../ui/KeySign.tsx'
import type { Card, CardRow } from './card.ts'
import { type Cell, chosenCell, useCanvasState } from './canvas-state.ts'
import { MoreCells, TypeCell } from './cells/loaded.tsx'
import { useNameCell } from './cells/use-name-cell.ts'
import { FAR } from './far/use-is-far.ts'
import styles from './CardView.module.css'
import { MarkSign } from './MarkSign.tsx'
import { NameInput } from './NameInput.tsx'
import type { CardNode } from './nodes.ts'
import { useInPast } from './past.ts'

/** A table or a view. It renders when its own data or selection changes, not when it is moved. */
export const CardView = memo(
  function CardView({ data: { card }, selected }: NodeProps<CardNode>) {
    const far = useStore((state) => state.transform[2] < FAR)
    const editing = useCanvasState((state) => state.editing?.id === card.id)
    const near = !far || editing
    const [kept, setKept] = useState(near)
    if (near && !kept) setKept(true)
    const mark = useMark(card.id)
    return (
      <section
        className={styles.card}
        data-card={card.id}
        data-kind={card.kind}
        data-selected={selected}
        data-color={card.color}
        data-mark={mark}
        data-tight={card.tight}
        aria-label={`${card.kind} ${card.prefix}${card.name}`}
      >
        {mark !== undefined && <MarkSign mark={mark} />}
        {!near && <div className={styles.far}>{card.name}</div>}
        {kept && (
          <div className={styles.near} data-unseen={!near}>
            <NearCard card={card} />
          </div>
        )}
      </section>
    )
  },
  (before, after) => before.data === after.data && before.selected === after.selected,
)

function NearCard({ card }: { readonly card: Card }) {
  const editing = useCanvasState(({ editing }) => (editing?.id === card.id ? editing : null))
  const column = useEditorState(({ selection }) =>
    selection.ids[0] === card.id ? selection.column : null,
  )
  const cell = useCanvasState((state) => (column === null ? null : chosenCell(state, column)))
  const isHeader = useCanvasState(({ chosen }) => chosen.of === card.id)
  const locked = useEditorState(({ design }) => design.layout.locked.includes(card.id))
  const now = useMarks(card.id)
  // SQLite speaks of the open design.
  const marks = useInPast() ? undefined : now
  const wrong = marks?.get(null)
  return (
    <>
      <header
        className={styles.header}
        data-chosen={isHeader && column === null}
        data-crowded={wrong !== undefined || locked}
        title={card.note === '' ? undefined : card.note}
      >
        {card.prefix !== '' && <span className={styles.prefix}>{card.prefix}</span>}
        {editing !== null && editing.column === null ? (
          <TableName card={card} />
        ) : (
          <h2 className={styles.name}>{card.name || 'unnamed'}</h2>
        )}
        {wrong !== undefined && <ProblemMark message={wrong} />}
        {locked && (
          <Lock size={11} strokeWidth={2} className={styles.lock} aria-label="locked in place" />
        )}
        {card.kind === 'view' && <span className={styles.kind}>view</span>}
        {card.kind === 'table' && <Dots />}
      </header>
      {card.rows.length + card.more === 0 && <NoColumns card={card} />}
      {card.rows.map((row) => (
        <Row
          key={row.id}
          card={card}
          row={row}
          chosen={column === row.id ? cell : null}
          editing={editing?.column === row.id ? editing.cell : null}
          problem={marks?.get(row.id)}
        />
      ))}
      {card.more > 0 && <p className={styles.none}>{`${card.more} more`}</p>}
      {card.kind === 'table' && (
        <button type="button" tabIndex={-1} className={`${styles.add} nodrag`} data-add-column>
          <Plus size={13} aria-hidden /> Column
        </button>
      )}
    </>
  )
}

/** What an empty card says: in a table it opens the quick add, whose columns go there. */
const NoColumns = ({ card }: { readonly card: Card }) =>
  card.kind === 'view' ? (
    <p className={styles.none}>No columns yet</p>
  ) : (
    <button type="button" tabIndex={-1} className={`${styles.none} nodrag`} data-quick-add>
      No columns yet: type some…
    </button>
  )

interface RowProps {
  readonly card: Card
  readonly row: CardRow
  /** The cell that the keys are on; null: the row is not selected. */
  readonly chosen: Cell | null
  readonly editing: Cell | null
  /** What SQLite says against the column. */
  readonly problem: string | undefined
}

const Row = memo(function Row(props: RowProps) {
  const { card, row, chosen, editing, problem } = props
  const mark = useMark(row.id)
  const isTable = card.kind === 'table'
  const open = isTable && (editing !== null || chosen === 'flags' || chosen === 'default')
  return (
    <div
      className={styles.row}
      data-column={row.id}
      data-selected={chosen !== null}
      data-chosen={editing === null ? chosen : null}
      data-open={open}
      data-required={row.required}
      data-wrong={problem !== undefined}
      data-mark={mark}
      title={open ? undefined : (problem ?? row.facts)}
    >
      {mark !== undefined && <MarkSign mark={mark} />}
      <RowIcon row={row} grip={isTable} />
      {editing === 'name' ? (
        <ColumnName card={card} row={row} />
      ) : (
        <span className={styles.column} data-cell="name">
          {row.name || 'unnamed'}
        </span>
      )}
      {problem !== undefined && <ProblemMark message={problem} />}
      {editing === 'type' ? <TypeCell card={card} row={row} /> : <TypeLabel row={row} />}
      {open && <MoreCells card={card} row={row} editing={editing} />}
      {isTable && <Dots />}
    </div>
  )
})

const TypeLabel = ({ row }: { readonly row: CardRow }) => (
  <span className={styles.type} data-cell="type">
    {row.type}
    {!row.required && <span className={styles.nullable}>?</span>}
  </span>
)

/** What the column is; the row is dragged by it. */
function RowIcon({ row, grip }: { readonly row: CardRow; readonly grip: boolean }) {
  const keyed = row.primary ? 'primary key' : row.foreign ? 'foreign key' : null
  return (
    <span
      className={grip ? `${styles.icon} nodrag` : styles.icon}
      data-grip={grip ? '' : undefined}
    >
      {keyed !== null && <KeySign of={keyed} />}
      {keyed === null && row.unique && <Fingerprint size={12} strokeWidth={2} aria-hidden />}
    </span>
  )
}

/** Where a relation is drawn from, on both sides of a row or a header. */
const Dots = () => (
  <>
    <i className={`${styles.dot} nodrag`} data-relate="left" />
    <i className={`${styles.dot} nodrag`} data-relate="right" />
  </>
)

function TableName({ card }: { readonly card: Card }) {
  const { done, cancel } = useNameCell(card, null)
  return (
    <NameInput
      label={`Name of the ${card.kind}`}
      value={card.name}
      onDone={done}
      onCancel={cancel}
    />
  )
}

function ColumnName({ card, row }: { readonly card: Card; readonly row: CardRow }) {
  const { done, cancel } = useNameCell(card, row)
  return <NameInput label="Name of the column" value={row.name} onDone={done} onCancel={cancel} />
}
