import { type Action, freeName, onSchema } from '@tandem/editor'
import {
  type ColumnId,
  type Design,
  type Id,
  type NewId,
  type Place,
  type SqlText,
  type StickyId,
  type Table,
  addColumn,
  addTable,
  findTable,
  columnOf,
  mapSame,
  mapTableSql,
  patched,
  sequence,
} from '@tandem/model'
import type { Selection } from '@tandem/editor'
import { withSticky } from './StickyView.tsx'

const AWAY = 32

/** Copies of the selected tables and notes, or of the selected column; relations among the copies are copied too. */
export function duplicateSelected(
  design: Design,
  newId: NewId,
  selection: Selection,
  places: Readonly<Record<string, Place>>,
): Action | null {
  const { schema, layout } = design
  const [only] = selection.ids
  const table = only === undefined ? undefined : findTable(schema, only)
  if (selection.column !== null && table !== undefined)
    return columnCopy(table, newId, selection.column)

  const tables = selection.ids.flatMap((id) => findTable(schema, id) ?? [])
  const stickies = layout.stickies.filter(({ id }) => selection.ids.includes(id))
  const renewed = new Map<string, string>()
  for (const it of tables) {
    renewed.set(it.id, newId('t'))
    for (const column of it.columns) renewed.set(column.id, newId('c'))
  }
  const taken = schema.tables.map(({ name }) => name)
  const copies = tables.map((it) => {
    const copy = tableCopy(it, newId, renewed, freeName(it.name, taken))
    taken.push(copy.name)
    return { copy, place: moved(places[it.id] ?? { x: 0, y: 0 }), color: layout.colors[it.id] }
  })
  const notes = stickies.map(({ text, place, width, height }) => {
    return { id: newId<StickyId>('s'), text, place: moved(place), width, height }
  })
  const ids: Id<string>[] = [...copies.map(({ copy }) => copy.id), ...notes.map(({ id }) => id)]
  if (ids.length === 0) return null
  const edit = sequence<Design>(
    ...copies.map(({ copy, place, color }) =>
      sequence<Design>(onSchema(addTable(copy)), (now) => ({
        ...now,
        layout: {
          ...now.layout,
          places: { ...now.layout.places, [copy.id]: place },
          colors:
            color === undefined ? now.layout.colors : { ...now.layout.colors, [copy.id]: color },
        },
      })),
    ),
    ...notes.map(withSticky),
  )
  const label =
    ids.length === 1 ? `Duplicate ${tables[0]?.name ?? 'note'}` : `Duplicate ${ids.length}`
  return { label, edit, select: { ids, column: null } }
}

const moved = ({ x, y }: Place): Place => ({ x: x + AWAY, y: y + AWAY })

function columnCopy(table: Table, newId: NewId, id: ColumnId): Action {
  const column = columnOf(table, id)
  const name = freeName(
    column.name,
    table.columns.map((it) => it.name),
  )
  const copy = { ...column, id: newId<ColumnId>('c'), name, key: null }
  const index = table.columns.indexOf(column) + 1
  return {
    label: `Duplicate ${table.name}.${column.name}`,
    edit: onSchema(addColumn(table.id, copy, index)),
    select: { ids: [table.id], column: copy.id },
  }
}

// Names that the whole database shares (of indexes and constraints) are derived anew for the copy.
function tableCopy(table: Table, newId: NewId, renewed: Map<string, string>, name: string): Table {
  const own = <T extends string>(id: T): T => (renewed.get(id) ?? id) as T
  const sql = (text: SqlText): SqlText =>
    mapSame(text, (part) => {
      if (typeof part === 'string') return part
      return 'column' in part ? { column: own(part.column) } : { table: own(part.table) }
    })
  const copy: Table = {
    ...table,
    id: own(table.id),
    name,
    key: null,
    columns: table.columns.map((column) => ({ ...column, id: own(column.id) })),
    primaryKey:
      table.primaryKey &&
      patched(table.primaryKey, { name: null, columns: table.primaryKey.columns.map(own) }),
    uniques: table.uniques.map((it) => ({
      id: newId('u'),
      name: null,
      columns: it.columns.map(own),
    })),
    foreignKeys: table.foreignKeys.map((it) => ({
      ...it,
      id: newId('f'),
      name: null,
      target: own(it.target),
      columns: it.columns.map(({ from, to }) => ({ from: own(from), to: own(to) })),
    })),
    indexes: table.indexes.map((it) => ({
      ...it,
      id: newId('i'),
      name: null,
      parts: it.parts.map((part) =>
        part.kind === 'column' ? { ...part, column: own(part.column) } : part,
      ),
    })),
    checks: table.checks.map((it) => ({ ...it, id: newId('k'), name: null })),
  }
  return mapTableSql(copy, sql)
}
