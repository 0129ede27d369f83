import { CONVENTIONS } from '@tandem/model'
import { expect, test } from 'vitest'
import { formatQuery } from './format.ts'

const { standard, velist, molos } = CONVENTIONS

test('TypeScript in the style of the house', async () => {
  const text = `db.selectFrom("tasks").select(['id',"title"]).where('id','=','x')`
  expect(await formatQuery(text, 'kysely', standard.style)).toBe(
    `db.selectFrom('tasks').select(['id', 'title']).where('id', '=', 'x')\n`,
  )
  expect(await formatQuery(text, 'kysely', molos.style)).toBe(
    `db.selectFrom("tasks").select(["id", "title"]).where("id", "=", "x");\n`,
  )
  expect(await formatQuery('if (a) b()', 'drizzle', { ...velist.style, indent: 'tab' })).toBe(
    'if (a) b();\n',
  )
})

test('SQL in the indentation of the house', async () => {
  const text = `select id from tasks where id = ?1 and data ->> '$.a' = x'00'; select 1`
  expect(await formatQuery(text, 'sql', { ...standard.style, indent: 'four' })).toBe(`SELECT
    id
FROM
    tasks
WHERE
    id = ?1
    AND data ->> '$.a' = x'00';

SELECT
    1
`)
})

test.each([
  ['kysely', 'const a = 1\ndb.selectFrom(', `Line 2: ')' expected.`],
  ['drizzle', `'abc`, 'Line 1: Unterminated string literal.'],
  ['sql', 'select 1;\nselect ]', 'Line 2: Unexpected "]".'],
  ['sql', 'select (', 'Line 1: The text ends in the middle of a statement.'],
] as const)(
  '%s that cannot be read is refused with its line: %j',
  async (language, text, message) => {
    await expect(formatQuery(text, language, standard.style)).rejects.toThrow(new Error(message))
  },
)
