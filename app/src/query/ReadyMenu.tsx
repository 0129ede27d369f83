import { ChevronDown } from 'lucide-react'
import type { Schema, Table } from '@tandem/model'
import { useDesign, useSelection } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem, MenuLabel, MenuSeparator, SubMenu } from '../ui/Menu.tsx'
import { readyQueries } from './ready-queries.ts'

interface ReadyMenuProps {
  readonly take: (sql: string) => void
}

/** Queries to begin with: those of the selected table at once, those of each table one step in. */
export function ReadyMenu({ take }: ReadyMenuProps) {
  const schema = useDesign((design) => design.schema)
  const { ids } = useSelection()
  const selected = schema.tables.find(({ id }) => id === ids[0])
  const others = schema.tables.filter((table) => table !== selected)
  return (
    <Menu
      align="end"
      trigger={
        <Button disabled={schema.tables.length === 0}>
          Ready queries <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      }
    >
      {selected !== undefined && (
        <>
          <MenuLabel>{selected.name}</MenuLabel>
          <Queries schema={schema} table={selected} take={take} />
          {others.length > 0 && <MenuSeparator />}
        </>
      )}
      {others.map((table) => (
        <SubMenu key={table.id} label={table.name || 'unnamed'}>
          <Queries schema={schema} table={table} take={take} />
        </SubMenu>
      ))}
    </Menu>
  )
}

interface QueriesProps extends ReadyMenuProps {
  readonly schema: Schema
  readonly table: Table
}

const Queries = ({ schema, table, take }: QueriesProps) =>
  readyQueries(schema, table).map(({ title, sql }) => (
    <MenuItem key={title} onSelect={() => take(sql)}>
      {title}
    </MenuItem>
  ))
