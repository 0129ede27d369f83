import { useDesign } from '../session/context.ts'

/** How large the design is; whether its two schemas agree will be said here too. */
export function StatusSlot() {
  const tables = useDesign(({ schema }) => schema.tables.length)
  const columns = useDesign(({ schema }) =>
    schema.tables.reduce((sum, table) => sum + table.columns.length, 0),
  )
  return (
    <span>
      {counted(tables, 'table')} · {counted(columns, 'column')}
    </span>
  )
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
