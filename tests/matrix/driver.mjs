// One driver with both libraries on it. It runs in a folder of its own, beside the packages and the files of a design,
// in Node or in Bun, and prints what `compareRows` finds.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { compareRows } from '../proof/rows.mjs'

const [, , driver = ''] = process.argv
const { types, sql } = JSON.parse(readFileSync('given.json', 'utf8'))

// Only the packages of the one driver are loaded; none of them is the project's own.
const load = async (/** @type {string} */ name) => import(name)

const { Kysely, SqliteDialect } = await load('kysely')
const { rows } = await load(new URL('./schema.mjs', import.meta.url).href)

/** @type {Record<string, () => Promise<{ drizzle: any, dialect: any, run: (sql: string) => unknown }>>} */
const DRIVERS = {
  'better-sqlite3': async () => {
    const database = new (await load('better-sqlite3')).default('rows.db')
    const { drizzle } = await load('drizzle-orm/better-sqlite3')
    const dialect = new SqliteDialect({ database })
    return { drizzle: drizzle(database), dialect, run: (text) => database.exec(text) }
  },
  'bun:sqlite': async () => {
    const database = new (await load('bun:sqlite')).Database('rows.db', { create: true })
    const { drizzle } = await load('drizzle-orm/bun-sqlite')
    const dialect = new (await load('kysely-bun-sqlite')).BunSqliteDialect({ database })
    return { drizzle: drizzle(database), dialect, run: (text) => database.exec(text) }
  },
  libsql: async () => {
    const client = (await load('@libsql/client')).createClient({ url: 'file:rows.db' })
    const { drizzle } = await load('drizzle-orm/libsql')
    const dialect = new (await load('@libsql/kysely-libsql')).LibsqlDialect({ url: 'file:rows.db' })
    return { drizzle: drizzle(client), dialect, run: (text) => client.execute(text) }
  },
}

const opened = await DRIVERS[driver]?.()
if (opened === undefined) throw new Error(`no such driver: ${driver}`)
for (const text of sql) await opened.run(text)
const kysely = new Kysely({ dialect: opened.dialect })
const compared = await compareRows({
  types,
  drizzle: {
    insert: (row) => opened.drizzle.insert(rows).values(row).run(),
    all: () => opened.drizzle.select().from(rows).all(),
  },
  kysely: {
    insert: (row) => kysely.insertInto('rows').values(row).execute(),
    all: () => kysely.selectFrom('rows').selectAll().execute(),
  },
})
process.stdout.write(JSON.stringify(compared))
