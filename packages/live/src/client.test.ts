import { afterEach, expect, test } from 'vitest'
import { c, sample, t } from './blueprint.sample.ts'
import { type LiveDatabase, openLiveDatabase, shareDatabase } from './client.ts'
import { openEngine } from './node.ts'
import { answer, isLiveError, type Port, serve } from './protocol.ts'

/** What worker.ts does, in this thread: the engine behind one end of a channel. */
function spawn(): Port {
  const { port1, port2 } = new MessageChannel()
  const engine = openEngine()
  port2.addEventListener('message', (event: MessageEvent) => {
    const [port] = event.ports
    if (port === undefined) void answer(port2, engine, event.data)
    else serve(port, engine)
  })
  port2.start()
  return port1
}

let live: LiveDatabase
afterEach(() => live.close())

const users = sample([
  { id: 'users', columns: { id: 'INTEGER PRIMARY KEY', email: 'TEXT UNIQUE' } },
])
const people = sample([
  { id: 'users', name: 'people', columns: { id: 'INTEGER PRIMARY KEY', email: 'TEXT UNIQUE' } },
])

test('the calls go through, in order', async () => {
  live = openLiveDatabase({ spawn })
  const results = await Promise.all([
    live.build(users),
    live.insert(t('users'), { [c('email')]: 'ada' }),
    live.insert(t('users'), { [c('id')]: 2n ** 60n }),
    live.update(t('users'), [1], c('email'), 'eve'),
    live.rows({ table: t('users'), offset: 0, limit: 10 }),
    live.remove(t('users'), [[1]]),
    live.run('SELECT id FROM users WHERE id > ?', [3]),
  ])
  expect(results[4]).toMatchObject({
    rows: [
      [1, 'eve'],
      [2n ** 60n, null],
    ],
  })
  expect(results[6]).toMatchObject({ columns: ['id'], rows: [[2n ** 60n]] })
})

test('errors keep their kind', async () => {
  live = openLiveDatabase({ spawn })
  const sqlite: unknown = await live.run('SELECT nope').catch((error: unknown) => error)
  expect(isLiveError(sqlite) && sqlite).toMatchObject({
    kind: 'sqlite',
    message: 'no such column: nope',
  })
  await expect(live.run('SELECT ?', [new Date(0)])).rejects.toMatchObject({ kind: 'parameter' })
})

test('kill goes back to the checkpoint and to the last schema', async () => {
  live = openLiveDatabase({ spawn })
  await live.build(users)
  await live.insert(t('users'), { [c('email')]: 'ada' })
  await live.checkpoint()
  await live.insert(t('users'), { [c('email')]: 'lost' })
  await live.build(people)
  const waiting = live.run('SELECT 1')
  const killing = live.kill()
  await expect(waiting).rejects.toMatchObject({ kind: 'stopped' })
  expect(await killing).toMatchObject({ ok: true, carried: 1 })
  expect((await live.run('SELECT email FROM people')).rows).toEqual([['ada']])
})

test('a checkpoint opens again', async () => {
  live = openLiveDatabase({ spawn })
  await live.build(users)
  await live.insert(t('users'), { [c('email')]: 'ada' })
  const saved = await live.checkpoint()
  live.close()
  live = openLiveDatabase({ spawn, ...saved })
  await live.opened
  expect(await live.build(people)).toMatchObject({ carried: 1 })
})

test('bytes that are no database', async () => {
  live = openLiveDatabase({ spawn, bytes: new Uint8Array([1, 2, 3]) })
  await expect(live.opened).rejects.toMatchObject({ kind: 'sqlite' })
  expect(await live.build(users)).toMatchObject({ ok: true })
})

test('another worker shares the database', async () => {
  live = openLiveDatabase({ spawn })
  await live.build(users)
  const shared = shareDatabase(live.share())
  await shared.run(`INSERT INTO users (email) VALUES ('ada')`)
  expect((await live.run('SELECT email FROM users')).rows).toEqual([['ada']])
  shared.close()
  await expect(shared.run('SELECT 1')).rejects.toMatchObject({ kind: 'stopped' })
})
