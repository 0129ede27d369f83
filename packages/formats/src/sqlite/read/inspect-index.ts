import type { ColumnId, Index, IndexId, IndexPart, Table, Unique, UniqueId } from '@tandem/model'
import type { RawIndex } from './catalog.ts'
import { readCreateIndex } from './create-index.ts'
import { readSqlText } from './expression.ts'
import { type Known, type KnownTable, nameUnless } from './known.ts'
import { plainName } from '../quote.ts'
import { note } from './read-note.ts'
import { lowered } from './tokens.ts'

/**
 * What makes columns unique, and the indexes. A unique index on nothing but columns is a unique: Drizzle makes
 * its uniques so, and SQLite treats them alike.
 */
export function readIndexes(table: KnownTable, known: Known): Pick<Table, 'uniques' | 'indexes'> {
  const uniques: Unique[] = []
  const indexes: Index[] = []
  const constraints = table.raw.indexes.filter(({ origin }) => origin === 'u')
  const made = table.raw.indexes.filter(({ origin }) => origin === 'c')
  const names = constraintNames(table, constraints)
  for (const raw of [...constraints, ...made]) {
    const name = raw.origin === 'u' ? freeOf(table, known, names.get(raw) ?? null) : raw.name
    const columns = plainColumns(table, raw)
    if (columns !== null) {
      const derived = [table.raw.name, ...raw.parts.map(({ column }) => column), 'unique'].join('_')
      uniques.push({ id: known.newId<UniqueId>('u'), name: nameUnless(name, derived), columns })
    } else {
      const index = readIndex(table, known, raw, name)
      if (index !== null) indexes.push(index)
    }
  }
  return { uniques, indexes }
}

const key = (columns: readonly (string | null)[]) =>
  JSON.stringify(columns.map((it) => lowered(it ?? '')))

/** The names that CONSTRAINT gives, found by the columns: SQLite names the indexes in its own way. */
function constraintNames(
  { raw }: KnownTable,
  constraints: readonly RawIndex[],
): ReadonlyMap<RawIndex, string | null> {
  const written = (raw.parsed?.constraints ?? []).flatMap((it) =>
    it.kind === 'unique' ? [it] : [],
  )
  return new Map(
    constraints.map((index) => {
      const own = key(index.parts.map(({ column }) => column))
      const same = written.filter(({ columns }) => key(columns) === own)
      return [index, same.find(({ name }) => name !== null)?.name ?? null]
    }),
  )
}

/** The name of a constraint, if an index can have it: constraints may share theirs, indexes may not. */
function freeOf(
  { raw, id }: KnownTable,
  { names, say }: Known,
  name: string | null,
): string | null {
  if (name === null) return null
  if (!names.has(lowered(name))) {
    names.add(lowered(name))
    return name
  }
  const message = `Kept out of “${raw.name}”: the name “${name}” of a UNIQUE, which something else has too.`
  say(note('kept-out', 'hint', message, { id, column: null }))
  return null
}

/** The columns of a unique; null for what a unique cannot say. The order of a constraint makes no difference. */
function plainColumns(table: KnownTable, raw: RawIndex): readonly ColumnId[] | null {
  if (!raw.unique || raw.partial) return null
  const columns = raw.parts.map((part) => {
    const isPlain = (!part.desc || raw.origin === 'u') && hasOwnCollation(table, part)
    return isPlain && part.column !== null ? table.columns.get(lowered(part.column)) : undefined
  })
  const known = columns.filter((id) => id !== undefined)
  return known.length === columns.length && known.length > 0 ? known : null
}

/** Whether the part compares as its column does. */
function hasOwnCollation({ raw }: KnownTable, part: RawIndex['parts'][number]): boolean {
  if (part.column === null) return false
  const name = lowered(part.column)
  const at = raw.columns.findIndex((column) => lowered(column.name) === name)
  return lowered(raw.parsed?.columns[at]?.collate ?? 'BINARY') === lowered(part.collate)
}

function readIndex(
  table: KnownTable,
  { newId, say }: Known,
  raw: RawIndex,
  name: string | null,
): Index | null {
  const text = raw.sql === null ? null : readCreateIndex(raw.sql)
  const parts = raw.parts.flatMap((part, at) => indexPart(table, part, text?.parts[at]) ?? [])
  if (
    parts.length !== raw.parts.length ||
    parts.length === 0 ||
    (raw.partial && text?.where === null)
  ) {
    const message = `The index “${raw.name}” on “${table.raw.name}” was not understood, and was left out. Add it by hand.`
    say(note('text-not-followed', 'warning', message, { id: table.id, column: null }))
    return null
  }
  const where = text?.where ?? null
  return {
    id: newId<IndexId>('i'),
    name,
    unique: raw.unique,
    parts,
    where: where === null ? null : readSqlText(where, table.scope),
  }
}

/** A column with a collation of its own is an expression: `email COLLATE NOCASE`. */
function indexPart(
  table: KnownTable,
  part: RawIndex['parts'][number],
  text: string | undefined,
): IndexPart | null {
  const { desc } = part
  const column = part.column === null ? undefined : table.columns.get(lowered(part.column))
  if (column === undefined) {
    const sql = text === undefined ? [] : readSqlText(text, table.scope)
    return sql.length === 0 ? null : { kind: 'expression', sql, desc }
  }
  if (hasOwnCollation(table, part)) return { kind: 'column', column, desc }
  const sql = [{ column }, ` COLLATE ${plainName(part.collate)}`]
  return { kind: 'expression', sql, desc }
}
