import type { ColumnType } from '@tandem/model'
import { expect, test } from 'vitest'
import { readDefault, withoutBrackets } from './read-default.ts'

const types = {
  integer: { kind: 'integer' },
  boolean: { kind: 'boolean' },
  real: { kind: 'real' },
  text: { kind: 'text', length: null },
  blob: { kind: 'blob', as: 'buffer' },
  date: { kind: 'declared', sql: 'DATE', tsType: 'string | number' },
} as const satisfies Record<string, ColumnType>

const literal = (value: string | number | boolean | null) => ({ kind: 'literal', value })
const sql = (sql: string) => ({ kind: 'sql', sql })

test.each([
  ['text', `'it''s'`, literal(`it's`)],
  ['text', `('a')`, literal('a')],
  ['text', '"hello"', literal('hello')],
  ['text', 'hello', literal('hello')],
  ['text', '5', literal('5')],
  ['text', '1.0', sql('1.0')],
  ['text', 'true', sql('true')],
  ['text', 'NULL', literal(null)],
  ['text', 'current_timestamp', sql('current_timestamp')],
  ['text', `((datetime('now')))`, sql(`datetime('now')`)],
  ['text', '(a) || (b)', sql('(a) || (b)')],
  ['integer', '0', literal(0)],
  ['integer', '-  1', literal(-1)],
  ['integer', '+5', literal(5)],
  ['integer', '-0', literal(0)],
  ['integer', '0x10', literal(16)],
  ['integer', `'0'`, literal(0)],
  ['real', `'12.50'`, sql(`'12.50'`)],
  ['integer', '((1 + 1) -- c\n)', sql('1 + 1 -- c\n')],
  ['integer', `'NaN'`, sql(`'NaN'`)],
  ['integer', `'abc'`, sql(`'abc'`)],
  ['integer', '9223372036854775807', sql('9223372036854775807')],
  ['integer', '1 /* c */ + 2', sql('1 /* c */ + 2')],
  ['integer', '1 + -- c\n 2', sql('1 + -- c\n 2')],
  ['boolean', '0', literal(false)],
  ['boolean', `'1'`, literal(true)],
  ['boolean', 'FALSE', literal(false)],
  ['boolean', '2', sql('2')],
  ['real', '0.0', literal(0)],
  ['blob', `x'00'`, sql(`x'00'`)],
  ['blob', `'a'`, sql(`'a'`)],
  ['date', `'2020-01-01'`, literal('2020-01-01')],
  ['date', '1.50', sql('1.50')],
] as const)('%s DEFAULT %s', (type, text, expected) => {
  expect(readDefault(text, types[type]).default).toEqual(expected)
})

test('true and false make an integer a boolean', () => {
  expect(readDefault('true', types.integer)).toEqual({
    type: types.boolean,
    default: literal(true),
  })
})

test('text makes a numeric one that Drizzle gives as text', () => {
  expect(readDefault(`'12.50'`, { kind: 'numeric', as: 'number' })).toEqual({
    type: { kind: 'numeric', as: 'string' },
    default: literal('12.50'),
  })
})

test('no DEFAULT is no default', () => {
  expect(readDefault(null, types.text)).toEqual({ type: types.text, default: null })
})

test.each([
  ['(a)', 'a'],
  ['((a) + (b))', '(a) + (b)'],
  ['(a) + (b)', '(a) + (b)'],
  [`(')')`, `')'`],
  ['(a', '(a'],
  ['', ''],
])('%j without brackets is %j', (text, expected) => {
  expect(withoutBrackets(text)).toBe(expected)
})
