import { type Generated, Kysely, sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { sample } from './blueprint.sample.ts'
import { liveDialect } from './dialect.ts'
import { openEngine } from './node.ts'

interface Tables {
  users: { id: Generated<number>; email: string; admin: Generated<0 | 1> }
}

let db: Kysely<Tables>
beforeEach(async () => {
  const engine = await openEngine()
  engine.build(
    sample([
      {
        id: 'users',
        columns: {
          id: 'INTEGER PRIMARY KEY',
          email: 'TEXT NOT NULL UNIQUE',
          admin: 'INTEGER NOT NULL DEFAULT 0',
        },
      },
    ]),
  )
  db = new Kysely<Tables>({ dialect: liveDialect(engine) })
  return () => db.destroy()
})

const emails = async () =>
  (await db.selectFrom('users').select('email').orderBy('id').execute()).map(({ email }) => email)
const add = (email: string, on: Kysely<Tables> = db) =>
  on.insertInto('users').values({ email }).executeTakeFirstOrThrow()

test('insert, select, update, delete', async () => {
  expect(await add('ada')).toMatchObject({ insertId: 1n, numInsertedOrUpdatedRows: 1n })
  const returned = await db.insertInto('users').values({ email: 'bob' }).returningAll().execute()
  expect(returned).toEqual([{ id: 2, email: 'bob', admin: 0 }])
  const updated = await db.updateTable('users').set({ admin: 1 }).executeTakeFirst()
  expect(updated.numUpdatedRows).toBe(2n)
  const none = await db
    .updateTable('users')
    .set({ admin: 1 })
    .where('id', '=', 9)
    .executeTakeFirst()
  expect(none.numUpdatedRows).toBe(0n)
  const ignored = await db
    .insertInto('users')
    .values({ email: 'ada' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  expect(ignored).toMatchObject({ insertId: undefined, numInsertedOrUpdatedRows: 0n })
  expect((await db.deleteFrom('users').where('id', '=', 1).executeTakeFirst()).numDeletedRows).toBe(
    1n,
  )
  expect(await emails()).toEqual(['bob'])
})

test('DDL and SELECT change no rows', async () => {
  await add('ada')
  expect((await sql`CREATE TABLE x (a)`.execute(db)).numAffectedRows).toBeUndefined()
  expect((await sql`UPDATE users SET admin = 1`.execute(db)).numAffectedRows).toBe(1n)
})

test('what SQLite refuses is an error', async () => {
  await add('ada')
  await expect(add('ada')).rejects.toThrow('UNIQUE constraint failed: users.email')
  const yes = true as unknown as 1
  const query = db.updateTable('users').set({ admin: yes })
  await expect(query.execute()).rejects.toThrow('Parameter 1 is the boolean true')
})

describe('transactions', () => {
  test('commit', async () => {
    await db.transaction().execute((trx) => add('ada', trx))
    expect(await emails()).toEqual(['ada'])
  })

  test('rollback', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await add('ada', trx)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await emails()).toEqual([])
  })

  test('a rollback that SQLite did itself does not hide the error', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await sql`ROLLBACK`.execute(trx)
      throw new Error('the news')
    })
    await expect(failing).rejects.toThrow('the news')
  })

  test('savepoints', async () => {
    const trx = await db.startTransaction().execute()
    await add('ada', trx)
    const after = await trx.savepoint('here').execute()
    await add('bob', after)
    await after.rollbackToSavepoint('here').execute()
    await add('eve', trx)
    await trx.commit().execute()
    expect(await emails()).toEqual(['ada', 'eve'])
  })
})

test('a stream comes in chunks', async () => {
  for (const email of ['a', 'b', 'c']) await add(email)
  const seen: string[] = []
  for await (const { email } of db.selectFrom('users').select('email').stream(2)) seen.push(email)
  expect(seen).toEqual(['a', 'b', 'c'])
})

test('introspection', async () => {
  expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual(['users'])
})
