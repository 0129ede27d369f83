import { createSchema } from '@tandem/formats'
import { openSqlite } from '@tandem/live/node'
import { CONVENTIONS, type Design, tableName } from '@tandem/model'
import { type Difference, type Evidence, createProver } from '@tandem/proof'
import { loadTypes } from '@tandem/proof/types'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { arbitraryDesign } from '../laws/arbitrary-design.ts'
import { caseNames, readCase } from '../real/case-folder.ts'
import { evidenceOf } from './evidence-of.ts'
import { HOUSES } from './houses.ts'
import { mutated, proofFiles } from './mutate.ts'
import { MUTATIONS, type Sample, samplesOf } from './mutations.ts'
import { KINDS, type Kind, type Role, sampler } from './sampler.ts'

const MINUTE = 60_000
const RUNS = Number(process.env['LAW_RUNS'] ?? 100)
const prover = createProver(await loadTypes())
// The first proof reads the libraries.
vi.setConfig({ testTimeout: MINUTE })

describe.each(caseNames)('case %s', (name) => {
  test('is in step', async () => {
    const { problems, differences, tables } = prover.prove(await evidenceOf(readCase(name)))
    expect(problems).toEqual([])
    expect(differences).toEqual([])
    expect(tables).toBeGreaterThan(0)
  })
})

test('every design is in step', { timeout: 10 * MINUTE }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDesign, async (design) => {
      const { problems, differences } = prover.prove(await evidenceOf(design))
      expect(problems).toEqual([])
      const told = differences.map(({ table, column, what }) => `${table}.${column}: ${what}`)
      expect(told.toSorted()).toEqual(impliedNotNull(design).toSorted())
    }),
    { numRuns: RUNS },
  )
})

test('an edit of a file that the schema imports is seen', async () => {
  const evidence = await evidenceOf(readCase('molos'))
  const { models } = evidence.conventions.files
  const text = evidence.files.get(models ?? '') ?? ''
  const files = new Map([...evidence.files, [models ?? '', text.replace('"done"', '"gone"')]])
  expect(prover.prove(evidence).differences).toEqual([])
  expect(prover.prove({ ...evidence, files }).differences).toMatchObject([
    { table: 'MoLOS-Example_items', column: 'status', what: 'values' },
  ])
  expect(prover.prove(evidence).differences).toEqual([])
})

test('a prover that has seen other designs says what a new one says', async () => {
  const types = await loadTypes()
  for (const design of fc.sample(arbitraryDesign, 3)) {
    const evidence = await evidenceOf(design)
    const seen = prover.witnesses(evidence)
    expect(prover.witnesses(evidence)).toEqual(seen)
    expect(createProver(types).witnesses(evidence)).toEqual(seen)
  }
})

/** SQLite makes a key NOT NULL in a table that is STRICT or WITHOUT ROWID; the design says it where it says it. */
const impliedNotNull = ({ schema }: Design): readonly string[] =>
  schema.tables
    .filter(({ strict, withoutRowid }) => strict || withoutRowid)
    .flatMap((table) => {
      const key = table.primaryKey?.columns ?? []
      return table.columns
        .filter(({ id, notNull }) => key.length > 1 && key.includes(id) && !notNull)
        .map(({ name }) => `${tableName(schema, table)}.${name}: null`)
    })

describe.each(HOUSES)('the files of a house: %s', (_, conventions, own) => {
  const design = sampler(conventions, own)
  const base = proofFiles(design)
  const samples = samplesOf(conventions, own)
  test.each(MUTATIONS)('$file: $name', (mutation) => {
    const { files, differ } = mutated(design, base, samples, mutation)
    const proof = prover.prove({ files, conventions, connection: null })
    const told = new Set(proof.differences.map(({ table, column }) => `${table}.${column}`))
    const silent = conventions.enums === 'text' && ONLY_KYSELY_KNOWS.has(mutation.name)
    const missed = [...differ].filter((it) => !isTold(told, it) && !(silent && isText(it)))
    const extra = proof.differences.filter(({ table, column }) => !differ.has(`${table}.${column}`))
    expect({ missed, extra, problems: proof.problems }).toEqual({
      missed: [],
      extra: [],
      problems: [],
    })
  })
})

// Where enums are plain text to Drizzle and the database, nobody else knows the values of the interface.
const ONLY_KYSELY_KNOWS = new Set([
  ...["'a' | 'b'", "'a'", "'a' | 'b' | 'c'", "'c' | 'd'", 'string'].map((type) => `is ${type}`),
  "is text('%', { mode: 'json' })",
  "is customType<{ data: Date; driverData: string }>({ dataType: () => 'text' })('%')",
  "is customType<{ data: string; driverData: string | number }>({ dataType: () => 'text' })('%')",
])
const isText = (name: string): boolean => /^t_(text|enum)\./.test(name)

/** A column under a like name is told of once, as what it should be called. */
const isTold = (told: ReadonlySet<string>, name: string): boolean =>
  told.has(name) || [...told].some((it) => alike(it) === alike(name))
const alike = (name: string): string => name.toLowerCase().replaceAll('_', '')

type What = Difference['what']
/** One line of a column changed, in one of the three; null where the change does not apply. */
interface Change {
  readonly name: string
  readonly edit: (line: string, sample: Sample) => string | null
  /** All that is to be told of the column. */
  readonly whats: readonly What[]
  /** What the column is called besides, if it is told of under another name too. */
  readonly also?: (role: string) => string
}

const replaced = (line: string, from: string | RegExp, to: string): string | null => {
  const isThere = typeof from === 'string' ? line.includes(from) : from.test(line)
  return isThere ? line.replace(from, to) : null
}

const of =
  (...roles: readonly Role[]) =>
  (edit: (line: string, sample: Sample) => string | null): Change['edit'] =>
  (line, sample) =>
    roles.includes(sample.role) ? edit(line, sample) : null

const needed = of('needed')
const typed = (type: string) =>
  needed((_, { role, seen }) => `${role}: ${type.replace(/\bT\b/g, seen.read)}`)
const others = (role: string): string => `${role}_too`
const change = (name: string, edit: Change['edit'], ...whats: readonly What[]): Change => ({
  name,
  edit,
  whats,
})

const IN_KYSELY: readonly Change[] = [
  ...['bigint', 'boolean', 'Date', 'any', 'unknown', '{ a: number }', 'T[]'].map((type) =>
    change(`is ${type}`, typed(type), 'type'),
  ),
  change('is never', typed('never'), 'type', 'insert'),
  change('null added', typed('T | null'), 'null'),
  change(
    'null lost',
    of('plain')((line) => replaced(line, ' | null', '')),
    'null',
  ),
  change(
    'null lost, filled',
    of('spare')((line) => replaced(line, ' | null', '')),
    'null',
  ),
  change('Generated added', typed('Generated<T>'), 'insert'),
  change(
    'Generated lost',
    of('filled')((line) => replaced(line, /Generated<(.*)>/, '$1')),
    'insert',
  ),
  change('GeneratedAlways added', typed('GeneratedAlways<T>'), 'insert'),
  change(
    'GeneratedAlways lost',
    of('fixed', 'computed')((line) => replaced(line, /GeneratedAlways<(.*)>/, '$1')),
    'insert',
  ),
  change('never updated', typed('ColumnType<T, T, never>'), 'update'),
  change('never inserted', typed('ColumnType<T, never, T>'), 'insert'),
  change('more inserted', typed('ColumnType<T, T | bigint, T>'), 'insert'),
  change('more updated', typed('ColumnType<T, T, T | bigint>'), 'update'),
  change(
    'absent',
    of('needed', 'plain')((line) => replaced(line, /^\w+/, '$&?')),
    'type',
  ),
  change('missing', () => '', 'presence'),
  change('renamed in case', (line) => line.toUpperCase().slice(0, 1) + line.slice(1), 'name'),
  {
    name: 'renamed',
    edit: (line) => replaced(line, /^\w+/, '$&_too'),
    whats: ['presence'],
    also: others,
  },
  change(
    'enum narrowed',
    needed((line, { kind }) => (kind.name === 'enum' ? `needed: 'a'` : null)),
    'values',
  ),
  change(
    'enum forgotten',
    needed((line, { kind }) => (kind.name === 'enum' ? `needed: string` : null)),
    'values',
  ),
  change('readonly', (line) => `readonly ${line}`),
  change('in brackets', (line) => replaced(line, /: (.*)$/, ': ($1)')),
]

const DEFAULT = /\.default\(sql`'x'`\)/
const MADE = '.$defaultFn(() => undefined as never)'

const IN_DRIZZLE: readonly Change[] = [
  change(
    'another class',
    needed((line, { kind }) =>
      kind.raw === 'string' || kind.name === 'enum'
        ? `needed: real('needed').notNull()`
        : `needed: text('needed').notNull()`,
    ),
    'stored type',
    'type',
  ),
  change(
    'NOT NULL lost',
    needed((line) => replaced(line, '.notNull()', '')),
    'null',
  ),
  change(
    'NOT NULL added',
    of('plain', 'spare')((line) => `${line}.notNull()`),
    'null',
  ),
  change(
    'default lost',
    of('filled', 'spare')((line) => replaced(line, DEFAULT, '')),
    'insert',
  ),
  change(
    'default added',
    of('needed', 'plain')((line) => `${line}.default(sql\`'x'\`)`),
    'insert',
  ),
  change(
    'default by code',
    of('filled')((line) => replaced(line, DEFAULT, MADE)),
    'insert',
  ),
  change(
    'generated',
    of('plain')((line) => `${line}.generatedAlwaysAs(sql\`'x'\`)`),
    'insert',
  ),
  change(
    'not generated',
    of('computed')((line) => replaced(line, /\.generatedAlwaysAs\(sql`'x'`\)/, '')),
    'insert',
  ),
  change('longer', (line) => replaced(line, 'length: 40', 'length: 41'), 'stored type'),
  change('of any length', (line) => replaced(line, ', { length: 40 }', ''), 'stored type'),
  change('fewer values', (line) => replaced(line, 'enum: letter', `enum: ['a']`), 'values'),
  change('other values', (line) => replaced(line, 'enum: letter', `enum: ['a', 'c']`), 'values'),
  change('any text', (line) => replaced(line, ', { enum: letter }', ''), 'values'),
  change('missing', () => '', 'presence'),
  change('renamed in case', (line, { role }) => line.replace(`'${role}`, `'${role}_`), 'name'),
  {
    name: 'renamed',
    edit: (line, { role }) => line.replace(`'${role}`, `'${role}_too`),
    whats: ['presence'],
    also: others,
  },
  change('values in another order', (line) => replaced(line, 'enum: letter', `enum: ['b', 'a']`)),
  change('key renamed', (line) => replaced(line, /^\w+/, '$&Too')),
  change('unique', (line) => `${line}.unique()`),
  change(
    'made by code too',
    of('needed', 'plain')((line) => line + MADE),
  ),
  change(
    'made on update',
    of('filled', 'plain')((line) => `${line}.$onUpdate(() => undefined as never)`),
  ),
]

/** The line of a column, and not that of a constraint about it. */
const onColumn = (edit: Change['edit']): Change['edit'] => {
  return (line, sample) => (line.startsWith('`') ? edit(line, sample) : null)
}

/** A column that no constraint names. */
const freely = (edit: Change['edit']): Change['edit'] => {
  return (line, sample) => (sample.kind.name === 'enum' ? null : edit(line, sample))
}

const IN_DATABASE: readonly Change[] = [
  change(
    'another type',
    of('needed', 'filled', 'computed')((line) => replaced(line, /^(`\w+`) \w+/, '$1 money')),
    'stored type',
  ),
  change(
    'NOT NULL lost',
    of('needed', 'fixed')((line) => replaced(line, ' NOT NULL', '')),
    'null',
  ),
  change('NOT NULL added', of('plain', 'spare')(onColumn((line) => `${line} NOT NULL`)), 'null'),
  change(
    'DEFAULT lost',
    of('filled', 'spare')((line) => replaced(line, / DEFAULT '\w+'/, '')),
    'insert',
  ),
  change(
    'DEFAULT added',
    of('needed', 'plain', 'made')(onColumn((line) => `${line} DEFAULT 1`)),
    'insert',
  ),
  change('generated', of('plain')(onColumn((line) => `${line} AS (1)`)), 'insert'),
  change(
    'not generated',
    of('computed')((line) => replaced(line, / GENERATED ALWAYS AS .* VIRTUAL/, '')),
    'insert',
  ),
  change('longer', (line) => replaced(line, 'text(40)', 'text(41)'), 'stored type'),
  change('fewer values', (line) => replaced(line, `IN ('a', 'b')`, `IN ('a')`), 'values'),
  change('more values', (line) => replaced(line, `IN ('a', 'b')`, `IN ('a', 'b', 'c')`), 'values'),
  change('any text', (line) => replaced(line, / CHECK\(.*/, ' CHECK(1)'), 'values'),
  change('missing', of('needed', 'computed')(freely(() => '')), 'presence'),
  change(
    'renamed in case',
    freely((line) => replaced(line, /^`(\w+)`/, '`$1_`')),
    'name',
  ),
  {
    name: 'renamed',
    edit: freely((line) => replaced(line, /^`(\w+)`/, '`$1_too`')),
    whats: ['presence'],
    also: others,
  },
  change('type in capitals', (line) => replaced(line, /^(`\w+`) (\w+)/, '$1 /* as ever */ $2')),
  change('values in another order', (line) => replaced(line, `IN ('a', 'b')`, `IN ('b', 'a')`)),
  change('values or null', (line) =>
    replaced(line, / CHECK\((.*?) IN (.*)\)/, ' CHECK(($1 IN $2) OR $1 IS NULL)'),
  ),
  change('a check of its own', (line) => replaced(line, /^`\w+` \w.*/, '$& CHECK(1)')),
]

const { standard } = CONVENTIONS

const LIMITED: Kind = {
  name: 'limited',
  type: { kind: 'text', length: 40 },
  raw: 'string',
  typed: true,
}

describe('what is told of a table', async () => {
  const design = readCase('mixed')
  const { conventions } = design
  const { drizzle, kysely } = conventions.files
  const evidence = await evidenceOf(design)
  const told = ({ files = evidence.files, connection = evidence.connection }: Partial<Evidence>) =>
    prover
      .prove({ files, conventions, connection })
      .differences.map(({ message, what }) => `${what}: ${message}`)
  const edited = (path: string, from: string | RegExp, to: string) => {
    const text = evidence.files.get(path) ?? ''
    expect(text.search(from)).not.toBe(-1)
    return new Map([...evidence.files, [path, text.replace(from, to)]])
  }

  test('that only one has', () => {
    const files = edited(kysely, /export interface Database \{/, '$&\n  notes: UsersTable')
    expect(told({ files })).toEqual([
      'presence: “notes” is no table in the Drizzle schema and the database, but a table in the Kysely interface. ' +
        'Remove “notes” from the Kysely interface.',
    ])
  })

  test('that one has under another name', () => {
    expect(told({ files: edited(kysely, 'open_tasks: Open', 'openTasks: Open') })).toEqual([
      'name: “open_tasks” is “open_tasks” in the Drizzle schema and the database, but “openTasks” in the Kysely ' +
        'interface. Name the property of “open_tasks” in the Kysely interface as the others do: Kysely sends it to ' +
        'SQL as it is.',
    ])
  })

  test('that the database has not yet', async () => {
    const { connection } = await openSqlite()
    for (const { sql } of createSchema(design)) connection.exec(sql)
    connection.exec('DROP VIEW open_tasks; CREATE TABLE open_tasks (id, title, project)')
    connection.exec('CREATE TABLE __drizzle_migrations (id)')
    connection.exec('CREATE VIRTUAL TABLE found USING fts4(words)')
    expect(told({ connection })).toEqual([
      'presence: “open_tasks” is a view in the Drizzle schema, but a table in the database. Either declare it in ' +
        'schema.ts as what it is in the database, or migrate the database, so that it is what schema.ts declares.',
    ])
  })

  test('whose file cannot be read', () => {
    const prove = (files: ReadonlyMap<string, string>) =>
      prover.prove({ files, conventions, connection: evidence.connection })
    const without = new Map([...evidence.files].filter(([path]) => path !== drizzle))
    expect(prove(without)).toMatchObject({
      differences: [],
      problems: [`There is no file ${drizzle}: export the Drizzle schema to it.`],
    })
    expect(prove(edited(kysely, 'interface Database', 'interface Tables'))).toMatchObject({
      differences: [],
      problems: [expect.stringContaining(`${kysely} exports no “Database”`)],
    })
    expect(prove(edited(kysely, 'id: string', 'id: = string')).problems).toEqual([
      `${kysely}, line 10: Type expected.`,
    ])
  })

  test('in messages that say what to do', () => {
    const files = edited(
      kysely,
      'is_admin: Generated<SqliteBoolean>',
      'is_admin: Generated<boolean>',
    )
    expect(told({ files })).toEqual([
      'type: “users.is_admin” is read as 0 | 1 in the Drizzle schema, but read as boolean in the Kysely interface. ' +
        'Either give it a type that the driver reads as boolean in schema.ts, or write 0 | 1 for it in the Kysely ' +
        'interface.',
    ])
  })
})

describe('what is told of a change', async () => {
  const own = [...KINDS.filter(({ name }) => name !== 'limited'), LIMITED]
  const all = sampler(standard, own)
  // The sampler's view is made of nothing.
  const design = { ...all, schema: { ...all.schema, views: [] } }
  const base = proofFiles(design)
  const samples = samplesOf(standard, own)
  const sql = createSchema(design).map((it) => it.sql)
  const { connection } = await openSqlite()
  for (const statement of sql) connection.exec(statement)

  test.each(IN_KYSELY)('in the Kysely interface: $name', (it) => {
    const { files, expected } = inFile(it, 'kysely')
    expect(told({ files, connection })).toEqual(expected)
  })

  test.each(IN_DRIZZLE)('in the Drizzle schema: $name', (it) => {
    const { files, expected } = inFile(it, 'drizzle')
    expect(told({ files, connection })).toEqual(expected)
  })

  test.each(IN_DATABASE)('in the database: $name', async (it) => {
    const { db, connection: changed } = await openSqlite()
    const expected: string[] = []
    for (const statement of sql) changed.exec(withLines(statement, recorded(it, expected)))
    expect(told({ files: base, connection: changed })).toEqual(expected.toSorted())
    expect(expected.length > 0 || it.whats.length === 0).toBe(true)
    db.close()
  })

  const told = (evidence: Omit<Evidence, 'conventions'>): readonly string[] => {
    const { differences, problems } = prover.prove({ ...evidence, conventions: standard })
    expect(problems).toEqual([])
    for (const { message, table } of differences) expect(message).toContain(table)
    return differences.map(({ table, column, what }) => `${table}.${column}: ${what}`).toSorted()
  }

  const inFile = (it: Change, file: 'drizzle' | 'kysely') => {
    const expected: string[] = []
    const edit = recorded(it, expected)
    const { files, count } = mutated(design, base, samples, {
      name: it.name,
      file,
      edit: (sample, line) => {
        const edited = edit(line, sample)
        return edited === null ? null : { line: edited, seen: sample.seen }
      },
    })
    expect(count).toBeGreaterThan(0)
    return { files, expected: expected.toSorted() }
  }

  /** The change, which notes down what is to be told. */
  const recorded =
    ({ edit, whats, also }: Change, expected: string[]): Change['edit'] =>
    (line, sample) => {
      const edited = edit(line, sample)
      if (edited === null) return null
      const names = [sample.role, ...(also === undefined ? [] : [also(sample.role)])]
      for (const name of names)
        for (const what of whats) expected.push(`t_${sample.kind.name}.${name}: ${what}`)
      return edited
    }

  /** A statement with each line of a column changed, and each constraint that is about one. */
  const withLines = (statement: string, edit: Change['edit']): string => {
    const [, table] = /^CREATE TABLE `(\w+)`/.exec(statement) ?? []
    if (table === undefined) return statement
    const [head = '', ...lines] = statement.replace(/\n\);$/, '').split(/,?\n\t?/)
    const edited = lines.map((line) => {
      const [, column, checked] = /^`(\w+)`|^CONSTRAINT .*?\."(\w+)"/.exec(line) ?? []
      const role = column ?? checked
      const sample = samples.find((it) => `t_${it.kind.name}` === table && it.role === role)
      return sample === undefined ? line : (edit(line, sample) ?? line)
    })
    return `${head}\n${edited.filter((line) => line !== '').join(',\n')}\n);`
  }
})
