import {
  type Column,
  type ColumnId,
  type Design,
  type Edit,
  type ForeignKey,
  type Index,
  type NewId,
  type Schema,
  type TableId,
  type Unique,
  addTable,
  editTable,
  newColumn,
  newTable,
  patched,
  putEnum,
  putForeignKey,
  sequence,
  startingColumns,
} from '@tandem/model'
import { beforeTimestamps } from '../create.ts'
import type { Selection } from '../selection.ts'
import { defaultOf } from './defaults.ts'
import { type Draft, type DraftColumn, draftsOf } from './drafts.ts'
import { type World, allEnums, columnIn, endOf, primaryIn, startOf, typeIn } from './ends.ts'
import type { QuickProblem } from './quick-text.ts'
import { readQuickAdd } from './read.ts'

/** What a quick add is understood to say, and the one edit that does it. */
export interface QuickAdded {
  readonly problems: readonly QuickProblem[]
  readonly tables: readonly QuickMade[]
  readonly label: string
  /** Null: there is nothing to add. */
  readonly edit: Edit<Schema> | null
  readonly select: Selection
}

/** A table that is added, or that columns are added to. */
export interface QuickMade {
  readonly id: TableId
  readonly isNew: boolean
  readonly columns: readonly ColumnId[]
}

/**
 * Understands `tasks: id uuid pk, userId > users cascade, title!` in the design. Columns that no table is named for
 * go to `into`, the table that is selected.
 */
export function quickAdd(
  design: Design,
  newId: NewId,
  text: string,
  into: TableId | null,
): QuickAdded {
  const read = readQuickAdd(text)
  const problems: QuickProblem[] = [...read.problems]
  const say = (span: QuickProblem['span'], message: string) => problems.push({ span, message })
  const { id, timestamps } = startingColumns(design.conventions)
  const starts = { id: id.name, timestamps: timestamps.map(({ name }) => name) }
  const drafts = draftsOf(read.tables, { design, newId, into, say, starts })
  const world: World = {
    schema: design.schema,
    conventions: design.conventions,
    newId,
    say,
    drafts,
    enums: [],
    types: new Map(),
    ends: new Map(),
  }
  const made = drafts.map((draft) => finish(world, design, draft)).filter((it) => it !== null)
  return {
    problems: problems.toSorted((a, b) => a.span.from - b.span.from),
    tables: made.map((it) => it.made),
    label: labelOf(made),
    edit:
      made.length === 0
        ? null
        : sequence<Schema>(
            ...world.enums.map(putEnum),
            ...made.map((it) => it.edit),
            // Behind all tables: they may point to each other.
            ...made.flatMap((it) => it.keys.map((key) => putForeignKey(it.made.id, key))),
          ),
    select: selectionFor(made.map((it) => it.made)),
  }
}

interface Finished {
  readonly made: QuickMade
  readonly name: string
  readonly edit: Edit<Schema>
  readonly keys: readonly ForeignKey[]
}

function finish(world: World, design: Design, draft: Draft): Finished | null {
  const { old, id, name } = draft
  const primary = primaryFor(world, draft)
  const columns = draft.columns.map((column) => finishColumn(world, draft, column, primary))
  const keys = draft.columns.flatMap((column) => foreignKeyOf(world, column) ?? [])
  const uniques = uniquesOf(world, draft, primary)
  const indexes = indexesOf(world, draft, primary, uniques)
  const key = { name: null, columns: primary, autoIncrement: counts(world, draft, primary) }
  const made: QuickMade = { id, isNew: old === null, columns: columns.map((it) => it.id) }
  if (old === null) {
    const { key: own, module, note, strict, withoutRowid } = draft
    const primaryKey = primary.length === 0 ? null : key
    const fields = {
      key: own,
      module,
      note,
      strict,
      withoutRowid,
      columns,
      primaryKey,
      uniques,
      indexes,
    }
    return { made, name, keys, edit: addTable(newTable(id, name, fields)) }
  }
  if (columns.length + uniques.length + indexes.length + primary.length === 0) return null
  const edit = editTable(id, (table) =>
    patched(table, {
      columns: table.columns.toSpliced(beforeTimestamps(design, table), 0, ...columns),
      primaryKey: primary.length === 0 ? table.primaryKey : key,
      uniques: [...table.uniques, ...uniques],
      indexes: [...table.indexes, ...indexes],
    }),
  )
  return { made, name, keys, edit }
}

/** The columns of the primary key that is made; none when the table has one already. */
function primaryFor({ say }: World, draft: Draft): readonly ColumnId[] {
  const primary = primaryIn(draft)
  if (primary.length === 0 || draft.old === null || draft.old.primaryKey === null) return primary
  const at = draft.columns.find(({ quick }) => quick?.primary === true)?.quick ?? draft.keys[0]
  if (at !== undefined) say(at.span, `\`${draft.name}\` has a primary key already.`)
  return []
}

/** Whether the key counts up: where it is said, and where the conventions have a number for a key. */
function counts(world: World, draft: Draft, primary: readonly ColumnId[]): boolean {
  const [only] = primary
  const column = draft.columns.find(({ id }) => id === only)
  if (column === undefined || primary.length > 1) return false
  const isNumber = typeIn(world, draft, column).kind === 'integer'
  if (column.quick?.auto === true && !isNumber)
    world.say(column.quick.span, 'Only an integer that is the primary key counts up.')
  return isNumber && (column.start === 'id' || column.quick?.auto === true)
}

function finishColumn(
  world: World,
  draft: Draft,
  column: DraftColumn,
  primary: readonly ColumnId[],
): Column {
  const { id, name, key, quick } = column
  const type = typeIn(world, draft, column)
  const isPrimary = primary.includes(id)
  if (quick !== null && quick.target === null && (quick.onDelete ?? quick.onUpdate) !== null)
    world.say(
      quick.span,
      `\`${quick.onDelete ?? quick.onUpdate}\` is of a relation: \`> users cascade\`.`,
    )
  return newColumn(id, name, {
    key,
    type,
    notNull: quick === null || (quick.notNull ?? isPrimary),
    default: defaultFor(world, column, type, isPrimary),
    note: quick?.note ?? '',
  })
}

function defaultFor(world: World, column: DraftColumn, type: Column['type'], isPrimary: boolean) {
  const { quick } = column
  if (quick === null) return startOf(world, column)?.default ?? null
  if (quick.value === null) {
    // `id uuid pk` is the key of the conventions, whatever makes it there.
    const isUuid = quick.type?.name.text.toLowerCase() === 'uuid' && !quick.type.name.quoted
    return isUuid && isPrimary
      ? (startOf(world, { ...column, start: 'id' })?.default ?? null)
      : null
  }
  const choices = type.kind === 'enum' ? allEnums(world).find(({ id }) => id === type.enum) : null
  const found = defaultOf(quick.value, type, choices ?? null, world.conventions)
  if (typeof found !== 'string') return found
  world.say(quick.value.span, found)
  return null
}

function foreignKeyOf(world: World, { id, quick }: DraftColumn): ForeignKey | null {
  const end = quick === null ? null : endOf(world, id, quick)
  if (quick === null || end === null) return null
  return {
    id: world.newId('f'),
    name: null,
    target: end.table,
    columns: [{ from: id, to: end.column }],
    onDelete: quick.onDelete ?? 'no action',
    onUpdate: quick.onUpdate ?? 'no action',
  }
}

const isOnly = (columns: readonly ColumnId[], id: ColumnId): boolean =>
  columns.length === 1 && columns[0] === id

function uniquesOf(world: World, draft: Draft, primary: readonly ColumnId[]): readonly Unique[] {
  const own = draft.columns
    .filter(({ id, quick }) => quick?.unique === true && !isOnly(primary, id))
    .map(({ id }) => [id])
  return [...own, ...keysOf(world, draft, 'unique')].map((columns) => ({
    id: world.newId('u'),
    name: null,
    columns,
  }))
}

/** Those that are asked for, and those that relations bring where nothing else begins with their column. */
function indexesOf(
  world: World,
  draft: Draft,
  primary: readonly ColumnId[],
  uniques: readonly Unique[],
): readonly Index[] {
  const several = keysOf(world, draft, 'index')
  const isCovered = (id: ColumnId) =>
    primary[0] === id ||
    uniques.some(({ columns }) => isOnly(columns, id)) ||
    several.some(([first]) => first === id)
  const own = draft.columns
    .filter(({ id, quick }) =>
      quick?.index === null
        ? (world.ends.get(id) ?? null) !== null && !isCovered(id)
        : quick?.index === true,
    )
    .map(({ id }) => [id])
  return [...own, ...several].map((columns) => ({
    id: world.newId('i'),
    name: null,
    unique: false,
    parts: columns.map((column) => ({ kind: 'column', column, desc: false })),
    where: null,
  }))
}

/** The keys of several columns; a name in one that the table does not have is said. */
function keysOf({ say }: World, draft: Draft, of: 'unique' | 'index'): readonly ColumnId[][] {
  return draft.keys
    .filter((key) => key.of === of)
    .map((key) =>
      key.columns.flatMap((name) => {
        const id = columnIn(draft, name)
        if (id === undefined) say(name.span, `\`${draft.name}\` has no column \`${name.text}\`.`)
        return id ?? []
      }),
    )
    .filter((columns) => columns.length > 0)
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

function labelOf(all: readonly Finished[]): string {
  const fresh = all.filter(({ made }) => made.isNew)
  const grown = all.filter(({ made }) => !made.isNew)
  const columns = grown.reduce((sum, { made }) => sum + made.columns.length, 0)
  const tables = fresh.length === 1 ? `table ${fresh[0]?.name}` : counted(fresh.length, 'table')
  const more = grown.length === 1 ? ` to ${grown[0]?.name}` : ''
  if (grown.length === 0) return `Add ${tables}`
  return fresh.length === 0
    ? `Add ${counted(columns, 'column')}${more}`
    : `Add ${tables} and ${counted(columns, 'column')}${more}`
}

function selectionFor(made: readonly QuickMade[]): Selection {
  const [only, second] = made
  const [column, other] = only?.columns ?? []
  const isOne = only?.isNew === false && second === undefined && other === undefined
  return { ids: made.map(({ id }) => id), column: isOne ? (column ?? null) : null }
}
