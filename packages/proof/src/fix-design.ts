import {
  type Column,
  type Design,
  type Edit,
  type NewId,
  type Table,
  type View,
  addColumn,
  isPrimary,
  isRowid,
  moduleOf,
  newColumn,
  patched,
  removeColumn,
  removeTable,
  setColumn,
  setTable,
  tableName,
} from '@tandem/model'
import type { Witnesses } from './compare.ts'
import type { Difference } from './difference.ts'
import { type Fix, type SeenTable, placeOf, seenColumn, seenTable } from './fix-place.ts'
import { canRemove, canRemoveTable, isRelated } from './fix-safe.ts'
import { closestType, defaultFor, fitsType, typeWords } from './fix-type.ts'
import { valuesFixes } from './fix-values.ts'
import type { Witness, WitnessColumn } from './witness.ts'

/** A change of the design that makes a difference go away. */
export interface DesignFix {
  /** What it does, as an undo step is called: `Rename tasks.title to heading`. */
  readonly title: string
  readonly edit: Edit<Design>
}

interface Asked {
  readonly difference: Difference
  readonly witness: Witness
  readonly design: Design
  readonly newId: NewId
}

/**
 * How the design could come to say what a file says that departs from it. A file that says what the design says
 * gives nothing, and so does what no safe change is known for: then the file is to be put right.
 */
export function designFixes(
  difference: Difference,
  witnesses: Witnesses,
  design: Design,
  newId: NewId,
): readonly DesignFix[] {
  const fixes = [witnesses.drizzle, witnesses.kysely].flatMap((witness) =>
    witness === null || witness.tables === null
      ? []
      : fixesBy({ difference, witness, design, newId }),
  )
  const byTitle = new Map(fixes.map((fix) => [fix.title, fix]))
  return [...byTitle.values()].map(({ title, edit }) => ({
    title,
    edit: (now) => patched(now, { schema: edit(now.schema) }),
  }))
}

function fixesBy(asked: Asked): readonly Fix[] {
  const { difference, witness, design } = asked
  const { of, column } = placeOf(design.schema, difference)
  if (difference.column === null) return isNamed(difference) ? tableFixes(asked, of) : []
  // The columns of a view come from its SELECT.
  const table = isTable(of) ? seenTable(design.schema, of, witness) : null
  if (table === null) return []
  const own = table.table.columns.find(({ id }) => id === column?.id)
  if (own === undefined) return extraFixes(asked, table, difference.column)
  const seen = seenColumn(table, own)
  return seen === null ? missingFixes(asked, table, own) : columnFixes(asked, table, own, seen)
}

const isNamed = ({ what }: Difference): boolean => what === 'presence' || what === 'name'

const isTable = (of: Table | View | null): of is Table => of !== null && 'primaryKey' in of

/** A table that the file has not, or calls otherwise. One that it has on top says too little to be made. */
function tableFixes(
  { difference, witness, design }: Asked,
  of: Table | View | null,
): readonly Fix[] {
  const { schema } = design
  const names = new Set([...schema.tables, ...schema.views].map((it) => tableName(schema, it)))
  const extra = (witness.tables ?? []).filter(({ name }) => !names.has(name))
  const missing = schema.tables.filter((it) => seenTable(schema, it, witness) === null)
  if (isTable(of)) {
    const seen = seenTable(schema, of, witness)
    if (seen !== null) return tableRenamed(design, of, seen.seen.name)
    const renamed = missing.length === 1 ? extra.slice(0, 2) : []
    const [only] = renamed.length === 1 ? renamed : []
    return [
      ...(only === undefined ? [] : tableRenamed(design, of, only.name)),
      ...(canRemoveTable(schema, of)
        ? [{ title: `Remove ${tableName(schema, of)}`, edit: removeTable(of.id) }]
        : []),
    ]
  }
  const [only] = missing.length === 1 && extra.length === 1 ? missing : []
  return only === undefined ? [] : tableRenamed(design, only, difference.table)
}

/** A table in a module keeps the module's prefix. */
function tableRenamed({ schema }: Design, table: Table, to: string): readonly Fix[] {
  const from = tableName(schema, table)
  const prefix = moduleOf(schema, table)?.prefix ?? ''
  if (to === from || to.length === prefix.length || !to.startsWith(prefix)) return []
  const edit = setTable(table.id, { name: to.slice(prefix.length) })
  return [{ title: `Rename ${from} to ${to}`, edit }]
}

const fullName = ({ design }: Asked, table: Table, name: string): string =>
  `${tableName(design.schema, table)}.${name}`

function columnRenamed(asked: Asked, table: Table, own: Column, name: string): Fix {
  const title = `Rename ${fullName(asked, table, own.name)} to ${name}`
  return { title, edit: setColumn(table.id, own.id, { name }) }
}

/** A column that the file has not: it may stand there under another name. */
function missingFixes(asked: Asked, seen: SeenTable, own: Column): readonly Fix[] {
  const { table } = seen
  const other = seen.extra.find((it) => isRenamed(asked, seen, own, it))
  const gone = {
    title: `Remove ${fullName(asked, table, own.name)}`,
    edit: removeColumn(table.id, own.id),
  }
  return [
    ...(other === undefined ? [] : [columnRenamed(asked, table, own, other.name)]),
    ...(canRemove(asked.design.schema, table, own) ? [gone] : []),
  ]
}

/** Whether a column of the file stands for one of the design under a new name: in its place, or alone with it. */
function isRenamed(
  { design }: Asked,
  { table, seen, missing, extra }: SeenTable,
  own: Column,
  other: WitnessColumn,
): boolean {
  const inPlace =
    table.columns.length === seen.columns.length &&
    table.columns.indexOf(own) === seen.columns.indexOf(other)
  const alone = missing.length === 1 && extra.length === 1
  return (inPlace || alone) && fitsType(own.type, other, design.conventions)
}

function extraFixes(asked: Asked, seen: SeenTable, name: string): readonly Fix[] {
  const extra = seen.extra.find((it) => it.name === name)
  if (extra === undefined) return []
  const own = seen.missing.find((it) => isRenamed(asked, seen, it, extra))
  return [
    ...(own === undefined ? [] : [columnRenamed(asked, seen.table, own, name)]),
    ...columnAdded(asked, seen, extra),
  ]
}

/** A column as the file has it. What fills one in is not known, and what is only read has no expression here. */
function columnAdded(
  asked: Asked,
  { table, seen }: SeenTable,
  extra: WitnessColumn,
): readonly Fix[] {
  const type = closestType(extra, asked.design.conventions)
  const { name, nullable, filled, insert, values } = extra
  if (type === null || nullable === null || filled === true || insert === 'never') return []
  if (values !== null) return []
  const before = new Set(seen.columns.slice(0, seen.columns.indexOf(extra)).map((it) => it.name))
  const index = table.columns.findLastIndex((it) => before.has(it.name)) + 1
  const column = newColumn(asked.newId('c'), name, { type, notNull: !nullable })
  return [
    { title: `Add ${fullName(asked, table, name)}`, edit: addColumn(table.id, column, index) },
  ]
}

/** A column that both have, and of which the file says something else. */
function columnFixes(
  asked: Asked,
  { table }: SeenTable,
  own: Column,
  seen: WitnessColumn,
): readonly Fix[] {
  const { difference, witness, design, newId } = asked
  switch (difference.what) {
    case 'name':
      return seen.name === own.name ? [] : [columnRenamed(asked, table, own, seen.name)]
    case 'null':
      return nullFixes(asked, table, own, seen)
    case 'type':
    case 'stored type':
      return typeFixes(asked, table, own, seen)
    case 'values':
      return isSilent(asked)
        ? []
        : valuesFixes({ schema: design.schema, table, column: own, witness, newId }, seen.values)
    case 'insert':
      return insertFixes(asked, table, own, seen)
    // No change of the design is known that is sure to be meant.
    case 'presence':
    case 'update':
    case 'value':
    case 'structure':
      return []
  }
}

/** Where enums are plain text, a Drizzle schema cannot say what their values are. */
const isSilent = ({ witness, design }: Asked): boolean =>
  design.conventions.enums === 'text' && (witness.tables ?? []).some(({ kind }) => kind !== null)

/** A key of one column is NOT NULL whatever the design says of it. */
function nullFixes(
  asked: Asked,
  table: Table,
  own: Column,
  { nullable }: WitnessColumn,
): readonly Fix[] {
  if (nullable === null || nullable === !own.notNull || isPrimary(table, own.id)) return []
  const name = fullName(asked, table, own.name)
  const title = nullable ? `Let ${name} be NULL` : `Make ${name} NOT NULL`
  return [{ title, edit: setColumn(table.id, own.id, { notNull: !nullable }) }]
}

/** Keys keep their types: both ends of a foreign key are of one. */
function typeFixes(asked: Asked, table: Table, own: Column, seen: WitnessColumn): readonly Fix[] {
  const { conventions, schema } = asked.design
  const isKey = isPrimary(table, own.id) || isRelated(schema, own)
  if (isKey || own.collate !== null || fitsType(own.type, seen, conventions)) return []
  const type = closestType(seen, conventions)
  if (type === null) return []
  const title = `Make ${fullName(asked, table, own.name)} ${typeWords(type)}`
  return [{ title, edit: setColumn(table.id, own.id, { type, default: defaultFor(own, type) }) }]
}

/** A default that the file does not know of can go; one that it has on top is not known here. */
function insertFixes(asked: Asked, table: Table, own: Column, seen: WitnessColumn): readonly Fix[] {
  const isOurs = own.default !== null && own.default.kind !== 'code'
  if (seen.filled !== false || !isOurs || own.generated !== null || isRowid(table, own)) return []
  const title = `Drop the default of ${fullName(asked, table, own.name)}`
  return [{ title, edit: setColumn(table.id, own.id, { default: null }) }]
}
