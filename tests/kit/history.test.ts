import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { textOf, toSqlTable, writeDrizzle, writeSupport } from '@tandem/formats'
import { newSqlite } from '@tandem/live/node'
import {
  type ColumnId,
  type Design,
  type Edit,
  type Schema,
  type TableId,
  addColumn,
  addTable,
  newColumn,
  newTable,
  removeColumn,
  setColumn,
  setTable,
} from '@tandem/model'
import { noAnswers, planDown } from '@tandem/plan'
import { baselineOf, nextMigration, planNext, withMigration } from '@tandem/repo'
import { drizzle } from 'drizzle-orm/sql-js'
import { migrate } from 'drizzle-orm/sql-js/migrator'
import { describe, expect, test } from 'vitest'
import { create, fill, rowsOf, told } from '../laws/migrating.ts'
import { caseNames, exportedTo, filesByPath, readCase, root } from '../real/case-folder.ts'
import { generateWith } from '../real/kit-cli.ts'
import { drizzleKitGenerate } from '../real/tools.ts'

const MINUTE = 60_000
const open = await newSqlite()

/** What a house does to its schema over some weeks, on its own tables: each step is a migration. */
function weeks(schema: Schema): readonly Edit<Schema>[] {
  const [table, other = table] = schema.tables
  const column = table?.columns.find(
    ({ id, type, generated, collate }) =>
      type.kind === 'text' &&
      generated === null &&
      collate === null &&
      !table.primaryKey?.columns.includes(id),
  )
  if (table === undefined || other === undefined || column === undefined)
    throw new Error('too small')
  const labels = 'labels_table' as TableId
  const note = newColumn('a_note' as ColumnId, 'a_note')
  return [
    addTable(
      newTable(labels, 'labels', {
        columns: [
          newColumn('label_id' as ColumnId, 'id', { type: { kind: 'integer' } }),
          newColumn('label_word' as ColumnId, 'word', { notNull: true }),
        ],
        primaryKey: { name: null, columns: ['label_id' as ColumnId], autoIncrement: false },
      }),
    ),
    addColumn(other.id, note),
    setColumn(table.id, column.id, { name: `${column.name}_now` }),
    setTable(labels, { name: 'marks' }),
    setColumn(labels, 'label_word' as ColumnId, { notNull: false }),
    removeColumn(other.id, note.id),
  ]
}

/** The design after each week, every change saved. */
function histories(design: Design): readonly Design[] {
  let now = design.history.migrations.length === 0 ? saved(design) : design
  return weeks(design.schema).map((edit) => {
    now = saved({ ...now, schema: edit(now.schema) })
    return now
  })
}

const saved = (design: Design): Design =>
  withMigration(design, nextMigration(design, { name: '', now: 0, answers: noAnswers, sql: null }))

const kit = (folder: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [join(root, 'node_modules/drizzle-kit/bin.cjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })

describe.each(caseNames)('the history of %s', (name) => {
  const design = readCase(name)
  const steps = histories(design)
  const last = steps.at(-1) ?? design
  const home = design.conventions.files.config?.split('/').slice(0, -1).join('/') ?? ''

  test(
    'leaves drizzle-kit nothing to migrate after each of its steps',
    { timeout: 3 * MINUTE },
    async () => {
      for (const step of [steps[0] ?? last, last]) {
        const folder = exported(step)
        const { output } = await drizzleKitGenerate(join(folder, home))
        expect(output).toContain('No schema changes, nothing to migrate')
        expect(kit(join(folder, home), 'check')).toContain("Everything's fine")
      }
    },
  )

  test('is gone on from by its command line', { timeout: 2 * MINUTE }, async () => {
    const folder = exported(last)
    const { files } = last.conventions
    const more = { ...last, schema: addTable(extra)(last.schema) }
    write(folder, more)
    await generateWith(join(folder, home), [], ['--name', 'theirs'])
    const journal = JSON.parse(
      readFileSync(join(folder, files.migrations, 'meta/_journal.json'), 'utf8'),
    )
    const tags: string[] = journal.entries.map(({ tag }: { tag: string }) => tag)
    expect(tags).toHaveLength(last.history.migrations.length + 1)
    const number = String(tags.length - 1).padStart(4, '0')
    const snapshot = JSON.parse(
      readFileSync(join(folder, files.migrations, `meta/${number}_snapshot.json`), 'utf8'),
    )
    expect(snapshot.prevId).toBe(last.history.migrations.at(-1)?.snapshot.id)
    expect(kit(join(folder, home), 'check')).toContain("Everything's fine")
  })

  test(
    'is what its command line writes: snapshots and journals, and SQL where that is safe',
    { timeout: 5 * MINUTE },
    async () => {
      let safe = 0
      for (const [index, step] of steps.entries()) {
        const before = {
          ...step,
          history: { ...step.history, migrations: step.history.migrations.slice(0, -1) },
        }
        const migration = step.history.migrations.at(-1)
        const planned = planNext(before)
        const folder = exported({ ...before, ...baselineOf(before) })
        write(folder, step)
        const { tables, columns } = planned.renamed
        const renames = [
          ...Object.entries(tables),
          ...Object.values(columns).flatMap((it) => Object.entries(it)),
        ].map(([to, from]) => `${from} › ${to}`)
        await generateWith(join(folder, home), renames, ['--name', migration?.tag.slice(5) ?? ''])
        const { migrations } = step.conventions.files
        const theirs = (path: string) => readFileSync(join(folder, migrations, path), 'utf8')
        const ours = filesByPath(step)
        const number = migration?.tag.slice(0, 4) ?? ''
        const snapshot = `meta/${number}_snapshot.json`
        const id = migration?.snapshot.id ?? ''
        expect(theirs(snapshot).replace(/"id": "[^"]*"/, `"id": "${id}"`), `step ${index}`).toBe(
          ours.get(`${migrations}/${snapshot}`),
        )
        const journal = 'meta/_journal.json'
        const timeless = (text: string) => text.replaceAll(/"when": \d+/g, '"when": 0')
        expect(timeless(theirs(journal))).toBe(timeless(ours.get(`${migrations}/${journal}`) ?? ''))
        if (planned.hazards.length > 0) continue
        safe += 1
        expect(theirs(`${migration?.tag}.sql`)).toBe(
          ours.get(`${migrations}/${migration?.tag}.sql`),
        )
      }
      expect(safe).toBeGreaterThan(1)
    },
  )

  test('migrates a database with rows step by step, and back', { timeout: MINUTE }, () => {
    const start = baselineOf({
      ...last,
      history: { ...last.history, migrations: last.history.migrations.slice(0, 1) },
    })
    const folder = exported(last)
    const migrationsFolder = join(folder, last.conventions.files.migrations)
    const db = open()
    const first = {
      ...last,
      history: { ...last.history, migrations: last.history.migrations.slice(0, 1) },
    }
    migrate(drizzle(db), {
      migrationsFolder: join(
        exportedTo(filesByPath({ ...first, ...start })),
        last.conventions.files.migrations,
      ),
    })
    let seed = 7
    fill(db, start, (max) => (seed = (seed * 1103515245 + 12345) % 2147483648) % max)
    const count = () =>
      rowsOf(
        db,
        `SELECT count(*) FROM ${JSON.stringify(toSqlTable(start.schema.tables[0] ?? extra, start).name)}`,
      )[0]?.[0]
    const rows = count()
    expect(rows).toBeGreaterThan(0)
    migrate(drizzle(db), { migrationsFolder })
    expect(count()).toBe(rows)
    const wanted = open()
    create(wanted, last)
    expect(told(db, last)).toEqual(told(wanted, last))
    const down = planDown(start, last, noAnswers)
    for (const { sql } of down.plan.steps) db.run(sql)
    const fresh = open()
    create(fresh, start)
    expect(told(db, start)).toEqual(told(fresh, start))
    expect(count()).toBe(rows)
  })
})

const extra = newTable('extra_table' as TableId, 'extra', {
  columns: [newColumn('extra_id' as ColumnId, 'id', { type: { kind: 'integer' } })],
  primaryKey: { name: null, columns: ['extra_id' as ColumnId], autoIncrement: false },
})

/** All files of a design; drizzle-kit finds imports by an alias through the paths of TypeScript. */
function exported(design: Design): string {
  const folder = exportedTo(filesByPath(design))
  const { aliases } = design.conventions.files
  const paths = Object.fromEntries(
    Object.entries(aliases).map(([alias, to]) => [`${alias}/*`, [`./${to}/*`]]),
  )
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { paths } }))
  return folder
}

/** The schema.ts of a design, and what it imports. */
function write(folder: string, design: Design): void {
  for (const { path, chunks } of [writeDrizzle(design), ...writeSupport(design)])
    writeFileSync(join(folder, path), textOf(chunks))
}
