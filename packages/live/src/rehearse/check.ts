import { lowered } from '@tandem/formats'
import type { Database } from 'sql.js'
import { sameName } from '../blueprint.ts'
import { errorOf, errorText, names, query, read, type Rows, value } from '../query.ts'
import {
  clipped,
  type Gone,
  type Orphans,
  type Probe,
  type ProbeAnswer,
  type RehearsedTable,
} from './rehearsal.ts'

/** Indexes, triggers and views that are no more. None where the schema cannot be read any more. */
export function goneFrom(before: Database, after: Database): readonly Gone[] {
  const [there, left] = [made(before), made(after)]
  if (left === null) return []
  const keys = new Set(left.map(({ kind, name }) => lowered(`${kind} ${name}`)))
  return (there ?? []).filter(({ kind, name }) => !keys.has(lowered(`${kind} ${name}`)))
}

function made(db: Database): readonly Gone[] | null {
  const sql = `SELECT type, name, tbl_name FROM main.sqlite_schema
    WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL`
  try {
    return query(db, sql).rows.map(([kind, name, table]) => ({
      kind: String(kind) as Gone['kind'],
      name: String(name),
      table: String(table),
    }))
  } catch {
    return null
  }
}

/** Rows that point to nothing. Keys that SQLite cannot check are told by `integrityOf`. */
export function orphansIn(db: Database): readonly Orphans[] {
  const sql = `SELECT "table", parent, count(*) FROM pragma_foreign_key_check(?, 'main')
    GROUP BY parent COLLATE NOCASE`
  const found: Orphans[] = []
  forEachChild(db, (child) => {
    for (const [table, parent, count] of query(db, sql, [child]).rows) {
      found.push({ table: String(table), parent: String(parent), count: Number(count) })
    }
  })
  return found
}

/** Does it for each table with foreign keys; gives the errors that SQLite answers with. */
function forEachChild(db: Database, action: (table: string) => void): readonly string[] {
  const sql = `SELECT DISTINCT m.name FROM main.sqlite_schema AS m
    JOIN pragma_foreign_key_list(m.name, 'main') WHERE m.type = 'table'`
  const errors: string[] = []
  const unread = errorOf(() => {
    for (const child of names(db, sql)) errors.push(...listed(errorOf(() => action(child))))
  })
  return [...errors, ...listed(unread)]
}

const listed = (error: string | null): readonly string[] => (error === null ? [] : [error])

/** Those of after without as many as there were before; `tables` tell what may be renamed. */
export function newOrphans(
  before: readonly Orphans[],
  after: readonly Orphans[],
  tables: readonly RehearsedTable[],
): readonly Orphans[] {
  const newNames = new Map(tables.map((table) => [lowered(table.before ?? ''), table.after]))
  const isSame = (was: string, is: string) =>
    sameName(was, is) || sameName(newNames.get(lowered(was)) ?? was, is)
  return after.flatMap(({ table, parent, count }) => {
    const old = before.find((one) => isSame(one.table, table) && isSame(one.parent, parent))
    const more = count - (old?.count ?? 0)
    return more > 0 ? [{ table, parent, count: more }] : []
  })
}

/** What `integrity_check` finds, and foreign keys that point to what is no key. */
export function integrityOf(db: Database): readonly string[] {
  try {
    const lines = names(db, 'PRAGMA main.integrity_check').filter((line) => line !== 'ok')
    const check = `SELECT count(*) FROM pragma_foreign_key_check(?, 'main')`
    return [...lines, ...forEachChild(db, (child) => value(db, check, [child]))]
  } catch (error) {
    return [errorText(error)]
  }
}

const maxSamples = 10

export function answerProbe(db: Database, { id, count, sample }: Probe): ProbeAnswer {
  try {
    const counted = Number(value(db, count))
    if (sample === null) return { id, count: counted, columns: [], rows: [], error: null }
    const { columns, rows } = firstRows(db, sample)
    return { id, count: counted, columns, rows: rows.map((row) => row.map(clipped)), error: null }
  } catch (error) {
    return { id, count: null, columns: [], rows: [], error: errorText(error) }
  }
}

function firstRows(db: Database, sql: string): Rows {
  const statement = db.prepare(sql)
  try {
    return read(statement, [], maxSamples)
  } finally {
    statement.free()
  }
}
