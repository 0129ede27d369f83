import { loadTypes } from '@tandem/proof/types'
import { type QueryLanguage, createQueryChecker, formatQuery, readyQueries } from '@tandem/query'
import { openSqlite } from '@tandem/live/node'
import { createSchema } from '@tandem/formats'
import { CONVENTIONS, type Conventions, type Design } from '@tandem/model'
import { describe, expect, test, vi } from 'vitest'
import { caseNames, filesByPath, readCase } from '../real/case-folder.ts'

const checker = createQueryChecker(await loadTypes())
// The first query reads the libraries.
vi.setConfig({ testTimeout: 60_000 })

const LANGUAGES: readonly QueryLanguage[] = ['kysely', 'drizzle']

const withConventions = (design: Design, conventions: Conventions): Design => ({
  ...design,
  conventions,
})

/** What is wrong with the ready queries of a design, each with its table and title. */
function complaints(design: Design, language: QueryLanguage): readonly string[] {
  const { schema, conventions } = design
  checker.setWorld({ files: filesByPath(design), conventions })
  return schema.tables.flatMap((table) =>
    readyQueries({ schema, conventions }, table, language).flatMap(({ title, text }) =>
      checker
        .diagnostics(language, text)
        .map(
          ({ message, from, to }) => `${table.name}, ${title}: ${text.slice(from, to)}: ${message}`,
        ),
    ),
  )
}

describe.each(caseNames)('case %s', (name) => {
  test.each(LANGUAGES)('has %s queries without a diagnostic', (language) => {
    const design = readCase(name)
    expect(design.schema.tables.length).toBeGreaterThan(0)
    expect(complaints(design, language)).toEqual([])
  })

  test.each(LANGUAGES)('has %s queries that compile and are formatted', async (language) => {
    const { schema, conventions } = readCase(name)
    for (const table of schema.tables)
      for (const { text } of readyQueries({ schema, conventions }, table, language)) {
        const formatted = await formatQuery(text, language, conventions.style)
        expect(checker.compile(language, formatted)).toMatchObject({ ok: true })
      }
  })

  test('has SQL queries that run', async () => {
    const design = readCase(name)
    const { connection } = await openSqlite()
    for (const { sql } of createSchema(design)) connection.exec(sql)
    connection.exec('PRAGMA foreign_keys = OFF')
    for (const table of design.schema.tables)
      for (const { title, text } of readyQueries(design, table, 'sql')) {
        // An insert finds no row to point to in an empty database.
        const needsRows =
          (title === 'Insert' || title === 'Transaction') && text.includes('(SELECT')
        if (!needsRows)
          connection.exec(
            `SAVEPOINT ready; ${text.replace(/^BEGIN;|COMMIT;$/g, '')} ROLLBACK TO ready`,
          )
        const formatted = await formatQuery(text, 'sql', design.conventions.style)
        expect(formatted.replace(/\s/g, '').toLowerCase()).toBe(
          text.replace(/\s/g, '').toLowerCase(),
        )
      }
  })
})

/** Our own text of what `db.query` knows, against what Drizzle itself makes of the schema. */
test.each(caseNames)('the relations of %s are those that Drizzle finds', (name) => {
  const design = readCase(name)
  checker.setWorld({ files: filesByPath(design), conventions: design.conventions })
  const file = design.conventions.files.drizzle.replace(/^.*\/|\.ts$/g, '')
  const text = `
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type * as schema from './${file}'
type Theirs = ExtractTablesWithRelations<typeof schema>
type Ours = NonNullable<typeof db._.schema>
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Of<T> = T extends { relations: infer R } ? ([R] extends [never] ? {} : R) : 'none'
type Without<T> = Omit<T, 'relations'>
type Names = Same<keyof Ours, keyof Theirs>
type Tables = { [K in keyof Theirs]: K extends keyof Ours ? Same<Without<Ours[K]>, Without<Theirs[K]>> : false }
type Relations = { [K in keyof Theirs]: K extends keyof Ours ? Same<Of<Ours[K]>, Of<Theirs[K]>> : false }
const names: Names = true
const tables: [Tables[keyof Tables], Relations[keyof Relations]] = [true, true]
const all: [false] extends [Tables[keyof Tables] | Relations[keyof Relations]] ? 'some differ' : 'all agree' = 'all agree'`
  expect(checker.diagnostics('drizzle', text)).toEqual([])
  // And the question can be answered with no.
  const others = text.replace('Same<Of<Ours[K]>', 'Same<{ other: true }')
  expect(checker.diagnostics('drizzle', others).length).toBeGreaterThan(0)
})

test.each(Object.entries(CONVENTIONS))(
  'the queries fit the conventions of %s',
  (_, conventions) => {
    for (const language of LANGUAGES)
      expect(complaints(withConventions(readCase('mixed'), conventions), language)).toEqual([])
  },
)

test('a repository has the functions of the house, by the names of its types', () => {
  const { schema, conventions } = readCase('mixed')
  const table = schema.tables.find(({ name }) => name === 'tasks')
  if (table === undefined) throw new Error('The case has no tasks.')
  const ready = readyQueries({ schema, conventions }, table, 'kysely')
  const text = ready.find(({ title }) => title === 'Repository')?.text ?? ''
  expect(text).toContain("import type { NewTask, Task, TaskUpdate } from './database'")
  for (const name of ['findAll', 'findById', 'findByProjectId', 'create', 'update', 'delete'])
    expect(text).toContain(`${name}: (`)
  expect(text.endsWith('\n\nawait taskRepository.findAll()')).toBe(true)
})
