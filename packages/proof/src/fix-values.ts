import {
  type Column,
  type Enum,
  type EnumId,
  type EnumValue,
  type NewId,
  type Schema,
  type Table,
  enumOf,
  mapSame,
  patched,
  putEnum,
  sequence,
  setColumn,
  tableName,
} from '@tandem/model'
import { singular } from '@tandem/formats'
import { type Fix, seenColumn, seenTable } from './fix-place.ts'
import type { Witness } from './witness.ts'

interface Limited {
  readonly schema: Schema
  readonly table: Table
  readonly column: Column
  readonly witness: Witness
  readonly newId: NewId
}

const list = (values: readonly string[]): string => values.map((it) => `“${it}”`).join(', ')

const sorted = ({ values }: Enum): readonly string[] =>
  [...new Set(values.map(({ value }) => value))].toSorted()

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((it, at) => it === b[at])

/** Limits a column of the design to the values that a file says, or to none. */
export function valuesFixes(of: Limited, values: readonly string[] | null): readonly Fix[] {
  const { schema, table, column } = of
  const own = column.type.kind === 'enum' ? enumOf(schema, column.type.enum) : null
  const name = `${tableName(schema, table)}.${column.name}`
  if (values === null) {
    const text = setColumn(table.id, column.id, { type: { kind: 'text', length: null } })
    return own === null ? [] : [{ title: `Let ${name} be any text`, edit: text }]
  }
  if (own === null) return column.type.kind === 'text' ? [asEnum(of, values)] : []
  if (sameList(sorted(own), values)) return []
  return isSaidOfAll(of, own.id, values) ? [withValues(of, own, values)] : [asEnum(of, values)]
}

/** Whether the file says the values of every column that has the enum, so that it is the enum that it changes. */
const isSaidOfAll = (
  { schema, witness }: Limited,
  id: EnumId,
  values: readonly string[],
): boolean =>
  schema.tables.every((table) => {
    const seen = seenTable(schema, table, witness)
    const limited = table.columns.filter(({ type }) => type.kind === 'enum' && type.enum === id)
    return limited.every((column) => {
      const said = seen === null ? null : seenColumn(seen, column)
      return said === null || sameList(said.values ?? [], values)
    })
  })

/** One value for one other is that value renamed: its rows keep what they mean. */
function withValues({ newId }: Limited, own: Enum, values: readonly string[]): Fix {
  const gone = own.values.filter(({ value }) => !values.includes(value))
  const come = values.filter((value) => own.values.every((it) => it.value !== value))
  const [from, to] = [gone[0], come[0]]
  if (from !== undefined && to !== undefined && gone.length + come.length === 2)
    return {
      title: `Rename “${from.value}” of ${own.name} to “${to}”`,
      edit: sequence(
        putEnum({ ...own, values: mapSame(own.values, (it) => renamed(it, from.value, to)) }),
        defaultsRenamed(own.id, from.value, to),
      ),
    }
  const kept = own.values.filter((it) => !gone.includes(it))
  return {
    title: [
      ...(come.length === 0 ? [] : [`Add ${list(come)} to ${own.name}`]),
      ...(gone.length === 0 ? [] : [`Remove ${list(gone.map(valueOf))} from ${own.name}`]),
    ].join(' · '),
    edit: putEnum({ ...own, values: [...kept, ...newValues(newId, come)] }),
  }
}

const valueOf = ({ value }: EnumValue): string => value

const renamed = (it: EnumValue, from: string, to: string): EnumValue =>
  it.value === from ? { ...it, value: to } : it

const defaultsRenamed =
  (id: EnumId, from: string, to: string) =>
  (schema: Schema): Schema => {
    const column = (it: Column): Column =>
      it.type.kind === 'enum' &&
      it.type.enum === id &&
      it.default?.kind === 'literal' &&
      it.default.value === from
        ? { ...it, default: { kind: 'literal', value: to } }
        : it
    const table = (it: Table): Table => patched(it, { columns: mapSame(it.columns, column) })
    return patched(schema, { tables: mapSame(schema.tables, table) })
  }

const newValues = (newId: NewId, values: readonly string[]): readonly EnumValue[] =>
  values.map((value) => ({ id: newId('v'), value, note: '' }))

/** The column with an enum of just these values: one that is there, or a new one. */
function asEnum({ schema, table, column, newId }: Limited, values: readonly string[]): Fix {
  const there = schema.enums.find((it) => sameList(sorted(it), values))
  const of = there ?? {
    id: newId<EnumId>('e'),
    name: freeName(schema, `${singular(table.name)}_${column.name}`),
    values: newValues(newId, values),
    note: '',
  }
  return {
    title: `Limit ${tableName(schema, table)}.${column.name} to ${list(values)}`,
    edit: sequence(
      putEnum(of),
      setColumn(table.id, column.id, { type: { kind: 'enum', enum: of.id } }),
    ),
  }
}

function freeName({ enums }: Schema, words: string): string {
  const name = words.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  )
  const taken = new Set(enums.map((it) => it.name.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const next = count === 1 ? name : `${name}${count}`
    if (!taken.has(next.toLowerCase())) return next
  }
}
