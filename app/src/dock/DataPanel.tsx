import type { Schema, Table } from '@tandem/model'
import { useState } from 'react'
import { useDatabase } from '../database/database-store.ts'
import { useDesign, useSelection } from '../session/context.ts'
import { Empty } from '../ui/Empty.tsx'
import styles from './Data.module.css'
import { Grid } from './Grid.tsx'
import { TableList } from './TableList.tsx'

/** The rows of the live database, table by table; the table that is selected anywhere is the one shown. */
export function DataPanel() {
  const schema = useDesign((design) => design.schema)
  const actions = useDatabase((state) => state.actions)
  const failure = useDatabase((state) => state.failure)
  const table = useShownTable(schema)
  if (failure !== null) return <Empty>{failure}</Empty>
  if (table === null) return <Empty>Make a table on the canvas: its rows are typed in here.</Empty>
  if (actions === null) return <Empty>SQLite is starting.</Empty>
  return (
    <div className={styles.panel}>
      <TableList shown={table.id} />
      <Grid key={table.id} table={table} actions={actions} />
    </div>
  )
}

/** The selected table, the table of the selected relation or trigger, or the last one of these. */
function useShownTable(schema: Schema): Table | null {
  const [id] = useSelection().ids
  const selected = id === undefined ? undefined : tableFor(schema, id)
  const [last, setLast] = useState(selected?.id)
  if (selected !== undefined && selected.id !== last) setLast(selected.id)
  return selected ?? schema.tables.find((table) => table.id === last) ?? schema.tables[0] ?? null
}

const tableFor = (schema: Schema, id: string): Table | undefined =>
  schema.tables.find(
    (table) => table.id === id || table.foreignKeys.some((key) => key.id === id),
  ) ??
  schema.tables.find((table) => schema.others.some((it) => it.id === id && it.table === table.id))
