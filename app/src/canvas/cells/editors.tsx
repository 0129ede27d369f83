import { defaultWords } from '@tandem/editor'
import { type Column, type Table, findColumn, findTable } from '@tandem/model'
import { useDesign } from '../../session/context.ts'
import type { Card, CardRow } from '../card.ts'
import type { Cell } from '../canvas-state.ts'
import styles from './Cells.module.css'
import { DefaultEditor } from './DefaultEditor.tsx'
import { FlagsCell } from './FlagsCell.tsx'
import { TypeEditor } from './TypeEditor.tsx'
import { useInView } from './use-in-view.ts'

export interface CellProps {
  readonly card: Card
  readonly row: CardRow
}

export interface MoreCellsProps extends CellProps {
  readonly editing: Cell | null
}

/** A column with its table; null when an undo has taken it while it was in edit. */
function useColumn({
  card,
  row,
}: CellProps): { readonly table: Table; readonly column: Column } | null {
  const table = useDesign(({ schema }) => findTable(schema, card.id))
  const column = table && findColumn(table, row.id)
  return table === undefined || column === undefined ? null : { table, column }
}

export function TypeCell(props: CellProps) {
  const found = useColumn(props)
  return found === null ? null : <TypeEditor {...found} />
}

/** The cells that a row has no room for: they stand behind it while it is open. */
export function MoreCells({ editing, ...props }: MoreCellsProps) {
  const found = useColumn(props)
  const ref = useInView<HTMLDivElement>()
  if (found === null) return null
  return (
    <div className={styles.more} ref={ref}>
      <FlagsCell {...found} editing={editing === 'flags'} />
      {editing === 'default' ? <DefaultEditor {...found} /> : <DefaultLabel {...found} />}
    </div>
  )
}

function DefaultLabel({ column }: { readonly column: Column }) {
  const words = useDesign((design) => defaultWords(design, column))
  return (
    <span className={styles.default} data-cell="default" data-none={words === ''} title={words}>
      {words === '' ? 'no default' : `= ${words}`}
    </span>
  )
}
