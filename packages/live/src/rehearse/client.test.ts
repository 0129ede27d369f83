import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import type { Port } from '../protocol.ts'
import { startRehearsal } from './client.ts'
import type { RehearsalRequest } from './rehearsal.ts'
import { database, table } from './rehearse.sample.ts'
import { serveRehearsals } from './serve.ts'

/** What rehearsal-worker.ts does, in this thread. */
function spawn(): Port {
  const { port1, port2 } = new MessageChannel()
  serveRehearsals(port2, initSqlJs())
  return port1
}

const seed = `CREATE TABLE users (id INTEGER PRIMARY KEY, n); INSERT INTO users VALUES (1, x'00')`
const deleting: RehearsalRequest = {
  statements: ['DELETE FROM users'],
  mode: 'migrator',
  tables: [table('users', ['id', 'n'])],
  expected: [],
  probes: [],
}
const updating: RehearsalRequest = {
  ...deleting,
  statements: [`UPDATE users SET n = ${2n ** 60n}`],
}

test('each request has its own copy, and tells its progress', async () => {
  const bytes = await database(seed)
  const seen = new Set<string>()
  const { result, stop } = startRehearsal({
    spawn,
    bytes,
    requests: [deleting, updating],
    onProgress: ({ phase }, request) => seen.add(`${request} ${phase}`),
  })
  const [deleted, updated] = await result
  expect(deleted?.tables[0]).toMatchObject({ before: 1, after: 0, lost: 1 })
  expect(updated?.tables[0]?.changed[0]?.examples).toEqual([
    { before: new Uint8Array([0]), after: 2n ** 60n },
  ])
  expect([...seen]).toEqual(
    [0, 1].flatMap((request) =>
      ['copying', 'running', 'checking'].map((phase) => `${request} ${phase}`),
    ),
  )
  // The page keeps its bytes, and to stop what is done changes nothing.
  expect(bytes.length).toBeGreaterThan(0)
  stop()
  expect(await result).toHaveLength(2)
})

test('stop', async () => {
  const { result, stop } = startRehearsal({
    spawn,
    bytes: await database(seed),
    requests: [deleting],
  })
  stop()
  await expect(result).rejects.toMatchObject({ kind: 'stopped' })
})

test('bytes that are no database', async () => {
  const { result } = startRehearsal({
    spawn,
    bytes: new Uint8Array([1, 2, 3]),
    requests: [deleting],
  })
  await expect(result).rejects.toMatchObject({
    kind: 'sqlite',
    message: 'SQLite cannot read this database: file is not a database.',
  })
})
