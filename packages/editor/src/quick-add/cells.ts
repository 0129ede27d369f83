import {
  type Column,
  type ColumnId,
  type Default,
  type Design,
  type Edit,
  type ForeignKey,
  type NewId,
  type Schema,
  type Table,
  type TableId,
  columnOf,
  enumOf,
  putEnum,
  putForeignKey,
  removeForeignKey,
  sequence,
  setColumn,
  setPrimaryKey,
  tableOf,
} from '@tandem/model'
import { setFlag } from '../column-keys.ts'
import { indexOn } from '../relate.ts'
import { defaultOf } from './defaults.ts'
import { draftOf } from './drafts.ts'
import { type End, type World, endOf, typeIn } from './ends.ts'
import type { QuickColumn } from './quick-text.ts'
import { readQuickAdd } from './read.ts'
import { tokensOf } from './tokens.ts'
import { typeWord } from './types.ts'
import { ownRelation } from './write.ts'

/** A column whose cells are written to. */
export interface CellPlace {
  readonly table: TableId
  readonly column: ColumnId
}

/** What a text in a cell does to its column, or a sentence that says why it is not understood. */
export type CellRead = Edit<Schema> | string

interface Marked {
  readonly table: Table
  readonly column: Column
  readonly quick: QuickColumn
}

/** The text as the marks that stand behind a column's name in the quick add. */
function marksIn(design: Design, at: CellPlace, text: string): Marked | string {
  const { tables, problems } = readQuickAdd(`x ${text.replaceAll(/\s+/g, ' ')}`)
  const [problem] = problems
  if (problem !== undefined) return problem.message
  const [only, more] = tables
  const [quick, second] = only?.items ?? []
  const isOne = only?.name === null && more === undefined && second === undefined
  if (!isOne || quick?.kind !== 'column') return `\`${text}\` is not understood.`
  const table = tableOf(design.schema, at.table)
  return { table, column: columnOf(table, at.column), quick }
}

const saysFlags = ({ primary, auto, unique, index, notNull }: QuickColumn): boolean =>
  primary || auto || unique || index !== null || notNull !== null

const saysType = ({ type, values, target, onDelete, onUpdate }: QuickColumn): boolean =>
  [type, values, target, onDelete, onUpdate].some((it) => it !== null)

const saysMore = ({ value, note }: QuickColumn): boolean => value !== null || note !== ''

/**
 * What the type cell says: a type, an enum by its name or its values, and where the column points to. The cell says
 * all of it: a relation that is no longer in it goes. Nothing at all is text.
 */
export function readType(design: Design, newId: NewId, at: CellPlace, text: string): CellRead {
  const marked = marksIn(design, at, text)
  if (typeof marked === 'string') return marked
  const { table, column, quick } = marked
  if (saysFlags(quick) || saysMore(quick))
    return 'Here stands only a type and where it points to: `text`, `> users cascade`.'
  if (quick.target === null && (quick.onDelete ?? quick.onUpdate) !== null)
    return `\`${quick.onDelete ?? quick.onUpdate}\` is of a relation: \`> users cascade\`.`
  const problems: string[] = []
  const world = worldOf(design, newId, problems)
  const said = { id: column.id, name: column.name, key: null, quick, start: null }
  const type = typeIn(world, { ...draftOf(table), name: table.name }, said)
  const end = endOf(world, column.id, quick)
  const [problem] = problems
  if (problem !== undefined) return problem
  return sequence<Schema>(
    ...world.enums.map(putEnum),
    setColumn(table.id, column.id, { type: kept(column.type, type) }),
    pointTo(marked, newId, end),
  )
}

const worldOf = (design: Design, newId: NewId, problems: string[]): World => ({
  schema: design.schema,
  conventions: design.conventions,
  newId,
  say: (_span, message) => problems.push(message),
  drafts: [],
  enums: [],
  types: new Map(),
  ends: new Map(),
})

/** A word says not all of a type: its shape and its TypeScript stay while the word is the same. */
function kept(before: Column['type'], after: Column['type']): Column['type'] {
  const word = typeWord(after)
  return word !== null && word === typeWord(before) ? before : after
}

/** The column's own relation goes there, with its index; null: it has none. */
function pointTo({ table, column, quick }: Marked, newId: NewId, end: End | null): Edit<Schema> {
  const old = ownRelation(table, column.id)
  if (end === null)
    return old === undefined ? (schema) => schema : removeForeignKey(table.id, old.id)
  const key: ForeignKey = {
    id: old?.id ?? newId('f'),
    name: old?.name ?? null,
    target: end.table,
    columns: [{ from: column.id, to: end.column }],
    onDelete: quick.onDelete ?? 'no action',
    onUpdate: quick.onUpdate ?? 'no action',
  }
  const put = putForeignKey(table.id, key)
  return old === undefined ? sequence(put, indexOn(table, newId, column.id)) : put
}

/** What the flags cell says: `pk`, `not null, unique`, `index`. What it does not say the column is not. */
export function readFlags(design: Design, newId: NewId, at: CellPlace, text: string): CellRead {
  const marked = marksIn(design, at, text.replaceAll(/[,;|]/g, ' '))
  if (typeof marked === 'string') return marked
  const { table, column, quick } = marked
  if (saysType(quick) || saysMore(quick))
    return 'Here stand only `pk`, `not null`, `unique` and `index`.'
  if (quick.primary && table.primaryKey !== null)
    return `\`${table.name}\` has a primary key already.`
  const isKey = quick.primary || table.primaryKey?.columns[0] === column.id
  const isBrought = ownRelation(table, column.id) !== undefined && !quick.unique && !isKey
  const auto = quick.auto && column.type.kind === 'integer'
  const own = { name: null, columns: [column.id], autoIncrement: auto }
  return sequence<Schema>(
    quick.primary ? setPrimaryKey(table.id, own) : (schema) => schema,
    setFlag(table, column.id, 'notNull', quick.notNull ?? isKey, newId),
    setFlag(table, column.id, 'unique', quick.unique, newId),
    setFlag(table, column.id, 'index', quick.index ?? isBrought, newId),
  )
}

/** What stands in the default cell, as behind `=`: null for nothing, a sentence when the column cannot have it. */
export function readDefault(
  { schema, conventions }: Design,
  { type }: Column,
  text: string,
): Default | string | null {
  const said = text.trim().replace(/^=\s*/, '')
  if (said === '') return null
  const [token, more] = tokensOf(`=${said}`)
  const choices = type.kind === 'enum' ? enumOf(schema, type.enum) : null
  if (token?.kind === 'value' && more === undefined)
    return defaultOf(token.value, type, choices, conventions)
  if (/^['"`(]/.test(said)) return 'The quote or the bracket is not closed.'
  // Nothing else can stand in the cell: blanks and commas are of the value.
  return defaultOf({ form: 'word', text: said }, type, choices, conventions)
}
