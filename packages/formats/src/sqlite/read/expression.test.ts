import type { ColumnId, SqlText, TableId } from '@tandem/model'
import { describe, expect, test } from 'vitest'
import { readSqlText } from './expression.ts'
import type { SqlScope } from './scope.ts'

const columns = (...names: string[]) => new Map(names.map((name) => [name, name as ColumnId]))

/** References between braces, to be read at a glance. */
const shown = (text: SqlText): string =>
  text
    .map((part) => {
      if (typeof part === 'string') return part
      return 'table' in part ? `{${part.table}!}` : `{${part.column}}`
    })
    .join('')

const own: SqlScope = {
  kind: 'table',
  names: new Set(['tasks']),
  columns: columns('price', 'end', 'key', 'lower', 'a b', 'due.at'),
}

describe('the SQL of a table', () => {
  test.each([
    ['price > 0', '{price} > 0'],
    ['PRICE>0', '{price}>0'],
    ['"price" > [PRICE] + `price`', '{price} > {price} + {price}'],
    ['"tasks"."price" > 0', '{price} > 0'],
    ['Tasks . price > 0', '  {price} > 0'],
    ['other.price > 0', 'other.price > 0'],
    ['main.tasks.price > 0', 'main.tasks.price > 0'],
    [`note = 'price' -- price\n/* price */`, `note = 'price' -- price\n/* price */`],
    ['lower(lower) = "lower"', 'lower({lower}) = {lower}'],
    ['CASE WHEN key THEN 1 END', 'CASE WHEN {key} THEN 1 END'],
    ['CASE WHEN "end" THEN 1 END', 'CASE WHEN {end} THEN 1 END'],
    ['tasks.end > 0', '{end} > 0'],
    ['CAST(price AS key)', 'CAST({price} AS key)'],
    ['price COLLATE key', '{price} COLLATE key'],
    ['"a b" + "due.at"', '{a b} + {due.at}'],
    ['x = "price2"', 'x = "price2"'],
    ['price.x', 'price.x'],
    ['', ''],
    [`'open price`, `'open price`],
  ])('%j is %j', (text, expected) => {
    expect(shown(readSqlText(text, own))).toBe(expected)
  })
})

const table = (id: string, ...names: string[]) =>
  [id, { id: id as TableId, columns: columns(...names.map((name) => `${id}.${name}`)) }] as const
const short = (names: ReadonlyMap<string, ColumnId>) =>
  new Map([...names].map(([name, id]) => [name.slice(name.indexOf('.') + 1), id]))
const view: SqlScope = {
  kind: 'view',
  tables: new Map(
    [
      table('users', 'id', 'name', 'total'),
      table('tasks', 'id', 'title', 'user_id', 'end', 'first'),
      table('order details', 'id', 'price'),
    ].map(([name, it]) => [name, { ...it, columns: short(it.columns) }]),
  ),
}

describe('the SELECT of a view', () => {
  test.each([
    ['SELECT name FROM users', 'SELECT {users.name} FROM {users!}'],
    ['SELECT u.name FROM users AS u', 'SELECT u.{users.name} FROM {users!} AS u'],
    ['SELECT u.name FROM users u', 'SELECT u.{users.name} FROM {users!} u'],
    ['SELECT users.name FROM main.users', 'SELECT {users!}.{users.name} FROM main.{users!}'],
    ['SELECT "Users"."Name" FROM "USERS"', 'SELECT {users!}.{users.name} FROM {users!}'],
    [
      'SELECT id, title, name FROM users, tasks',
      'SELECT id, {tasks.title}, {users.name} FROM {users!}, {tasks!}',
    ],
    [
      'SELECT 1 FROM users LEFT JOIN tasks t ON users.id = t.user_id, [order details] d WHERE price > 1',
      'SELECT 1 FROM {users!} LEFT JOIN {tasks!} t ON {users!}.{users.id} = t.{tasks.user_id}, {order details!} d WHERE {order details.price} > 1',
    ],
    [
      'SELECT * FROM (users JOIN tasks USING (id))',
      'SELECT * FROM ({users!} JOIN {tasks!} USING (id))',
    ],
    [
      'SELECT s.name FROM (SELECT name FROM users) s',
      'SELECT s.name FROM (SELECT {users.name} FROM {users!}) s',
    ],
    ['SELECT count(*) AS name FROM users', 'SELECT count(*) AS name FROM {users!}'],
    ['SELECT count(*) total FROM users', 'SELECT count(*) total FROM {users!}'],
    [
      'SELECT upper(name) AS name FROM users WHERE name > 1 ORDER BY name',
      'SELECT upper({users.name}) AS name FROM {users!} WHERE {users.name} > 1 ORDER BY name',
    ],
    [
      'SELECT name FROM users ORDER BY name DESC',
      'SELECT {users.name} FROM {users!} ORDER BY {users.name} DESC',
    ],
    ['SELECT nothing.name FROM users', 'SELECT nothing.name FROM {users!}'],
    [
      'SELECT a.name FROM tasks a, (SELECT 1 FROM users a)',
      'SELECT a.name FROM {tasks!} a, (SELECT 1 FROM {users!} a)',
    ],
    ['SELECT value FROM json_each(1), users', 'SELECT value FROM json_each(1), {users!}'],
    [
      'SELECT users.total, total(total) FROM users',
      'SELECT {users!}.{users.total}, total({users.total}) FROM {users!}',
    ],
    [
      'WITH users(name) AS (SELECT title FROM tasks) SELECT name FROM users',
      'WITH users(name) AS (SELECT {tasks.title} FROM {tasks!}) SELECT name FROM users',
    ],
    [
      'SELECT name IS DISTINCT FROM tasks FROM users',
      'SELECT {users.name} IS DISTINCT FROM tasks FROM {users!}',
    ],
    [
      `SELECT 'name', "nobody", "name" FROM users -- name`,
      `SELECT 'name', "nobody", {users.name} FROM {users!} -- name`,
    ],
    [
      'SELECT name FROM users UNION SELECT title FROM tasks',
      'SELECT {users.name} FROM {users!} UNION SELECT {tasks.title} FROM {tasks!}',
    ],
    [
      'SELECT sum(id) OVER (ORDER BY title ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM tasks NOT INDEXED',
      'SELECT sum({tasks.id}) OVER (ORDER BY {tasks.title} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM {tasks!} NOT INDEXED',
    ],
    [
      'SELECT first, "first", tasks.end FROM tasks',
      'SELECT first, {tasks.first}, {tasks!}.{tasks.end} FROM {tasks!}',
    ],
    ['', ''],
    ['FROM', 'FROM'],
    ['SELECT ( FROM users', 'SELECT ( FROM {users!}'],
  ])('%j', (text, expected) => {
    expect(shown(readSqlText(text, view))).toBe(expected)
  })
})
