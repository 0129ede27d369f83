import { type Snapshot, lowered } from '@tandem/formats'
import { type Described, describeSchema, errorText } from '@tandem/live'
import type { Difference } from '../difference.ts'
import { snapshotSql } from './snapshot-sql.ts'
import type { Sqlite } from './sqlite.ts'

export interface Built {
  readonly differences: readonly Difference[]
  readonly problems: readonly string[]
}

/**
 * Compares the tables of a database with those of the snapshot that drizzle-kit makes of the schema file: defaults, keys,
 * foreign keys, indexes and checks, of which no type tells.
 */
export function builtAsSaid(snapshot: Snapshot, actual: Sqlite, open: () => Sqlite): Built {
  const made = open()
  try {
    const problem = makeFrom(snapshot, made)
    if (problem !== null) return { differences: [], problems: [problem] }
    const [is, should] = [describeSchema(actual), describeSchema(made)]
    const names = Object.keys(snapshot.tables)
    const differences = names.flatMap((name) => {
      const key = `table ${lowered(name)}`
      const [found, wanted] = [is.get(key), should.get(key)]
      return found === undefined || wanted === undefined ? [] : partsOf(name, wanted, found)
    })
    return { differences, problems: [] }
  } finally {
    made.close()
  }
}

function makeFrom(snapshot: Snapshot, db: Sqlite): string | null {
  for (const sql of snapshotSql(snapshot))
    try {
      db.run(sql)
    } catch (error) {
      return `SQLite refuses what the Drizzle schema declares: ${errorText(error)}, in ${sql.replaceAll(/\s+/g, ' ')}`
    }
  return null
}

interface Part {
  /** What it is called in a sentence. */
  readonly label: string
  readonly text: string
  readonly column: string | null
}

/** The parts of a table by what makes them the same in both: an index by its name, a unique one by its columns. */
function partsIn({ parts }: Described, isStrict: boolean): ReadonlyMap<string, Part> {
  const found = new Map<string, Part>()
  for (const [key, { label, text }] of parts) {
    // Drizzle has no words for them.
    if (/^(?:option|clause) /.test(key)) continue
    const column = /^column `([^]*)`$/.exec(label)?.[1] ?? null
    const unique = key.startsWith('unique constraint')
      ? text
      : /^UNIQUE (\([^]*\))$/.exec(text)?.[1]
    if (unique === undefined) found.set(key, { label, text: sayable(text, isStrict), column })
    else found.set(`unique ${unique}`, { label: `unique constraint`, text: unique, column })
  }
  return found
}

function partsOf(table: string, drizzle: Described, database: Described): readonly Difference[] {
  const isStrict = database.parts.has('option `strict`')
  const [ours, theirs] = [partsIn(drizzle, isStrict), partsIn(database, isStrict)]
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [own, other] = [ours.get(key) ?? null, theirs.get(key) ?? null]
    const part = own ?? other
    if (part === null || own?.text === other?.text) return []
    return [structure(table, part, own?.text ?? null, other?.text ?? null)]
  })
}

/** Drizzle has no words for collations, and a STRICT table none for the length of a text. */
function sayable(text: string, isStrict: boolean): string {
  const said = text.replaceAll(/ COLLATE \S+/g, '')
  return isStrict ? said.replace(/^text\(\d+\)/, 'text') : said
}

function structure(
  table: string,
  { column, label }: Part,
  drizzle: string | null,
  database: string | null,
): Difference {
  const text = (is: string | null) => (is === null ? 'nothing' : `\`${is}\``)
  return {
    table,
    column,
    what: 'structure',
    drizzle: drizzle ?? 'nothing',
    kysely: null,
    database: database ?? 'nothing',
    message:
      `The ${label} of “${table}” is ${text(drizzle)} in the Drizzle schema, but ${text(database)} ` +
      'in the database. Either declare it so in schema.ts, or migrate the database.',
  }
}
