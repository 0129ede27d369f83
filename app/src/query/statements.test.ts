import { expect, test } from 'vitest'
import { statementAt, statementsOf, verbOf } from './statements.ts'

const texts = (sql: string) => statementsOf(sql).map(({ text }) => text)

test('semicolons in strings, names, comments and triggers end nothing', () => {
  expect(texts(`select ';' as ";" -- ;\n; /* ; */ select 2;;`)).toEqual([
    `select ';' as ";"`,
    'select 2',
  ])
  const trigger =
    'create temp trigger t after insert on a begin select case 1 when 1 then 2 end; end'
  expect(texts(`${trigger}; select 1`)).toEqual([trigger, 'select 1'])
})

test('the caret takes the statement that it is in, at the end of, or on a line with', () => {
  const sql = 'select 1;  \n\n  select\n  2; select 3'
  const at = (caret: number) => statementAt(sql, caret)?.text ?? null
  expect(at(0)).toBe('select 1')
  expect(at(11)).toBe('select 1')
  expect(at(12)).toBeNull()
  expect(at(13)).toBe('select\n  2')
  expect(at(sql.length)).toBe('select 3')
  expect(statementAt('', 0)).toBeNull()
})

test('a comment is not what a statement does', () => {
  expect(verbOf('/* drop */ Select 1')).toBe('SELECT')
})
