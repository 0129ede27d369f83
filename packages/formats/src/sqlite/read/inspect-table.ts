import type {
  Action,
  Check,
  CheckId,
  Column,
  ColumnId,
  ForeignKey,
  ForeignKeyId,
  Table,
} from '@tandem/model'
import { freeName } from '../../free-name.ts'
import type { RawColumn, RawForeignKey } from './catalog.ts'
import { readSqlText } from './expression.ts'
import { readIndexes } from './inspect-index.ts'
import { type Known, type KnownTable, called, declaredOf, nameUnless } from './known.ts'
import { readDefault } from './read-default.ts'
import { note } from './read-note.ts'
import { readType } from './read-type.ts'
import { type TableNotes, readNotes } from './table-notes.ts'
import { lowered } from './tokens.ts'

export function inspectTable(table: KnownTable, known: Known): Table {
  const { raw, id } = table
  const notes = raw.parsed === null ? null : readNotes(raw.sql, raw.parsed)
  const above = known.notes.get(lowered(raw.name)) ?? ''
  tellExtras(table, known)
  return {
    id,
    name: raw.name,
    module: null,
    key: null,
    note: [above, notes?.table ?? ''].filter((text) => text !== '').join('\n'),
    columns: raw.columns.map((_, at) => column(table, known, at, notes)),
    primaryKey: primaryKey(table),
    ...readIndexes(table, known),
    foreignKeys: foreignKeys(table, known),
    checks: checks(table, known),
    strict: raw.strict,
    withoutRowid: raw.withoutRowid,
  }
}

function tellExtras({ raw, id, columns }: KnownTable, { say }: Known): void {
  if (raw.parsed === null) {
    const what = 'its checks, generated expressions and comments were left out. Add them by hand.'
    say(
      note(
        'text-not-followed',
        'warning',
        `The text of “${raw.name}” was not understood: ${what}`,
        { id, column: null },
      ),
    )
  }
  for (const { column, sql } of raw.parsed?.extras ?? []) {
    const at = column === null ? null : (columns.get(lowered(column)) ?? null)
    const where = column === null ? `“${raw.name}”` : called(raw.name, column)
    say(
      note('kept-out', 'hint', `Kept out of ${where}: ${sql}, which a design has no place for.`, {
        id,
        column: at,
      }),
    )
  }
}

function column(table: KnownTable, known: Known, at: number, notes: TableNotes | null): Column {
  const { raw } = table
  const own = raw.columns[at] as RawColumn
  const written = raw.parsed?.columns[at]
  const id = table.columns.get(lowered(own.name)) as ColumnId
  const expression = written?.generated ?? null
  return {
    id,
    name: own.name,
    key: null,
    ...typeAndDefault(table, known, at),
    notNull: own.notNull,
    onUpdate: null,
    generated:
      own.generated === null || expression === null
        ? null
        : { mode: own.generated, as: readSqlText(expression, table.scope) },
    collate: written?.collate ?? null,
    note: notes?.columns[at] ?? '',
  }
}

function typeAndDefault(
  { raw, columns }: KnownTable,
  known: Known,
  at: number,
): Pick<Column, 'type' | 'default'> {
  const own = raw.columns[at] as RawColumn
  const declared = declaredOf(raw, at)
  const isSoleKey = own.key > 0 && raw.columns.filter(({ key }) => key > 0).length === 1
  const read = readType(declared, isSoleKey && !raw.withoutRowid)
  const ofEnum = known.enums.get(columns.get(lowered(own.name)) as ColumnId)
  const type: Column['type'] = ofEnum === undefined ? read.type : { kind: 'enum', enum: ofEnum }
  const isChanged = ofEnum === undefined ? read.isChanged : declared.toLowerCase() !== 'text'
  if (isChanged) known.changed(declared, type)
  return readDefault(own.default, type)
}

function primaryKey({ raw, columns }: KnownTable): Table['primaryKey'] {
  const keyed = raw.columns.filter(({ key }) => key > 0).toSorted((a, b) => a.key - b.key)
  if (keyed.length === 0) return null
  const found = raw.parsed?.constraints.find(({ kind }) => kind === 'primary key')
  const names = keyed.map(({ name }) => name)
  return {
    name: nameUnless(found?.name ?? null, [raw.name, ...names, 'pk'].join('_')),
    columns: names.flatMap((name) => columns.get(lowered(name)) ?? []),
    autoIncrement: found?.kind === 'primary key' && found.autoIncrement,
  }
}

function foreignKeys(table: KnownTable, known: Known): readonly ForeignKey[] {
  const { raw } = table
  const written = (raw.parsed?.constraints ?? []).filter(({ kind }) => kind === 'foreign key')
  return raw.foreignKeys.flatMap((key, at) => {
    const name = written.length === raw.foreignKeys.length ? (written[at]?.name ?? null) : null
    return foreignKey(table, known, key, name) ?? []
  })
}

function foreignKey(
  { raw, id, columns }: KnownTable,
  { tables, newId, say }: Known,
  key: RawForeignKey,
  name: string | null,
): ForeignKey | null {
  const target = tables.get(lowered(key.target))
  const from = key.columns.map((pair) => columns.get(lowered(pair.from)))
  const found = target === undefined ? 'missing table' : targetColumns(target, key)
  const pairs = from.flatMap((own, at) => {
    const to = Array.isArray(found) ? target?.columns.get(lowered(found[at] ?? '')) : undefined
    return own === undefined || to === undefined ? [] : [{ from: own, to }]
  })
  const names = key.columns.map((pair) => pair.from)
  if (target === undefined || !Array.isArray(found) || pairs.length !== from.length) {
    const at = { id, column: from[0] ?? null }
    say(note('foreign-key-dropped', 'warning', whyDropped(raw.name, key, target), at))
    return null
  }
  return {
    id: newId<ForeignKeyId>('f'),
    name: nameUnless(name, [raw.name, ...names, target.raw.name, ...found, 'fk'].join('_')),
    target: target.id,
    columns: pairs,
    onDelete: action(key.onDelete),
    onUpdate: action(key.onUpdate),
  }
}

/** The columns that the key names, or else the primary key of its target; as SQLite spells them. */
function targetColumns({ raw }: KnownTable, key: RawForeignKey): readonly string[] {
  const keyed = raw.columns.filter((it) => it.key > 0).toSorted((a, b) => a.key - b.key)
  if (key.columns.every(({ to }) => to === null))
    return keyed.length === key.columns.length ? keyed.map(({ name }) => name) : []
  return key.columns.map(({ to }) => {
    const found = raw.columns.find(({ name }) => lowered(name) === lowered(to ?? ''))
    return found?.name ?? ''
  })
}

function whyDropped(table: string, key: RawForeignKey, target: KnownTable | undefined): string {
  const from = key.columns.map((pair) => called(table, pair.from)).join(', ')
  const named = key.columns.flatMap(({ to }) => to ?? [])
  const why =
    target === undefined
      ? `“${key.target}”, which is not a table here`
      : named.length > 0
        ? `columns of “${key.target}” that it does not have (${named.join(', ')})`
        : `“${key.target}”, whose primary key does not have as many columns`
  return `${from} refers to ${why}: the foreign key was left out. Draw it again where it belongs.`
}

const ACTIONS: readonly Action[] = ['restrict', 'cascade', 'set null', 'set default']

const action = (text: string): Action =>
  ACTIONS.find((it) => it === text.toLowerCase()) ?? 'no action'

function checks({ raw, scope, enums }: KnownTable, { newId }: Known): readonly Check[] {
  const ofEnums = new Set([...enums.values()].map(({ check }) => check))
  const taken = new Set<string>()
  return (raw.parsed?.constraints ?? []).flatMap((it): Check[] => {
    if (it.kind !== 'check' || ofEnums.has(it)) return []
    // The names that nameless checks get when they are written, in turn.
    const derived = freeName(`${raw.name}_check`, (name) => taken.has(name))
    if (it.name !== null) taken.add(it.name)
    const name = nameUnless(it.name, derived)
    return [{ id: newId<CheckId>('k'), name, sql: readSqlText(it.sql, scope) }]
  })
}
