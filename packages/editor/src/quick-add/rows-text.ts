import {
  type Column,
  type ColumnId,
  type Design,
  type Edit,
  type NewId,
  type Schema,
  type TableId,
  addColumn,
  columnOf,
  newColumn,
  setColumn,
  tableOf,
} from '@tandem/model'
import { freeName } from '../create.ts'
import { defaultWords, flagWords, typeWords } from './cell-words.ts'
import { type CellPlace, type CellRead, readDefault, readFlags, readType } from './cells.ts'

/** The columns as lines of a spreadsheet: name, type, flags and default, parted by tabs. */
export function writeRows(design: Design, table: TableId, columns: readonly ColumnId[]): string {
  const own = tableOf(design.schema, table)
  const lines = columns.map((id) => {
    const column = columnOf(own, id)
    const { name } = column
    const cells = [name, typeWords(design, own, column), flagWords(own, column)]
    return [...cells, defaultWords(design, column)].map(asCell).join('\t')
  })
  return lines.join('\n')
}

const asCell = (text: string): string =>
  /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** A line of a spreadsheet that says a column, and which line of the text it is. */
export interface TextRow {
  readonly line: number
  readonly cells: readonly string[]
}

const LONGEST_NAME = 100
const MOST_ROWS = 2000

/**
 * The columns that a text says: parted by tabs or commas, or one name on each line. Null when it is something else:
 * prose, code, a picture of a screen.
 */
export function readRows(text: string): readonly TextRow[] | null {
  const lines = cellsIn(text.replaceAll('\r\n', '\n'), text.includes('\t') ? TABBED : COMMAS)
  const said = lines.filter(({ cells }) => cells.some((it) => it !== ''))
  const rows = said.filter((row, index) => index > 0 || !isHeader(row))
  const isNamed = rows.every(({ cells: [name = ''] }) => isName(name))
  return rows.length === 0 || rows.length > MOST_ROWS || !isNamed ? null : rows
}

const isName = (name: string): boolean =>
  name !== '' && name.length <= LONGEST_NAME && !/[\t\n{}<>;=]/.test(name)

// A name alone may be a column's own.
const isHeader = ({ cells: [name = '', type = ''] }: TextRow): boolean =>
  /^(name|column|field)([ _]?name)?$/i.test(name) && /^(data[ _]?)?type$/i.test(type)

// A cell in quotes, or a plain one; where commas part them, brackets and quotes keep theirs.
const TABBED = /(?:"((?:[^"]|"")*)"[ ]*(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/y
const COMMAS =
  /(?:\s*"((?:[^"]|"")*)"[ ]*(?=[,\n]|$)|((?:\([^()\n]*\)|'(?:[^'\n]|'')*'|[^,\n])*))(,|\n|$)/y

function cellsIn(text: string, cell: RegExp): readonly TextRow[] {
  const rows: TextRow[] = []
  let cells: string[] = []
  let line = 1
  let began = 1
  cell.lastIndex = 0
  while (cell.lastIndex < text.length || cells.length > 0) {
    const [whole = '', inQuotes, plain = '', end = ''] = cell.exec(text) ?? []
    cells.push(inQuotes === undefined ? plain.trim() : inQuotes.replaceAll('""', '"'))
    line += whole.split('\n').length - 1
    if (end === ',' || end === '\t') continue
    rows.push({ line: began, cells })
    cells = []
    began = line
    if (end === '') break
  }
  return rows
}

/** Columns that are made of rows: their ids, and what of the rows is not understood. */
export interface AddedRows {
  readonly edit: Edit<Schema>
  readonly columns: readonly ColumnId[]
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

/**
 * Makes a column of each row, in the table from `index` on. What is not understood is no reason to lose it: the
 * column is made without, and the words stand in its note, where both files and the tooltip show them.
 */
export function addRows(
  design: Design,
  newId: NewId,
  table: TableId,
  index: number,
  rows: readonly TextRow[],
): AddedRows {
  const edits: Edit<Schema>[] = []
  const problems: AddedRows['problems'][number][] = []
  const columns: ColumnId[] = []
  let now = design
  const apply = (edit: Edit<Schema>) => {
    edits.push(edit)
    now = { ...now, schema: edit(now.schema) }
  }
  for (const { line, cells } of rows) {
    const at: CellPlace = { table, column: newId<ColumnId>('c') }
    const taken = tableOf(now.schema, table).columns.map(({ name }) => name)
    const column = newColumn(at.column, freeName(cells[0] ?? 'column', taken))
    apply(addColumn(table, column, index + columns.length))
    columns.push(at.column)
    const strange: string[] = []
    for (const [place, read] of READERS.entries()) {
      const text = cells[place + 1] ?? ''
      if (text === '') continue
      const edit = read(now, newId, at, text)
      if (typeof edit !== 'string') apply(edit)
      else {
        problems.push({ line, message: edit })
        strange.push(text)
      }
    }
    const note = [...strange, ...cells.slice(READERS.length + 1).filter(Boolean)].join(' · ')
    if (note !== '') apply(setColumn(table, at.column, { note }))
  }
  return { edit: (schema) => edits.reduce((it, edit) => edit(it), schema), columns, problems }
}

type ReadCell = (design: Design, newId: NewId, at: CellPlace, text: string) => CellRead

// In this order: what is a default depends on the type.
const READERS: readonly ReadCell[] = [readType, readFlags, readDefaultCell]

function readDefaultCell(design: Design, _newId: NewId, at: CellPlace, text: string): CellRead {
  const value = readDefault(design, columnOf(tableOf(design.schema, at.table), at.column), text)
  return typeof value === 'string' ? value : setDefault(at, value)
}

const setDefault = ({ table, column }: CellPlace, value: Column['default']): Edit<Schema> =>
  setColumn(table, column, { default: value })
