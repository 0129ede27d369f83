import type { SqlText, Table } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { shownSql, typedSql } from '../session/sql.ts'
import { TextField } from '../ui/fields.tsx'

interface SqlFieldProps {
  readonly label: string
  readonly value: SqlText
  /** The table whose columns the SQL may name. */
  readonly table: Table | null
  readonly onChange: (value: SqlText) => void
  readonly placeholder?: string
  readonly bare?: boolean
  readonly stacked?: boolean
}

/** SQL with the columns in it held by reference: it shows their names of now. */
export function SqlField({ value, table, onChange, ...rest }: SqlFieldProps) {
  const schema = useDesign((design) => design.schema)
  return (
    <TextField
      {...rest}
      mono
      lines
      value={shownSql(schema, value)}
      onChange={(text) => onChange(typedSql(schema, table, text))}
    />
  )
}
