import { freeName, onSchema } from '@tandem/editor'
import {
  type Color,
  type Design,
  type Edit,
  type Id,
  type NewId,
  type Place,
  type SqlText,
  type Sticky,
  type StickyId,
  type Table,
  addTable,
  mapSame,
  mapTableSql,
  patched,
  sequence,
  tableName,
} from '@tandem/model'
import { withSticky } from './StickyView.tsx'

/** Things to make copies of, from this design or another. */
export interface Originals {
  readonly tables: readonly Table[]
  readonly stickies: readonly Sticky[]
  readonly places: Readonly<Record<string, Place>>
  readonly colors: Readonly<Record<string, Color>>
}

/**
 * Copies, moved by so much; relations among them are copied too. `known` says what else that they refer to,
 * enums and modules, is called in this design.
 */
export function copiesOf(
  design: Design,
  newId: NewId,
  { tables, stickies, places, colors }: Originals,
  known: ReadonlyMap<string, string>,
  by: Place,
): { readonly ids: readonly Id<string>[]; readonly edit: Edit<Design> } {
  const renewed = new Map(known)
  for (const it of tables) {
    renewed.set(it.id, newId('t'))
    for (const column of it.columns) renewed.set(column.id, newId('c'))
  }
  const taken = design.schema.tables.map((it) => tableName(design.schema, it))
  const moved = ({ x, y }: Place): Place => ({ x: x + by.x, y: y + by.y })
  const copies = tables.map((it) => {
    const copy = tableCopy(it, newId, renewed, freeName(it.name, taken))
    taken.push(copy.name)
    return { copy, place: moved(places[it.id] ?? { x: 0, y: 0 }), color: colors[it.id] }
  })
  const notes = stickies.map(({ text, place, width, height }): Sticky => {
    return { id: newId<StickyId>('s'), text, place: moved(place), width, height }
  })
  return {
    ids: [...copies.map(({ copy }) => copy.id), ...notes.map(({ id }) => id)],
    edit: sequence<Design>(
      ...copies.map(({ copy, place, color }) => withTable(copy, place, color)),
      ...notes.map(withSticky),
    ),
  }
}

const withTable = (table: Table, place: Place, color: Color | undefined): Edit<Design> =>
  sequence<Design>(onSchema(addTable(table)), (now) => {
    const { layout } = now
    const places = { ...layout.places, [table.id]: place }
    const colors = color === undefined ? layout.colors : { ...layout.colors, [table.id]: color }
    return patched(now, { layout: patched(layout, { places, colors }) })
  })

// Names that the whole database shares (of indexes and constraints) are derived anew for the copy.
function tableCopy(
  table: Table,
  newId: NewId,
  renewed: ReadonlyMap<string, string>,
  name: string,
): Table {
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
    module: table.module && own(table.module),
    columns: table.columns.map((column) => ({
      ...column,
      id: own(column.id),
      type:
        column.type.kind === 'enum' ? { kind: 'enum', enum: own(column.type.enum) } : column.type,
    })),
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
