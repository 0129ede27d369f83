// React Flow and nothing else: what the first load of the product is held against.
import { Handle, Position, ReactFlow } from '@xyflow/react'
import { createRoot } from 'react-dom/client'
import '@xyflow/react/dist/style.css'

const columns = Array.from({ length: 10 }, (_, index) => `column_${index}`)

function Card({ data }: { readonly data: { readonly name: string } }) {
  return (
    <div style={{ width: 220, background: 'white', border: '1px solid gray' }}>
      <Handle type="target" position={Position.Left} />
      <b>{data.name}</b>
      {columns.map((column) => (
        <div key={column}>{column}</div>
      ))}
      <Handle type="source" position={Position.Right} />
    </div>
  )
}

const nodeTypes = { card: Card }
const nodes = Array.from({ length: 5 }, (_, index) => ({
  id: `${index}`,
  type: 'card',
  position: { x: index * 280, y: 0 },
  data: { name: `table_${index}` },
}))
const edges = nodes.slice(1).map(({ id }) => ({ id: `e${id}`, source: id, target: '0' }))

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(<ReactFlow nodes={nodes} edges={edges} nodeTypes={nodeTypes} fitView />)
