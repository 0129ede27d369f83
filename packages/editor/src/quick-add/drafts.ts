import {
  type ColumnId,
  type Design,
  type ModuleId,
  type NewId,
  type Schema,
  type Table,
  type TableId,
  findTable,
  tableName,
} from '@tandem/model'
import { isSameName, sqlName } from './names.ts'
import type { QuickColumn, QuickItem, QuickName, QuickTable } from './quick-text.ts'
import type { Span } from './tokens.ts'
import { isTypeWord } from './types.ts'

/** A table that is made or added to: what its parts say, with ids for what will be there. */
export interface Draft {
  readonly id: TableId
  readonly name: string
  readonly key: string | null
  readonly module: ModuleId | null
  /** The table as it is; null: it is new. */
  readonly old: Table | null
  readonly strict: boolean
  readonly withoutRowid: boolean
  readonly note: string
  readonly columns: readonly DraftColumn[]
  readonly keys: readonly Extract<QuickItem, { kind: 'key' }>[]
}

export interface DraftColumn {
  readonly id: ColumnId
  readonly name: string
  readonly key: string | null
  /** What was written; null: it is of a fragment. */
  readonly quick: QuickColumn | null
  /** The column of the conventions that it is, by its place among them. */
  readonly start: 'id' | 'timestamp' | null
}

export type Say = (span: Span, message: string) => void

interface Drafting {
  readonly design: Design
  readonly newId: NewId
  readonly into: TableId | null
  readonly say: Say
  /** The columns of the conventions. */
  readonly starts: { readonly id: string; readonly timestamps: readonly string[] }
}

/** The tables that the text speaks of, each once, in its order. */
export function draftsOf(tables: readonly QuickTable[], drafting: Drafting): readonly Draft[] {
  const drafts: Draft[] = []
  for (const table of tables) {
    const part = asColumn(table, drafting)
    const draft = shellOf(part, drafts, drafting)
    if (draft === null) continue
    const whole = withItems(draft, startingItems(part, drafting), drafting)
    const at = drafts.findIndex(({ id }) => id === draft.id)
    if (at === -1) drafts.push(whole)
    else drafts[at] = whole
  }
  return drafts
}

/** `status: Status` while a table is selected is a column with its type, as TypeScript writes it. */
function asColumn(part: QuickTable, { design, into }: Drafting): QuickTable {
  const [first, ...rest] = part.items
  const { schema } = design
  if (part.name === null || into === null || first?.kind !== 'column' || first.type !== null)
    return part
  const isType = !first.name.quoted && isTypeWord(first.name.text, schema.enums)
  if (!isType || findByName(schema, part.name) !== undefined) return part
  const column: QuickColumn = {
    ...first,
    name: part.name,
    type: { name: first.name, size: '' },
    span: { from: part.name.span.from, to: first.span.to },
  }
  return { ...part, name: null, items: [column, ...rest] }
}

/** A table with nothing behind its name starts as the conventions start one. */
function startingItems(part: QuickTable, { into, starts }: Drafting): readonly QuickItem[] {
  const named = bareName(part, into)
  const isBare = named !== null || (part.name !== null && part.items.length === 0)
  const span = (named ?? part.name)?.span ?? { from: 0, to: 0 }
  if (!isBare) return part.items
  const times = { kind: 'fragment', name: 'timestamps', span } as const
  return [
    { kind: 'fragment', name: 'id', span },
    ...(starts.timestamps.length === 0 ? [] : [times]),
  ]
}

/** A name with nothing else, while no table is selected: it is a table's. */
function bareName({ name, items }: QuickTable, into: TableId | null): QuickName | null {
  const [only, second] = items
  if (name !== null || into !== null || second !== undefined || only?.kind !== 'column') return null
  const { from, to } = only.span
  return from === only.name.span.from && to === only.name.span.to ? only.name : null
}

/** The table of the part: one that the text has spoken of, one of the design, or a new one. */
function shellOf(part: QuickTable, drafts: readonly Draft[], drafting: Drafting): Draft | null {
  const { design, newId, into, say } = drafting
  const { schema } = design
  const name = part.name ?? bareName(part, into)
  const selected = into === null ? undefined : findTable(schema, into)
  if (name === null) {
    const span = part.items[0]?.span
    if (selected !== undefined)
      return drafts.find(({ id }) => id === selected.id) ?? draftOf(selected)
    if (span !== undefined)
      say(span, 'Begin with the name of the table: `tasks: id uuid pk, title!`.')
    return null
  }
  const old = findByName(schema, name)
  const known = drafts.find((it) => it.id === old?.id || (it.old === null && isNamed(it, name)))
  if (known !== undefined) return known
  if (old !== undefined) return draftOf(old)
  if (schema.views.some((view) => isSameName(tableName(schema, view), name.text))) {
    say(name.span, `\`${name.text}\` is the name of a view.`)
    return null
  }
  const { strict, withoutRowid, note } = part
  return { ...draftOf(null), ...newName(schema, name), id: newId('t'), strict, withoutRowid, note }
}

const isNamed = ({ name, key }: Draft, wanted: QuickName): boolean =>
  [name, key].some((it) => it !== null && isSameName(it, sqlName(wanted).name))

/** A draft that says nothing yet, of a table or of a new one. */
export const draftOf = (old: Table | null): Draft => ({
  id: old?.id ?? ('' as TableId),
  name: old?.name ?? '',
  key: old?.key ?? null,
  module: old?.module ?? null,
  old,
  strict: old?.strict ?? false,
  withoutRowid: old?.withoutRowid ?? false,
  note: old?.note ?? '',
  columns: [],
  keys: [],
})

/** A name that begins with the prefix of a module is of that module. */
function newName({ modules }: Schema, wanted: QuickName): Pick<Draft, 'name' | 'key' | 'module'> {
  const module = modules.find(
    ({ prefix }) =>
      prefix !== '' && wanted.text.startsWith(prefix) && wanted.text.length > prefix.length,
  )
  if (module === undefined) return { ...sqlName(wanted), module: null }
  const rest = { text: wanted.text.slice(module.prefix.length), quoted: wanted.quoted }
  return { ...sqlName(rest), module: module.id }
}

/** A table by what a person calls it: its name in SQL, without its prefix, or as TypeScript has it. */
export function findByName(schema: Schema, { text, quoted }: QuickName): Table | undefined {
  const names = [text, ...(quoted ? [] : [sqlName({ text, quoted }).name])]
  const fits = (name: string | null) =>
    name !== null && names.some((wanted) => isSameName(name, wanted))
  return (
    schema.tables.find((table) => fits(tableName(schema, table))) ??
    schema.tables.find((table) => fits(table.name) || fits(table.key))
  )
}

function withItems(draft: Draft, items: readonly QuickItem[], drafting: Drafting): Draft {
  const { newId, say, starts } = drafting
  const columns = [...draft.columns]
  const keys = [...draft.keys]
  const add = (column: Omit<DraftColumn, 'id'>, span: Span) => {
    const there = [...(draft.old?.columns ?? []), ...columns]
    if (there.some(({ name }) => isSameName(name, column.name)))
      say(span, `\`${draft.name}\` has a column \`${column.name}\` already.`)
    else columns.push({ ...column, id: newId('c') })
  }
  for (const item of items) {
    if (item.kind === 'column')
      add({ ...sqlName(item.name), quick: item, start: null }, item.name.span)
    else if (item.kind === 'key') keys.push(item)
    else
      for (const [name, start] of fragment(item, starts, say)) {
        add({ name, key: null, quick: null, start }, item.span)
      }
  }
  return { ...draft, columns, keys }
}

function fragment(
  { name, span }: Extract<QuickItem, { kind: 'fragment' }>,
  starts: Drafting['starts'],
  say: Say,
): readonly (readonly [name: string, start: 'id' | 'timestamp'])[] {
  switch (name.toLowerCase()) {
    case 'id':
      return [[starts.id, 'id']]
    case 'timestamps':
      if (starts.timestamps.length === 0)
        say(span, 'The conventions of this design give a table no timestamps.')
      return starts.timestamps.map((it) => [it, 'timestamp'] as const)
    default:
      say(span, `There is no fragment \`...${name}\`: there are \`...id\` and \`...timestamps\`.`)
      return []
  }
}
