import { type Node, type NodeHandle, Position } from '@xyflow/react'
import { bigDesign } from '../big-design.ts'

export interface Row {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly isKey: boolean
  readonly isForeign: boolean
}

export interface TableData extends Record<string, unknown> {
  readonly name: string
  readonly rows: readonly Row[]
  /** Whether its name is being typed. */
  readonly naming: boolean
}

export type TableNode = Node<TableData, 'table'>

/** A foreign key by the places of its tables in the list. */
export interface Link {
  readonly id: string
  readonly from: number
  readonly row: number
  readonly to: number
}

export const WIDTH = 200
export const HEADER = 32
export const ROW = 24

const heightOf = (rows: number): number => HEADER + ROW * rows + 4

export interface Model {
  readonly nodes: TableNode[]
  readonly links: readonly Link[]
}

/** The tables that the product draws, with sizes of our own. */
export function modelOf(count: number, declares: boolean): Model {
  const { schema, layout } = bigDesign(count)
  const places = new Map(Object.entries(layout.places))
  const index = new Map(schema.tables.map(({ id }, at) => [id, at]))
  const nodes = schema.tables.map(({ id, name, columns, foreignKeys }): TableNode => {
    const foreign = new Set(foreignKeys.flatMap((key) => key.columns.map(({ from }) => from)))
    const rows = columns.map((column, at) => ({
      id: column.id,
      name: column.name,
      type: `${column.type.kind}${column.notNull ? '' : '?'}`,
      isKey: at === 0,
      isForeign: foreign.has(column.id),
    }))
    const data = { name, rows, naming: false }
    const position = places.get(id) ?? { x: 0, y: 0 }
    return { id, type: 'table', position, data, ...(declares ? sizeOf(rows) : {}) }
  })
  const links = schema.tables.flatMap(({ columns, foreignKeys }, from) =>
    foreignKeys.map((key) => ({
      id: key.id,
      from,
      row: columns.findIndex(({ id }) => id === key.columns[0]?.from),
      to: index.get(key.target) ?? 0,
    })),
  )
  return { nodes, links }
}

/** What React Flow would otherwise measure. */
export function sizeOf(rows: readonly Row[]): Partial<TableNode> {
  const size = { width: WIDTH, height: heightOf(rows.length) }
  const handles = rows.flatMap(({ isKey, isForeign }, at): NodeHandle[] => {
    const y = HEADER + ROW * (at + 0.5) - 3
    const dot = { y, width: 6, height: 6 }
    return [
      ...(isKey
        ? [{ ...dot, id: `l${at}`, type: 'target' as const, position: Position.Left, x: -3 }]
        : []),
      ...(isForeign
        ? [
            {
              ...dot,
              id: `r${at}`,
              type: 'source' as const,
              position: Position.Right,
              x: WIDTH - 3,
            },
          ]
        : []),
    ]
  })
  return { ...size, measured: size, handles }
}

export const newRow = (table: string, at: number): Row => ({
  id: `${table}n${at}`,
  name: `column_${at}`,
  type: 'text?',
  isKey: false,
  isForeign: false,
})
