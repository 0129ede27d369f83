import type { Kysely } from 'kysely'
import type {
  DatabaseSchema,
  NewUser,
  User,
  UserUpdate,
} from './src/features/_core/database/connection'

/** Stands for the house's own `$shared/lib/uuid`. */
const uuidv7 = (): string => crypto.randomUUID()

/** The queries of the house's own guide, each as it is written there. */
export async function queries(db: Kysely<DatabaseSchema>): Promise<Record<string, unknown>> {
  const now = new Date().toISOString()

  const newUser: NewUser = {
    id: uuidv7(),
    email: 'john@example.org',
    name: 'John',
    password_hash: 'hash',
    created_at: now,
    updated_at: now,
  }
  const inserted = await db.insertInto('users').values(newUser).returningAll().executeTakeFirst()
  const id = newUser.id

  const users: User[] = await db.selectFrom('users').selectAll().execute()
  const user = await db.selectFrom('users').where('id', '=', id).selectAll().executeTakeFirst()
  const emails = await db.selectFrom('users').select(['id', 'email']).execute()

  const task = await db
    .insertInto('tasks')
    .values({
      id: uuidv7(),
      user_id: id,
      title: 'Write the guide',
      status: 'pending',
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirst()
  const tasksWithUsers = await db
    .selectFrom('tasks')
    .innerJoin('users', 'users.id', 'tasks.user_id')
    .select(['tasks.id', 'tasks.title', 'users.name as user_name'])
    .execute()
  const byUser = await db.selectFrom('tasks').where('user_id', '=', id).selectAll().execute()

  const update: UserUpdate = { name: 'Jane' }
  const updated = await db
    .updateTable('users')
    .set({ ...update, updated_at: new Date().toISOString() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

  const inTransaction = await db.transaction().execute(async (trx) => {
    const second = await trx
      .insertInto('users')
      .values({ id: uuidv7(), email: 'ada@example.org', name: 'Ada', password_hash: 'hash' })
      .returningAll()
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('tasks')
      .values({ id: uuidv7(), user_id: second.id, title: 'Think' })
      .execute()
    return second
  })

  const deleted = await db.deleteFrom('tasks').where('user_id', '=', id).executeTakeFirst()

  // What the interface must refuse: these are built, and never run.
  // @ts-expect-error a status that the enum does not have
  db.updateTable('tasks').set({ status: 'paused' })
  // @ts-expect-error a column that is not there
  db.selectFrom('users').select('nickname')
  // @ts-expect-error a title is needed
  db.insertInto('tasks').values({ id: '1', user_id: id })

  return {
    inserted: [inserted?.role, inserted?.two_factor_enabled, inserted?.google_id],
    users: users.length,
    user: user?.email,
    emails: emails.length,
    task: task?.status,
    tasksWithUsers: tasksWithUsers.map(({ title, user_name }) => [title, user_name]),
    byUser: byUser.length,
    updated: updated?.name,
    inTransaction: [inTransaction.role, inTransaction.two_factor_enabled],
    deleted: Number(deleted.numDeletedRows),
  }
}
