import type { Connection, Row, SqlTable } from '@tandem/formats'
import { sqlString } from '@tandem/formats'

/** A table as SQLite's own pragmas tell of it, without help from our readers. */
export function pragmasOf(db: Connection, table: string) {
  const all = (sql: string) => db.all(sql)
  const named = (pragma: string, of: string) =>
    all(`select * from pragma_${pragma}(${sqlString(of)})`)
  const list = all(`select strict, wr from pragma_table_list where name = ${sqlString(table)}`)[0]
  return {
    columns: named('table_xinfo', table).map((row) => ({
      name: row['name'],
      type: String(row['type']).toUpperCase(),
      notNull: row['notnull'] === 1,
      default: row['dflt_value'],
      primaryKey: row['pk'],
      generated: row['hidden'] === 2 ? 'virtual' : row['hidden'] === 3 ? 'stored' : null,
    })),
    foreignKeys: foreignKeysOf(named('foreign_key_list', table)),
    indexes: named('index_list', table)
      .filter((row) => row['origin'] === 'c')
      .map((row) => ({
        name: row['name'],
        unique: row['unique'] === 1,
        partial: row['partial'] === 1,
        columns: named('index_xinfo', String(row['name']))
          .filter((part) => part['key'] === 1)
          .map((part) => [part['name'], part['desc'] === 1]),
      }))
      .toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1)),
    strict: list?.['strict'] === 1,
    withoutRowid: list?.['wr'] === 1,
  }
}

function foreignKeysOf(rows: readonly Row[]) {
  const ids = [...new Set(rows.map((row) => Number(row['id'])))].toSorted((a, b) => b - a)
  return ids.map((id) => {
    const own = rows.filter((row) => row['id'] === id)
    const [first] = own
    return {
      target: first?.['table'],
      pairs: own.map((row) => [row['from'], row['to']]),
      onUpdate: String(first?.['on_update']).toLowerCase(),
      onDelete: String(first?.['on_delete']).toLowerCase(),
    }
  })
}

/** What the pragmas should say of the table. */
export function expectedPragmas(table: SqlTable): ReturnType<typeof pragmasOf> {
  const key = table.primaryKey?.columns ?? []
  // Only an ordinary table takes NULL in its key, for the sake of old mistakes.
  const keysAreRequired = table.withoutRowid || table.strict
  return {
    columns: table.columns.map((column) => ({
      name: column.name,
      type: bareType(column.type, table.strict),
      notNull: column.notNull || (keysAreRequired && key.includes(column.name)),
      default: column.default === null ? null : unwrapped(String(column.default)),
      primaryKey: column.primaryKey ? 1 : key.indexOf(column.name) + 1,
      generated: column.generated?.mode ?? null,
    })),
    foreignKeys: table.foreignKeys.map((it) => ({
      target: it.target,
      pairs: it.columns.map((from, index) => [from, it.targetColumns[index] ?? '']),
      onUpdate: it.onUpdate,
      onDelete: it.onDelete,
    })),
    indexes: table.indexes
      .map((index) => ({
        name: index.name,
        unique: index.unique,
        partial: index.where !== null,
        columns: index.parts.map((part): [string | null, boolean] => descending(part)),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    strict: table.strict,
    withoutRowid: table.withoutRowid,
  }
}

/** A descending column is an expression for Drizzle, `"name" desc`, and a column for SQLite. */
function descending(part: SqlTable['indexes'][number]['parts'][number]): [string | null, boolean] {
  if (part.kind === 'column') return [part.text, false]
  const column = /^"((?:[^"]|"")*)" desc$/s.exec(part.text)?.[1]
  return [column?.replaceAll('""', '"') ?? null, part.text.endsWith(' desc')]
}

/** SQLite tells a type that it knows in capitals, however it was written. */
function bareType(type: string, strict: boolean): string {
  const bare = type
    .replace(/ ?COLLATE \S+$/, '')
    .replace(/ CHECK\(.*$/s, '')
    .toUpperCase()
  return strict ? bare.replace(/\(\d+\)$/, '') : bare
}

/** SQLite gives an expression back without the parentheses that it needs behind DEFAULT. */
const unwrapped = (text: string): string =>
  text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text
