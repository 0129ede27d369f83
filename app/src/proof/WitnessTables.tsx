import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, useCallback, useState } from 'react'
import { counted } from '../database/StatusChip.tsx'
import { Odd } from './Odd.tsx'
import type { WitnessName } from './difference-words.ts'
import styles from './Proof.module.css'
import { useGoTo } from './use-go-to.ts'
import { type ColumnRow, type TableRows, stored, typed } from './witness-rows.ts'

interface WitnessTablesProps {
  readonly tables: readonly TableRows[]
  /** Only what differs is shown. */
  readonly onlyWrong: boolean
  /** What running a table has shown, by its name. */
  readonly trips?: ReadonlyMap<string, string> | undefined
}

// What fits into one look stands open; of more, what differs, as far as one would read on.
const FEW_COLUMNS = 240
const FEW_TABLES = 20

/** What each of the three says, table by table. A table that is folded has no rows. */
export function WitnessTables({ tables, onlyWrong, trips }: WitnessTablesProps) {
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map())
  const onFold = useCallback(
    (name: string, isOpen: boolean) => setFolds((now) => new Map(now).set(name, isOpen)),
    [],
  )
  const count = tables.reduce((sum, { columns }) => sum + columns.length, 0)
  const shown = onlyWrong ? tables.filter(({ wrong }) => wrong > 0) : tables
  return (
    <section aria-label="The three witnesses">
      <table className={styles.witnesses}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Drizzle, as the driver gives it</th>
            <th scope="col">Kysely</th>
            <th scope="col">SQLite</th>
          </tr>
        </thead>
        {shown.map((table, index) => (
          <TableGroup
            key={table.name}
            table={table}
            onlyWrong={onlyWrong}
            trip={trips?.get(table.name)}
            isOpen={
              folds.get(table.name) ??
              (count <= FEW_COLUMNS || (table.wrong > 0 && index < FEW_TABLES))
            }
            onFold={onFold}
          />
        ))}
      </table>
    </section>
  )
}

interface TableGroupProps {
  readonly table: TableRows
  readonly onlyWrong: boolean
  readonly trip: string | undefined
  readonly isOpen: boolean
  readonly onFold: (table: string, isOpen: boolean) => void
}

const TableGroup = memo(function TableGroup({
  table,
  onlyWrong,
  trip,
  isOpen,
  onFold,
}: TableGroupProps) {
  const { name, columns, wrong } = table
  const Icon = isOpen ? ChevronDown : ChevronRight
  const differing = columns.filter(({ odd }) => odd.size > 0)
  const rows = onlyWrong && differing.length > 0 ? differing : columns
  return (
    <tbody>
      <tr className={styles.table}>
        <th colSpan={4} scope="rowgroup">
          <button type="button" aria-expanded={isOpen} onClick={() => onFold(name, !isOpen)}>
            <Icon size={13} strokeWidth={2} aria-hidden />
            {name}
          </button>
          <span>{counted(columns.length, 'column')}</span>
          {wrong > 0 && <span data-tone="bad">{counted(wrong, 'difference')}</span>}
          {trip !== undefined && <span>{trip}</span>}
        </th>
      </tr>
      {isOpen && rows.map((row) => <Row key={row.name} table={table} row={row} />)}
    </tbody>
  )
})

interface RowProps {
  readonly table: TableRows
  readonly row: ColumnRow
}

const Row = memo(function Row({ table, row }: RowProps) {
  const goTo = useGoTo()
  const { name, said, odd } = row
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the button in it is for the keys
    <tr data-bad={odd.size > 0} onClick={() => goTo({ table: table.name, column: name })}>
      <th scope="row">
        <button type="button">{name}</button>
      </th>
      <Cell witness="drizzle" odd={odd} text={typed(said.drizzle)} />
      <Cell witness="kysely" odd={odd} text={typed(said.kysely)} />
      <Cell witness="database" odd={odd} text={stored(said.database, table.kind)} />
    </tr>
  )
})

interface CellProps {
  readonly witness: WitnessName
  readonly odd: ReadonlySet<WitnessName>
  readonly text: string
}

const Cell = ({ witness, odd, text }: CellProps) => (
  <td data-odd={odd.has(witness)}>
    {odd.has(witness) && <Odd />}
    {text}
  </td>
)
