import { Handle, type NodeProps, Position } from '@xyflow/react'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import type { Row, TableNode } from './model.ts'

interface Edits {
  readonly rename: (id: string, name: string) => void
  readonly addRow: (id: string) => void
}

/** What a card may change: set once by the page. */
export const edits: { now: Edits } = {
  now: { rename: () => undefined, addRow: () => undefined },
}

type Handles = 'every row' | 'keys' | 'none'

interface CardProps {
  readonly node: NodeProps<TableNode>
  readonly handles: Handles
}

function Card({ node: { id, data, selected }, handles }: CardProps) {
  return (
    <div className="card" data-selected={selected}>
      <div className="head">
        {data.naming ? <Name id={id} name={data.name} /> : <b>{data.name}</b>}
      </div>
      {data.rows.map((row, at) => (
        <div key={row.id} className="row" data-column={row.id}>
          <Dots row={row} at={at} handles={handles} />
          <span className="sign">{row.isKey ? '#' : row.isForeign ? '>' : ''}</span>
          <span>{row.name}</span>
          <span className="type">{row.type}</span>
        </div>
      ))}
      <button
        type="button"
        className="add nodrag"
        data-add-column
        onClick={() => edits.now.addRow(id)}
      >
        + Column
      </button>
    </div>
  )
}

interface DotsProps {
  readonly row: Row
  readonly at: number
  readonly handles: Handles
}

function Dots({ row, at, handles }: DotsProps) {
  const all = handles === 'every row'
  if (handles === 'none') return null
  return (
    <>
      {(all || row.isKey) && <Handle id={`l${at}`} type="target" position={Position.Left} />}
      {(all || row.isForeign) && <Handle id={`r${at}`} type="source" position={Position.Right} />}
    </>
  )
}

function Name({ id, name }: { readonly id: string; readonly name: string }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Enter') edits.now.rename(id, event.currentTarget.value)
  }
  return (
    <input
      ref={input}
      className="nodrag"
      aria-label="Name"
      defaultValue={name}
      onKeyDown={onKeyDown}
    />
  )
}

const isSame = (before: NodeProps<TableNode>, after: NodeProps<TableNode>): boolean =>
  before.data === after.data && before.selected === after.selected

/** Drawn anew with every step, as one writes it first. */
export const NaiveCard = (props: NodeProps<TableNode>) => <Card node={props} handles="every row" />
export const KeyCard = memo(
  (props: NodeProps<TableNode>) => <Card node={props} handles="keys" />,
  isSame,
)
export const PlainCard = memo(
  (props: NodeProps<TableNode>) => <Card node={props} handles="none" />,
  isSame,
)
