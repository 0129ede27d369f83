import { lowered } from '@tandem/formats'
import type { Conventions } from '@tandem/model'
import { columnDifferences } from './compare-column.ts'
import {
  type Difference,
  type Sides,
  WITNESSES,
  type Ways,
  commonName,
  difference,
  presence,
  said,
} from './difference.ts'
import type { Witness, WitnessTable } from './witness.ts'

export type Witnesses = Sides<Witness>

/** What was compared, and all that differs. */
export interface Proof {
  /** Tables and views that some witness knows. */
  readonly tables: number
  /** Their columns. */
  readonly columns: number
  /** Table by table as the Drizzle schema has them, then what only the others have. */
  readonly differences: readonly Difference[]
  /** Sentences about what could not be read. The three are in step when neither these nor differences are left. */
  readonly problems: readonly string[]
}

type Kept = Pick<Conventions, 'kysely' | 'enums'>

/**
 * Compares what the witnesses say, table by table and column by column. One that could not be read is left out: then
 * `problems` says so. Conventions say what the houses leave unsaid on purpose: `kysely.generated: false` that the
 * interface does not tell who fills a column in, `enums: 'text'` that only the interface knows the values.
 */
export function prove(witnesses: Witnesses, conventions: Kept): Proof {
  const problems = WITNESSES.flatMap((it) => witnesses[it]?.problems ?? [])
  const sets = matched(
    mapped(witnesses, (it) => it?.tables ?? null),
    ({ name }) => name,
  )
  const differences: Difference[] = []
  let columns = 0
  for (const tables of sets) {
    const found = tableDifferences(tables, asked(witnesses), conventions)
    columns += found.columns
    differences.push(...found.differences)
  }
  return { tables: sets.length, columns, differences, problems }
}

/** The witnesses that were read, and can therefore miss something. */
const asked = (witnesses: Witnesses): Sides<true> =>
  mapped(witnesses, (it) => (it === null || it.tables === null ? null : true))

function tableDifferences(
  tables: Sides<WitnessTable>,
  asked: Sides<true>,
  conventions: Kept,
): { readonly columns: number; readonly differences: readonly Difference[] } {
  const subject = { table: commonName(tables), column: null }
  const own = presence(subject, tables, asked)
  // Of a table that one has not, only that is to be said.
  const there = mapped(asked, (it, witness) => (it === null ? null : tables[witness]))
  const whole = own.every(({ what }) => what !== 'presence')
  const sets = matched(
    mapped(there, (it) => it?.columns ?? null),
    ({ name }) => name,
  )
  if (!whole) return { columns: sets.length, differences: own }
  const kinds = said(asked, (it) => KINDS[tables[it]?.kind ?? ''] ?? null)
  const remade = difference(subject, 'presence', kinds, REMADE)
  if (remade !== null) return { columns: sets.length, differences: [...own, remade] }
  const view = WITNESSES.some((it) => tables[it]?.kind === 'view')
  const differences = sets.flatMap((columns) =>
    columnDifferences(subject.table, columns, asked, { ...conventions, view }),
  )
  return { columns: sets.length, differences: [...own, ...differences] }
}

/**
 * Puts together what the witnesses have under one name. What is left over goes together by a name that differs in
 * case and underscores only: `isAdmin` is meant to be `is_admin`.
 */
function matched<T>(lists: Sides<readonly T[]>, nameOf: (item: T) => string): readonly Sides<T>[] {
  const sets = new Map<string, Sides<T>>()
  const none: Sides<T> = { drizzle: null, kysely: null, database: null }
  for (const witness of WITNESSES)
    for (const item of lists[witness] ?? []) {
      const name = nameOf(item)
      sets.set(name, { ...(sets.get(name) ?? none), [witness]: item })
    }
  const read = WITNESSES.filter((it) => lists[it] !== null)
  for (const [name, part] of sets) {
    if (read.every((it) => part[it] !== null)) continue
    const other = [...sets].find(
      ([key, it]) => key !== name && alike(key) === alike(name) && fits(part, it),
    )
    if (other === undefined) continue
    sets.set(name, merged(part, other[1]))
    sets.delete(other[0])
  }
  return [...sets.values()]
}

const alike = (name: string): string => lowered(name).replaceAll('_', '')

const fits = <T>(a: Sides<T>, b: Sides<T>): boolean =>
  WITNESSES.every((it) => a[it] === null || b[it] === null)

const merged = <T>(a: Sides<T>, b: Sides<T>): Sides<T> =>
  mapped(a, (it, witness) => it ?? b[witness])

function mapped<T, U>(
  sides: Sides<T>,
  change: (side: T | null, witness: keyof Sides<T>) => U | null,
): Sides<U> {
  return {
    drizzle: change(sides.drizzle, 'drizzle'),
    kysely: change(sides.kysely, 'kysely'),
    database: change(sides.database, 'database'),
  }
}

const KINDS: Readonly<Record<string, string>> = { table: 'a table', view: 'a view' }

const REMADE: Ways = {
  drizzle: 'declare it in schema.ts as what it is in the database',
  kysely: 'declare it in the Kysely interface as what it is in the database',
  database: 'migrate the database, so that it is what schema.ts declares',
}
