import type {
  CheckId,
  ColumnId,
  ForeignKeyId,
  IndexId,
  KitSnapshot,
  NewId,
  TableId,
  UniqueId,
  ViewId,
} from '@tandem/model'
import type { SqlColumn, SqlForeignKey, SqlIndex, SqlTable, SqlView } from '../sqlite/sql-table.ts'
import { type Json, at, flag, isThere, list, text, textOr, texts } from './json.ts'
import type { Picture } from './picture.ts'
import { valuesInType } from './picture-enums.ts'
import { sqlString } from '../sqlite/quote.ts'
import { sqlGenerated } from './picture-6.ts'

/** The things of one kind that a table has. */
type Parts = (kind: string) => readonly Json[]

/** A snapshot of version 7, of drizzle-kit 1.0: one list of things that name their table. */
export function picture7(json: Json, newId: NewId): Picture {
  const entities = list(at(json, 'ddl'))
  const parts = new Map<string, Json[]>()
  for (const entity of entities) {
    const key = partKey(text(at(entity, 'entityType')), textOr(at(entity, 'table'), ''))
    const known = parts.get(key)
    if (known === undefined) parts.set(key, [entity])
    else known.push(entity)
  }
  const of = (kind: string, table = '') => parts.get(partKey(kind, table)) ?? []
  const tables = of('tables').map((table) => {
    const name = text(at(table, 'name'))
    return sqlTable(name, (kind) => of(kind, name), newId)
  })
  return {
    id: text(at(json, 'id')),
    prevIds: texts(at(json, 'prevIds')),
    renamed: renamedBy(texts(at(json, 'renames')), tables),
    tables,
    views: of('views')
      .filter((view) => !flag(at(view, 'isExisting')))
      .map((view): SqlView => ({
        id: newId<ViewId>('w'),
        name: text(at(view, 'name')),
        // This version does not say what columns a view has.
        columns: [],
        select: textOr(at(view, 'definition'), ''),
      })),
  }
}

const partKey = (kind: string, table: string): string => JSON.stringify([kind, table])

/**
 * `users->people` and `people.name->people.full_name`, as version 6 has them: `"people"."name"`. Names may hold
 * dots and arrows too, so the new ones are found among those that there are.
 */
function renamedBy(
  renames: readonly string[],
  tables: readonly SqlTable[],
): KitSnapshot['renamed'] {
  const ends = new Map<string, readonly string[]>()
  for (const { name, columns } of renames.length === 0 ? [] : tables) {
    ends.set(`->${name}`, [name])
    for (const column of columns) ends.set(`->${name}.${column.name}`, [name, column.name])
  }
  const found = renames.flatMap((rename) => {
    for (let at = rename.indexOf('->'); at !== -1; at = rename.indexOf('->', at + 1)) {
      const [table, column] = ends.get(rename.slice(at)) ?? []
      if (table === undefined) continue
      if (column === undefined) return [[`"${rename.slice(0, at)}"`, `"${table}"`, 'table']]
      const from = rename.slice(`${table}.`.length, at)
      return [[`"${table}"."${from}"`, `"${table}"."${column}"`, 'column']]
    }
    return []
  })
  const ofKind = (wanted: string) =>
    Object.fromEntries(found.flatMap(([from, to, kind]) => (kind === wanted ? [[from, to]] : [])))
  return { tables: ofKind('table'), columns: ofKind('column') }
}

function sqlTable(name: string, of: Parts, newId: NewId): SqlTable {
  const [key] = of('pks')
  const inKey = key === undefined ? [] : texts(at(key, 'columns'))
  return {
    id: newId<TableId>('t'),
    name,
    columns: of('columns').map((column) => sqlColumn(column, inKey, newId)),
    primaryKey:
      key === undefined || inKey.length < 2 ? null : { name: givenName(key), columns: inKey },
    foreignKeys: of('fks').map((it) => sqlForeignKey(it, newId)),
    indexes: [
      // SQLite makes those of origin `auto` by itself, for the uniques.
      ...of('indexes')
        .filter((it) => at(it, 'origin').value !== 'auto')
        .map((it) => sqlIndex(it, newId)),
      ...of('uniques').map((it) => sqlUnique(it, newId)),
    ],
    checks: of('checks').map((it) => ({
      id: newId<CheckId>('k'),
      name: text(at(it, 'name')),
      sql: text(at(it, 'value')),
    })),
    strict: false,
    withoutRowid: false,
  }
}

/** Names that are derived are derived in another way than in version 6. */
const givenName = (json: Json): string =>
  flag(at(json, 'nameExplicit')) ? text(at(json, 'name')) : ''

function sqlColumn(json: Json, inKey: readonly string[], newId: NewId): SqlColumn {
  const name = text(at(json, 'name'))
  const type = text(at(json, 'type'))
  const generated = at(json, 'generated')
  const isKey = inKey.length === 1 && inKey[0] === name
  return {
    id: newId<ColumnId>('c'),
    name,
    type,
    primaryKey: isKey,
    autoIncrement: flag(at(json, 'autoincrement')),
    notNull: flag(at(json, 'notNull')) || isKey,
    default: sqlDefault(textOr(at(json, 'default'), null), { name, type }),
    generated: isThere(generated) ? sqlGenerated(generated) : null,
  }
}

/** drizzle-kit does not know a `textEnum`, and leaves the quotes of its default out. */
const sqlDefault = (of: string | null, column: Pick<SqlColumn, 'name' | 'type'>): string | null =>
  of !== null && valuesInType(column)?.includes(of) === true ? sqlString(of) : of

const sqlForeignKey = (json: Json, newId: NewId): SqlForeignKey => ({
  id: newId<ForeignKeyId>('f'),
  name: givenName(json),
  columns: texts(at(json, 'columns')),
  target: text(at(json, 'tableTo')),
  targetColumns: texts(at(json, 'columnsTo')),
  onDelete: textOr(at(json, 'onDelete'), 'no action').toLowerCase(),
  onUpdate: textOr(at(json, 'onUpdate'), 'no action').toLowerCase(),
})

const sqlIndex = (json: Json, newId: NewId): SqlIndex => ({
  id: newId<IndexId>('i'),
  name: text(at(json, 'name')),
  unique: flag(at(json, 'isUnique')),
  parts: list(at(json, 'columns')).map((part) => ({
    kind: flag(at(part, 'isExpression')) ? 'expression' : 'column',
    text: text(at(part, 'value')),
  })),
  where: textOr(at(json, 'where'), null),
})

const sqlUnique = (json: Json, newId: NewId): SqlIndex => ({
  id: newId<UniqueId>('u'),
  name: givenName(json),
  unique: true,
  parts: texts(at(json, 'columns')).map((it) => ({ kind: 'column', text: it })),
  where: null,
})
