/** One thing for each of the three witnesses; null: it says nothing, or there is nothing. */
export interface Sides<T> {
  readonly drizzle: T | null
  readonly kysely: T | null
  readonly database: T | null
}

export const WITNESSES = ['drizzle', 'kysely', 'database'] as const
export type WitnessName = (typeof WITNESSES)[number]

export interface Difference extends Sides<string> {
  /** SQL names. */
  readonly table: string
  /** Null: it is about the whole table. */
  readonly column: string | null
  readonly what:
    | 'presence'
    | 'name'
    | 'stored type'
    | 'null'
    | 'insert'
    | 'update'
    | 'values'
    | 'type'
    // What running shows: rows, and what drizzle-kit makes of the schema.
    | 'value'
    | 'structure'
  /** Names the thing, says what differs, says what to do. */
  readonly message: string
}

export interface Subject {
  readonly table: string
  readonly column: string | null
}

const called = ({ table, column }: Subject): string =>
  column === null ? `“${table}”` : `“${table}.${column}”`

const NAMES: Readonly<Record<WitnessName, string>> = {
  drizzle: 'the Drizzle schema',
  kysely: 'the Kysely interface',
  database: 'the database',
}

/** How a claim is put into words, behind “is”. */
export type Words = (claim: string, witness: WitnessName) => string

/** A difference between what the witnesses claim; null when those who claim something agree. */
export function difference(
  subject: Subject,
  what: Difference['what'],
  claims: Sides<string>,
  ways: Ways,
  words: Words = (claim) => claim,
): Difference | null {
  const told = WITNESSES.filter((it) => claims[it] !== null)
  if (new Set(told.map((it) => claims[it])).size < 2) return null
  const says = said(claims, (it) => words(claims[it] ?? '', it))
  return { ...subject, what, ...says, message: `${sentence(subject, says)} ${todo(claims, ways)}` }
}

function sentence(subject: Subject, says: Sides<string>): string {
  const groups = new Map<string, string[]>()
  for (const witness of WITNESSES) {
    const text = says[witness]
    if (text !== null) groups.set(text, [...(groups.get(text) ?? []), NAMES[witness]])
  }
  const parts = [...groups].map(([text, names]) => `${text} in ${names.join(' and ')}`)
  return `${called(subject)} is ${parts.join(', but ')}.`
}

/** What would make each of the witnesses right. */
export type Ways = Readonly<Record<WitnessName, string>>

/** What to change, where: the one that two others stand against, or else any of them. */
function todo(claims: Sides<string>, ways: Ways): string {
  const odd = oddOne(claims)
  const all = odd === null ? WITNESSES.filter((it) => claims[it] !== null) : [odd]
  const text = (all.length > 1 ? 'either ' : '') + all.map((it) => ways[it]).join(', or ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function oddOne(claims: Sides<string>): WitnessName | null {
  const all = WITNESSES.map((it) => claims[it])
  if (all.includes(null) || new Set(all).size !== 2) return null
  return WITNESSES.find((it) => all.filter((claim) => claim === claims[it]).length === 1) ?? null
}

interface Named {
  readonly name: string
}

/** The name that most of the witnesses have for a thing. */
export function commonName(sides: Sides<Named>): string {
  const names = WITNESSES.flatMap((it) => sides[it]?.name ?? [])
  return names.find((name, at) => names.indexOf(name) !== at) ?? names[0] ?? ''
}

/** What is to be said of something that not every witness has, or not under one name. */
export function presence(
  subject: Subject,
  sides: Sides<Named>,
  asked: Sides<true>,
): readonly Difference[] {
  const thing = subject.column === null ? 'table' : 'column'
  const there = said(asked, (it) => (sides[it] === null ? `no ${thing}` : `a ${thing}`))
  const names = said(asked, (it) => (sides[it] === null ? null : `“${sides[it].name}”`))
  return [
    difference(subject, 'presence', there, missing(subject, sides)),
    difference(subject, 'name', names, renamed(subject)),
  ].filter((it) => it !== null)
}

/** What each witness that says something says. */
export const said = (
  told: Sides<unknown>,
  say: (witness: WitnessName) => string | null,
): Sides<string> => ({
  drizzle: told.drizzle === null ? null : say('drizzle'),
  kysely: told.kysely === null ? null : say('kysely'),
  database: told.database === null ? null : say('database'),
})

const missing = (subject: Subject, sides: Sides<Named>): Ways => {
  const [add, drop] = [`add ${called(subject)} to`, `remove ${called(subject)} from`]
  return {
    drizzle: `${sides.drizzle === null ? add : drop} schema.ts`,
    kysely: `${sides.kysely === null ? add : drop} the Kysely interface`,
    database:
      sides.database === null
        ? `migrate the database, so that it has ${called(subject)}`
        : `migrate the database, so that ${called(subject)} is dropped`,
  }
}

const renamed = (subject: Subject): Ways => ({
  drizzle: `give ${called(subject)} the name of the others in its call in schema.ts`,
  kysely: `name the property of ${called(subject)} in the Kysely interface as the others do: Kysely sends it to SQL as it is`,
  database: `migrate the database, so that ${called(subject)} has the name of the others`,
})
