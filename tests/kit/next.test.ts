import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  ORIGIN,
  type Snapshot7,
  type SourceFile,
  readSql,
  textOf,
  toSnapshot7,
  writeDrizzle,
} from '@tandem/formats'
import { connectionTo, newSqlite } from '@tandem/live/node'
import { CONVENTIONS, type Design, countedIds, emptyLayout, tableName } from '@tandem/model'
import { filesOf, unsavedMigration, writeHistory } from '@tandem/repo'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryDesign } from '../laws/arbitrary-design.ts'
import { RUNS } from '../laws/runs.ts'
import { generateDrizzleJson } from '../next/node_modules/drizzle-kit/payload-sqlite.mjs'
import * as orm from '../next/node_modules/drizzle-orm/index.js'
import { drizzle } from '../next/node_modules/drizzle-orm/sql-js/index.js'
import { migrate } from '../next/node_modules/drizzle-orm/sql-js/migrator.js'
import * as core from '../next/node_modules/drizzle-orm/sqlite-core/index.js'
import { caseNames, exportedTo, readCase, root } from '../real/case-folder.ts'
import { evaluateSchema } from '../real/evaluate.ts'
import { type Hint, generateNext } from '../real/kit-cli.ts'

const MINUTE = 60_000
const open = await newSqlite()

/** The design without its relations, which drizzle-orm 1.0 imports from elsewhere. */
const withoutRelations = (design: Design): Design => ({
  ...design,
  conventions: { ...design.conventions, drizzle: { relations: false } },
})

/** A folder with the packages of 1.0 and the files of the design; its migrations are left out. */
function exportedForNext(design: Design): string {
  const { files } = design.conventions
  const sources = filesOf(design).filter(({ path }) => !path.startsWith(`${files.migrations}/`))
  const paths = Object.entries(files.aliases).map(([from, to]) => [`${from}/*`, [`./${to}/*`]])
  const folder = exportedTo(
    new Map([
      ...textsOf(sources),
      ['tsconfig.json', JSON.stringify({ compilerOptions: { paths: Object.fromEntries(paths) } })],
    ]),
  )
  rmSync(join(folder, 'node_modules'))
  symlinkSync(join(root, 'tests/next/node_modules'), join(folder, 'node_modules'), 'dir')
  return folder
}

const textsOf = (files: readonly SourceFile[]) =>
  files.map(({ path, chunks }): [string, string] => [path, textOf(chunks)])

/** Our own first migration, as a folder of 1.0. */
function writeFirst(folder: string, design: Design): void {
  const first = unsavedMigration(design)
  const migrations = { ...design.conventions.migrations, format: 'folders' } as const
  const files = writeHistory({ ...design.conventions, migrations }, [
    ...design.history.migrations,
    ...(first === null ? [] : [first]),
  ])
  for (const [path, text] of textsOf(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** A new database, brought up to date by the migrator of drizzle-orm 1.0. */
function migrated(migrationsFolder: string) {
  const database = open()
  migrate(drizzle(database), { migrationsFolder })
  return database
}

test('any schema.ts has the snapshot that we write', { timeout: 5 * MINUTE }, async () => {
  const modules = { 'drizzle-orm': orm, 'drizzle-orm/sqlite-core': core }
  await fc.assert(
    fc.asyncProperty(arbitraryDesign, async (any) => {
      const design = withoutRelations(any)
      const { id, ddl } = await generateDrizzleJson(evaluateSchema(design, modules))
      expect(JSON.stringify(toSnapshot7(design, id, [ORIGIN], []).ddl)).toBe(JSON.stringify(ddl))
    }),
    { numRuns: RUNS },
  )
})

describe.each(caseNames)('case %s', (name) => {
  const design = withoutRelations(readCase(name))
  const { files } = design.conventions
  const home = dirname(files.config ?? '.')

  test('has the snapshot that drizzle-kit 1.0 makes', { timeout: MINUTE }, async () => {
    const folder = exportedForNext(design)
    await generateNext(join(folder, home), [], ['--name', 'init'])
    const [migration = ''] = readdirSync(join(folder, files.migrations))
    expect(migration).toMatch(/^\d{14}_init$/)
    const text = readFileSync(join(folder, files.migrations, migration, 'snapshot.json'), 'utf8')
    const { id } = JSON.parse(text)
    expect(JSON.stringify(toSnapshot7(design, id, [ORIGIN], []), null, 2)).toBe(text)
  })

  test('leaves drizzle-kit 1.0 nothing to migrate', { timeout: MINUTE }, async () => {
    const folder = exportedForNext(design)
    writeFirst(folder, design)
    expect(await generateNext(join(folder, home))).toContain(
      'No schema changes, nothing to migrate',
    )
    const database = migrated(join(folder, files.migrations))
    const [tables] = database.exec("select name from sqlite_schema where type = 'table'")
    expect(tables?.values.flat()).toEqual(
      expect.arrayContaining(design.schema.tables.map((it) => tableName(design.schema, it))),
    )
  })
})

const PEOPLE = `
  create table people (
    id integer primary key autoincrement not null,
    email text not null unique,
    code text unique,
    name text default 'a\\b ''c''',
    share numeric default '12.50',
    mood text default 'glad' not null check (mood in ('glad', 'sad'))
  );
  create unique index people_by_code on people (code) where code <> '';
  create unique index people_by_name on people (name, share);
  create table parts (
    left integer not null,
    right integer not null,
    owner integer constraint owned references people (id) on delete set null,
    maker integer references people (id),
    length integer check (parts.length > 0),
    constraint both primary key (left, right),
    constraint owners unique (owner, right)
  );
`

function designOf(sql: string): Design {
  const { schema } = readSql(sql, () => connectionTo(open()), countedIds())
  return withoutRelations({
    name: 'people',
    conventions: CONVENTIONS.standard,
    schema,
    layout: emptyLayout,
    history: { created: 1_700_000_000_000, migrations: [] },
  })
}

/** drizzle-kit keeps the names that it derived from those before a rename; ours are always those of now. */
const withoutDerivedNames = (snapshot: Snapshot7) => ({
  ...snapshot,
  ddl: snapshot.ddl.map((it) =>
    'nameExplicit' in it && !it.nameExplicit ? { ...it, name: '' } : it,
  ),
})

test('a migration of drizzle-kit 1.0 goes on from ours', { timeout: MINUTE }, async () => {
  const first = designOf(PEOPLE)
  const second = designOf(
    PEOPLE.replaceAll('people', 'users')
      .replaceAll(/\bname\b/g, 'full_name')
      .replace('email text not null unique', 'email text'),
  )
  const folder = exportedForNext(first)
  const { drizzle: schema, migrations } = first.conventions.files
  writeFirst(folder, first)
  expect(await generateNext(folder)).toContain('nothing to migrate')

  writeFileSync(join(folder, schema), textOf(writeDrizzle(second).chunks))
  const hints: readonly Hint[] = [
    { kind: 'table', from: ['public', 'people'], to: ['public', 'users'] },
    { kind: 'column', from: ['public', 'users', 'name'], to: ['public', 'users', 'full_name'] },
  ]
  await generateNext(folder, hints, ['--name', 'next'])
  const [, made = ''] = readdirSync(join(folder, migrations))
  const file = join(folder, migrations, made, 'snapshot.json')
  const theirs: Snapshot7 = JSON.parse(readFileSync(file, 'utf8'))
  const renames = ['people->users', 'users.name->users.full_name']
  const ours = toSnapshot7(second, theirs.id, [unsavedMigration(first)?.snapshot.id ?? ''], renames)
  expect(withoutDerivedNames(ours)).toEqual(withoutDerivedNames(theirs))

  writeFileSync(file, JSON.stringify(ours))
  expect(await generateNext(folder)).toContain('nothing to migrate')
  // The unique was an index in our SQL; it goes all the same.
  const database = migrated(join(folder, migrations))
  database.exec("insert into users (email, full_name) values ('a@b.c', 'A'), ('a@b.c', 'B')")
})
