import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitStatements } from './statements.ts'

const trigger = `CREATE TRIGGER tr AFTER INSERT ON t WHEN new.a > 0 BEGIN
  UPDATE t SET a = CASE WHEN a > 1 THEN 2 ELSE 3 END;
  DELETE FROM t;
END`

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  [' ; ;-- nothing\n', []],
  ['SELECT 1', ['SELECT 1']],
  ['SELECT 1; SELECT 2 ;', ['SELECT 1', 'SELECT 2']],
  [`SELECT ';', ";", [;], \`;\` /* ; */ -- ;\n;x`, [`SELECT ';', ";", [;], \`;\``, 'x']],
  [`${trigger};SELECT 1`, [trigger, 'SELECT 1']],
  [`EXPLAIN ${trigger};SELECT 1`, [`EXPLAIN ${trigger}`, 'SELECT 1']],
  [
    'CREATE TEMP TRIGGER t INSERT ON a BEGIN SELECT 1; /* x */ END -- y\n; b',
    ['CREATE TEMP TRIGGER t INSERT ON a BEGIN SELECT 1; /* x */ END', 'b'],
  ],
  ['CREATE TABLE trigger_a (x); a', ['CREATE TABLE trigger_a (x)', 'a']],
  ['a\n--> statement-breakpoint\nb;--> statement-breakpoint\nc', ['a', 'b', 'c']],
  ['BEGIN; a; END;', ['BEGIN', 'a', 'END']],
]

test.each(cases)('the statements of %j', (text, expected) => {
  expect(splitStatements(text).map((it) => it.text)).toEqual(expected)
})

test('a statement knows where it starts', () => {
  const text = '\n-- one\nSELECT 1;\r\n\n  SELECT 2'
  expect(
    splitStatements(text).map(({ offset, line }) => [text.slice(offset, offset + 8), line]),
  ).toEqual([
    ['SELECT 1', 3],
    ['SELECT 2', 5],
  ])
})

describe('the note of a statement', () => {
  test.each([
    ['-- all the people\nCREATE', 'all the people'],
    ['-- one\n-- two\nCREATE', 'one\ntwo'],
    ['-- file\n\n-- table\nCREATE', 'table'],
    ['-- file\n\nCREATE', ''],
    ['/* a\n * b\n */\nCREATE', 'a\nb'],
    ['-- ---------\n-- users\n-- ---------\nCREATE', 'users'],
    ['/************\n Create Tables\n************/\nCREATE', ''],
    ['-- CreateTable\nCREATE', ''],
    ['CREATE; -- beside', 'beside'],
  ])('of %j is %j', (text, note) => {
    expect(splitStatements(text)[0]?.note).toBe(note)
  })

  test('what stands behind the one before is not above the next', () => {
    expect(splitStatements('a; -- of a\nb;\n-- of c\nc').map(({ note }) => note)).toEqual([
      'of a',
      '',
      'of c',
    ])
    expect(splitStatements('a;\n--> statement-breakpoint\nb')[1]?.note).toBe('')
  })
})

test('never throws, and every statement is in the text', () => {
  const piece = fc.constantFrom(
    ';',
    'CREATE TRIGGER',
    'BEGIN',
    'END',
    'CASE',
    `'`,
    '"',
    '--',
    '\n',
    '/*',
    '*/',
    ' a ',
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join(' ')
      for (const it of splitStatements(text)) expect(text.startsWith(it.text, it.offset)).toBe(true)
    }),
  )
})
