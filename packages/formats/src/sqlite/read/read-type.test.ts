import { expect, test } from 'vitest'
import { affinity, readType, splitTypeCheck } from './read-type.ts'

const text = (length: number | null = null) => ({ kind: 'text', length })
const integer = { kind: 'integer' }
const declared = (sql: string, tsType: string) => ({ kind: 'declared', sql, tsType })

test.each([
  ['INTEGER', integer, false],
  ['integer', integer, false],
  ['INT', integer, true],
  ['BigInt', integer, true],
  ['REAL', { kind: 'real' }, false],
  ['DOUBLE  PRECISION', { kind: 'real' }, true],
  ['TEXT', text(), false],
  ['text(20)', text(20), false],
  ['VARCHAR(255)', text(255), true],
  ['nvarchar ( 20 )', text(20), true],
  ['VARCHAR(0)', text(), true],
  ['CLOB', text(), true],
  ['NUMERIC', { kind: 'numeric', as: 'number' }, false],
  ['DECIMAL(10, 2)', { kind: 'numeric', as: 'number' }, true],
  ['BLOB', { kind: 'blob', as: 'buffer' }, false],
  ['BOOLEAN', { kind: 'boolean' }, true],
  ['', declared('', 'unknown'), false],
  ['ANY', declared('ANY', 'unknown'), false],
  ['DATETIME', declared('DATETIME', 'string | number'), false],
  ['UNSIGNED BIG INT', declared('UNSIGNED BIG INT', 'number'), false],
  ['VARYING CHARACTER(8)', declared('VARYING CHARACTER(8)', 'string'), false],
  ['LONGBLOB', declared('LONGBLOB', 'Uint8Array'), false],
  ['FLOAT8', declared('FLOAT8', 'number'), false],
  ['"my ""type"', declared('"my ""type"', 'string | number'), false],
])('%j', (sql, type, isChanged) => {
  expect(readType(sql)).toEqual({ type, isChanged })
})

test.each(['INT', 'BIGINT', 'BOOLEAN'])(
  '%s as the only key is no rowid, and keeps its word',
  (sql) => {
    expect(readType(sql, true).type).toMatchObject({ kind: 'declared', sql })
    expect(readType('INTEGER', true).type).toEqual(integer)
  },
)

test.each([
  ['CHARINT', 'integer'],
  ['FLOATING POINT', 'integer'],
  ['STRING', 'numeric'],
  ['', 'blob'],
] as const)('the affinity of %j is %s', (sql, expected) => {
  expect(affinity(sql)).toBe(expected)
})

test('a check in the type is told apart', () => {
  const check = `status IN ('a)', 'b')`
  expect(splitTypeCheck(`text CHECK(${check})`)).toEqual({ type: 'text', check })
  expect(splitTypeCheck('text')).toBeNull()
  expect(splitTypeCheck('text CHECK(a) more')).toBeNull()
  expect(splitTypeCheck('text CHECK(a')).toBeNull()
})
