import type { ColumnId, TableId } from '@tandem/model'
import { shownValue, type CellValue } from './value.ts'
import type { Constraint, Fault } from './sqlite-message.ts'

/** Rows of the database before that one constraint of the new one does not let in. */
export interface Misfit {
  readonly table: TableId
  readonly constraint: Constraint
  readonly columns: readonly ColumnId[]
  /** How many rows. */
  readonly count: number
  /** Up to five of them: the values that would have been carried over, by column. */
  readonly examples: readonly Example[]
  readonly message: string
  /** What SQLite says of such a row. */
  readonly sqlite: string
}

export type Example = Readonly<Record<ColumnId, CellValue>>

export const maxExamples = 5

export function misfit(
  fault: Fault,
  sqlite: string,
  count: number,
  examples: readonly Example[],
  target: string | null = null,
): Misfit {
  const { constraint, table, columns } = fault
  const message = messageOf(fault, sqlite, count, examples, target)
  const ids = columns.map((column) => column.id)
  return { table: table.id, constraint, columns: ids, count, examples, message, sqlite }
}

function messageOf(
  { constraint, table, columns, check }: Fault,
  sqlite: string,
  count: number,
  examples: readonly Example[],
  target: string | null,
): string {
  const one = count === 1
  const of = columns.map(({ name }) => `\`${name}\``).join(' and ')
  const such = columns.map(({ id }) => shownValue(examples[0]?.[id] ?? null)).join(', ')
  const what: Readonly<Record<Constraint, string>> = {
    notNull: `${one ? 'has' : 'have'} no ${of}, which is NOT NULL`,
    unique: `${one ? 'repeats' : 'repeat'} ${of} of another row (${such}), and it must be unique`,
    check: `${one ? 'breaks' : 'break'} the check \`${check}\` (${of}: ${such})`,
    type: `${one ? 'has' : 'have'} a value in ${of} that its type does not take (${such})`,
    foreignKey: `${one ? 'points' : 'point'} by ${of} to a row that \`${target}\` does not have (${such})`,
    other: `${one ? 'does' : 'do'} not fit: ${sqlite}`,
  }
  const them = one ? 'it' : 'them'
  const rows = `${count} ${one ? 'row' : 'rows'} of \`${table.name}\``
  return `${rows} ${what[constraint]}. Change ${them}, or leave ${them} out.`
}
