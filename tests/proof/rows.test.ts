import { createSchema } from '@tandem/formats'
import { liveDialect } from '@tandem/live'
import { openEngine } from '@tandem/live/node'
import { CONVENTIONS, type Conventions } from '@tandem/model'
import * as orm from 'drizzle-orm'
import * as core from 'drizzle-orm/sqlite-core'
import { drizzle } from 'drizzle-orm/sql-js'
import { Kysely } from 'kysely'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { filesByPath } from '../real/case-folder.ts'
import { evaluateSchema } from '../real/evaluate.ts'
import { VALUES, compareRows } from './rows.mjs'
import { rowsDesign, typesOfRows } from './sampler.ts'

const { standard } = CONVENTIONS
const inline: Conventions = { ...standard, kysely: { ...standard.kysely, enums: 'inline' } }

test('with sql.js either side reads what the other wrote, as the interface says', async () => {
  const design = rowsDesign(inline)
  const types = typesOfRows(filesByPath(design).get(inline.files.kysely) ?? '')
  expect(Object.keys(types)).toEqual(Object.keys(VALUES))

  const SQL = await initSqlJs()
  const first = new SQL.Database()
  for (const { sql } of createSchema(design, 'plain')) first.run(sql)
  const engine = await openEngine()
  const open = (bytes: Uint8Array) => {
    engine.open({ bytes, blueprint: { tables: [], statements: [] } })
  }
  open(first.export())
  const { rows } = evaluateSchema(design, { 'drizzle-orm': orm, 'drizzle-orm/sqlite-core': core })
  const table = rows as core.SQLiteTable
  // Each side has a copy of its own: what is written goes over as the bytes of the file.
  const now = () => new SQL.Database(engine.save().bytes)
  const kysely = new Kysely<{ rows: Record<string, unknown> }>({ dialect: liveDialect(engine) })
  const compared = await compareRows({
    types,
    drizzle: {
      insert: (row) => {
        const database = now()
        drizzle(database).insert(table).values(row).run()
        open(database.export())
      },
      all: () => drizzle(now()).select().from(table).all(),
    },
    kysely: {
      insert: (row) => kysely.insertInto('rows').values(row).execute(),
      all: () => kysely.selectFrom('rows').selectAll().execute(),
    },
  })
  expect(compared.filter(({ wrong }) => wrong.length > 0)).toEqual([])
})
