import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { blueprintOf, liveDialect } from '@tandem/live'
import { openEngine } from '@tandem/live/node'
import { printDesign, tableName } from '@tandem/model'
import { drizzle } from 'drizzle-orm/sql-js'
import { migrate } from 'drizzle-orm/sql-js/migrator'
import { Kysely } from 'kysely'
import initSqlJs, { type Database } from 'sql.js'
import { describe, expect, test } from 'vitest'
import {
  caseNames,
  designText,
  exportedTo,
  filesByPath,
  inCase,
  readCase,
  rowsOf,
} from '../real/case-folder.ts'
import { compile, drizzleKitGenerate } from '../real/tools.ts'

const MINUTE = 60_000
const SQL = await initSqlJs()

/** A new database, brought up to date by drizzle-orm's own migrator. */
function migrated(migrationsFolder: string): Database {
  const database = new SQL.Database()
  migrate(drizzle(database), { migrationsFolder })
  return database
}

describe.each(caseNames)('case %s', (name) => {
  const design = readCase(name)
  const files = filesByPath(design)
  const queries = inCase(name, 'queries.ts')
  const withQueries = existsSync(queries)
    ? new Map([...files, ['queries.ts', readFileSync(queries, 'utf8')]])
    : files
  const folder = exportedTo(withQueries)
  const home = dirname(design.conventions.files.config ?? '.')
  const migrations = join(folder, design.conventions.files.migrations)

  test('prints as it was read', () => {
    expect(printDesign(design)).toBe(designText(name))
  })

  test('becomes the files of the case, and no others', async () => {
    const kept = readdirSync(inCase(name, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(inCase(name, 'files/').length))
    expect([...files.keys()].toSorted()).toEqual(kept.toSorted())
    for (const [path, text] of files)
      await expect(text).toMatchFileSnapshot(inCase(name, `files/${path}`))
  })

  test('compiles, strictly', { timeout: MINUTE }, async () => {
    expect(await compile(folder, design.conventions.files.aliases)).toEqual({ code: 0, output: '' })
  })

  test.runIf(existsSync(queries))('answers the queries of its house', async () => {
    const engine = await openEngine()
    engine.open({ bytes: migrated(migrations).export(), blueprint: { tables: [], statements: [] } })
    const db = new Kysely({ dialect: liveDialect(engine) })
    const module: { queries(db: Kysely<never>): Promise<unknown> } = await import(queries)
    const answers = await module.queries(db as Kysely<never>)
    await expect(JSON.stringify(answers, null, 2) + '\n').toMatchFileSnapshot(
      inCase(name, 'answers.json'),
    )
  })

  test.runIf(existsSync(inCase(name, 'rows.json')))('takes its rows', async () => {
    const engine = await openEngine()
    expect(engine.build(blueprintOf(design))).toMatchObject({ ok: true })
    for (const [table, values] of rowsOf(name))
      expect(engine.insert(table, values)).toMatchObject({ ok: true })
  })

  test('leaves drizzle-kit nothing to migrate', { timeout: MINUTE }, async () => {
    await compile(folder, design.conventions.files.aliases)
    const { code, output } = await drizzleKitGenerate(join(folder, home))
    expect(output).toContain('No schema changes, nothing to migrate')
    expect(code).toBe(0)
  })

  test('is migrated as drizzle-kit itself would, to the byte', { timeout: MINUTE }, async () => {
    const { migrations: to } = design.conventions.files
    const bare = exportedTo(new Map([...files].filter(([path]) => !path.startsWith(`${to}/`))))
    await compile(bare, design.conventions.files.aliases)
    await drizzleKitGenerate(join(bare, home), ['--name', 'init'])
    const theirs = (path: string) => readFileSync(join(bare, to, path), 'utf8')
    const ours = (path: string) => files.get(`${to}/${path}`) ?? ''
    const [snapshot, own] = [theirs, ours].map((read) => read('meta/0000_snapshot.json'))
    expect(withoutIds(own)).toBe(withoutIds(snapshot))
    expect(ours('meta/_journal.json').replace(/"when": \d+/, '')).toBe(
      theirs('meta/_journal.json').replace(/"when": \d+/, ''),
    )
    // What drizzle-kit does not know, triggers and virtual tables, stands behind what it does.
    expect(ours('0000_init.sql').startsWith(theirs('0000_init.sql'))).toBe(true)
    if (design.schema.others.length === 0)
      expect(ours('0000_init.sql')).toBe(theirs('0000_init.sql'))
  })

  test("applies with drizzle-orm's migrator", async () => {
    const [tables] = migrated(migrations).exec("select name from sqlite_schema where type = 'table'")
    const names = new Set(tables?.values.map(([it]) => it))
    expect(names.has('__drizzle_migrations')).toBe(true)
    for (const table of design.schema.tables)
      expect(names).toContain(tableName(design.schema, table))
  })
})

const withoutIds = (snapshot = ''): string => snapshot.replace(/"(id|prevId)": "[^"]*"/g, '')
