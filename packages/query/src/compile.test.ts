import { expect, test } from 'vitest'
import { compileQuery } from './compile.ts'

type Body = (
  require: (name: string) => unknown,
  show: (value: unknown, from: number, to: number) => Promise<void>,
  db: string,
) => Promise<void>

const AsyncFunction = (async () => {}).constructor as new (...texts: string[]) => Body

/** What a text shows, each with its own piece of the text. */
async function shown(text: string): Promise<readonly (readonly [unknown, string])[]> {
  const compiled = compileQuery(text)
  if (!compiled.ok) throw new Error(compiled.problem.message)
  const all: (readonly [unknown, string])[] = []
  const body = new AsyncFunction('require', '__show', 'db', compiled.code)
  const modules: Readonly<Record<string, unknown>> = {
    kysely: { sql: 'sql of kysely' },
    './schema': { users: 'users', default: 'the default' },
  }
  await body(
    (name) => modules[name],
    async (value, from, to) => {
      all.push([await value, text.slice(from, to)])
    },
    'the database',
  )
  return all
}

test.each([
  [
    'each expression, with its place',
    '1\n  db;\n',
    [
      [1, '1'],
      ['the database', 'db;'],
    ],
  ],
  ['a declaration shows nothing', 'const q = 2', []],
  ['unless it is named', 'const q = 2\nq', [[2, 'q']]],
  ['what is waited for', 'await Promise.resolve(3)', [[3, 'await Promise.resolve(3)']]],
  [
    'in what is waited for',
    '(await Promise.resolve([4]))[0]',
    [[4, '(await Promise.resolve([4]))[0]']],
  ],
  ['a list of expressions', '5, 6', [[6, '5, 6']]],
  ['nothing inside of a block', 'if (db) { 7 }', []],
  ['types are gone', 'const a: number = 8\na as number', [[8, 'a as number']]],
  ['an import', `import { sql } from 'kysely'\nsql`, [['sql of kysely', 'sql']]],
  ['an import with another name', `import { users as u } from './schema'\nu`, [['users', 'u']]],
  ['an import of types alone', `import type { User } from './nowhere'\n9`, [[9, '9']]],
  ['a name that is declared anew', 'const db = 10\ndb', [[10, 'db']]],
  ['an export', 'export const a = 11\na', [[11, 'a']]],
  [
    'letters beyond the first plane',
    `'🎈'\n12`,
    [
      ['🎈', `'🎈'`],
      [12, '12'],
    ],
  ],
])('%s', async (_, text, all) => {
  expect(await shown(text)).toEqual(all)
})

test('what is shown can be a query that only waits to be run', async () => {
  const compiled = compileQuery('await db')
  expect(compiled).toMatchObject({ ok: true, code: expect.stringContaining('__show(db, 0, 8)') })
})

test.each([
  ['db.selectFrom(', 14, 14, "')' expected."],
  ['const a = \n= 1', 11, 12, 'Expression expected.'],
  [`1\n'abc`, 6, 6, 'Unterminated string literal.'],
])('where the syntax of %j breaks', (text, from, to, message) => {
  expect(compileQuery(text)).toEqual({ ok: false, problem: { from, to, message } })
})
