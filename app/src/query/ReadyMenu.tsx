import { type ReadyQuery, readyQueries } from '@tandem/query/ready'
import { ChevronDown } from 'lucide-react'
import type { Design, Table } from '@tandem/model'
import { useDesign, useSelection } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem, MenuLabel, MenuSeparator, SubMenu } from '../ui/Menu.tsx'
import styles from './Query.module.css'
import type { Desk } from './use-desk.ts'

interface ReadyMenuProps {
  readonly desks: readonly [Desk, ...Desk[]]
}

/** Queries to begin with: those of the selected table at once, those of each table one step in. */
export function ReadyMenu({ desks }: ReadyMenuProps) {
  const design = useDesign((it) => it)
  const { tables } = design.schema
  const { ids } = useSelection()
  const selected = tables.find(({ id }) => id === ids[0])
  const others = tables.filter((table) => table !== selected)
  return (
    <Menu
      align="end"
      trigger={
        <Button disabled={tables.length === 0} aria-label="Ready queries">
          <span>
            Ready <span className={styles.wide}>queries</span>
          </span>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      }
    >
      {selected !== undefined && (
        <>
          <MenuLabel>{selected.name}</MenuLabel>
          <Queries design={design} table={selected} desks={desks} />
          {others.length > 0 && <MenuSeparator />}
        </>
      )}
      {others.map((table) => (
        <SubMenu key={table.id} label={table.name || 'unnamed'}>
          <Queries design={design} table={table} desks={desks} />
        </SubMenu>
      ))}
    </Menu>
  )
}

interface QueriesProps extends ReadyMenuProps {
  readonly design: Design
  readonly table: Table
}

/** The queries that every desk has; each takes it in its own language. */
function Queries({ design, table, desks }: QueriesProps) {
  const [first, ...rest] = desks.map((desk) => readyQueries(design, table, desk.language))
  const all = (first ?? []).filter(({ title }) =>
    rest.every((it) => named(it, title) !== undefined),
  )
  const take = async (title: string) => {
    for (const [at, desk] of desks.entries()) {
      const query = named((at === 0 ? first : rest[at - 1]) ?? [], title)
      if (query !== undefined) await desk.take(query)
    }
  }
  return all.map(({ title }) => (
    <MenuItem key={title} onSelect={() => void take(title)}>
      {title}
    </MenuItem>
  ))
}

const named = (queries: readonly ReadyQuery[], title: string): ReadyQuery | undefined =>
  queries.find((query) => query.title === title)
