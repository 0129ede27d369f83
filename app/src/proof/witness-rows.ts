import type { Difference, Sides, WitnessColumn, WitnessTable, Witnesses } from '@tandem/proof'
import { WITNESSES, type WitnessName, oddOnes } from './difference-words.ts'

/** Which witnesses a hand has made say what they say. */
export type HandsOf = (difference: Difference) => readonly WitnessName[]

/** What the three say of a column. */
export interface ColumnRow {
  readonly name: string
  readonly said: Sides<WitnessColumn>
  /** Who stands against the others in it. */
  readonly odd: ReadonlySet<WitnessName>
}

export interface TableRows {
  readonly name: string
  readonly kind: 'table' | 'view'
  /** How many differences there are in it. */
  readonly wrong: number
  readonly columns: readonly ColumnRow[]
}

const EMPTY = { drizzle: null, kysely: null, database: null }

/** All tables that some witness knows, those that differ first. */
export function witnessRows(
  witnesses: Witnesses,
  differences: readonly Difference[],
  handsOf: HandsOf,
): readonly TableRows[] {
  const of = grouped(differences, ({ table }) => table)
  const rows = together(
    {
      drizzle: witnesses.drizzle?.tables ?? null,
      kysely: witnesses.kysely?.tables ?? null,
      database: witnesses.database?.tables ?? null,
    },
    differences.flatMap((it) => (it.column === null && it.what === 'name' ? [it] : [])),
  ).map(({ name, said }) => tableRows(name, said, of.get(name) ?? [], handsOf))
  return [...rows.filter(({ wrong }) => wrong > 0), ...rows.filter(({ wrong }) => wrong === 0)]
}

function tableRows(
  name: string,
  said: Sides<WitnessTable>,
  differences: readonly Difference[],
  handsOf: HandsOf,
): TableRows {
  const of = grouped(differences, ({ column }) => column ?? '')
  const columns = together(
    {
      drizzle: said.drizzle?.columns ?? null,
      kysely: said.kysely?.columns ?? null,
      database: said.database?.columns ?? null,
    },
    differences.filter(({ what }) => what === 'name'),
  )
  return {
    name,
    kind: WITNESSES.some((it) => said[it]?.kind === 'view') ? 'view' : 'table',
    wrong: differences.length,
    columns: columns.map((column) => ({
      ...column,
      odd: new Set((of.get(column.name) ?? []).flatMap((it) => oddOnes(it, handsOf(it)))),
    })),
  }
}

function grouped(
  differences: readonly Difference[],
  keyOf: (difference: Difference) => string,
): ReadonlyMap<string, readonly Difference[]> {
  const groups = new Map<string, Difference[]>()
  for (const it of differences) {
    const group = groups.get(keyOf(it))
    if (group === undefined) groups.set(keyOf(it), [it])
    else group.push(it)
  }
  return groups
}

interface Named {
  readonly name: string
}

/** What the witnesses have under one name; a difference of names tells which two names are one thing. */
function together<T extends Named>(
  lists: Sides<readonly T[]>,
  renamed: readonly Difference[],
): readonly { readonly name: string; readonly said: Sides<T> }[] {
  const common = new Map(
    renamed.flatMap((it) =>
      WITNESSES.map((witness) => [
        `${witness} ${it[witness]?.replaceAll(/^“|”$/g, '')}`,
        it.column ?? it.table,
      ]),
    ),
  )
  const sets = new Map<string, Sides<T>>()
  for (const witness of WITNESSES)
    for (const item of lists[witness] ?? []) {
      const name = common.get(`${witness} ${item.name}`) ?? item.name
      sets.set(name, { ...(sets.get(name) ?? EMPTY), [witness]: item })
    }
  return [...sets].map(([name, said]) => ({ name, said }))
}

const INSERTS = { required: '', optional: ' · may be left out', never: ' · only read' } as const

/** A column as TypeScript reads it. */
export function typed(column: WitnessColumn | null): string {
  if (column === null) return 'no column'
  const type = column.values?.map((it) => `'${it}'`).join(' | ') ?? column.select ?? 'not said'
  return `${type}${column.nullable === true ? ' | null' : ''}${INSERTS[column.insert]}`
}

/** A column as SQLite has it. A STRICT table's text is not told with its length. */
export function stored(column: WitnessColumn | null, kind: TableRows['kind']): string {
  if (column === null) return 'no column'
  if (kind === 'view') return 'of a view'
  const values = column.values === null ? '' : ` in ${column.values.join(', ')}`
  return `${column.stored ?? 'text'}${values}${column.nullable === true ? '' : ' NOT NULL'}${column.filled === true ? ' · has a default' : ''}`
}
