import { type Schema, CONVENTIONS, brokenReferences, countedIds } from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSchema } from '../write/ddl.ts'
import { inMemory } from './in-memory.sample.ts'
import { inspect } from './inspect.ts'
import { backtick, doubleQuote } from '../quote.ts'
import { readSql } from './read.ts'

// Statements of every kind over a few names, so that many fit together and some do not.

const of = fc.constantFrom
const quote = of(doubleQuote, backtick, (name: string) => `[${name.replaceAll(']', '')}]`)
const rawName = of(
  'a',
  'b',
  'A',
  'key',
  'end',
  'it"s',
  'x y',
  'a.b',
  'sel`ect',
  '🦀',
  'n\nl',
  'CHECK',
  'z'.repeat(200),
)
const name = fc.tuple(quote, rawName).map(([quoted, text]) => quoted(text))
const gap = of(' ', ' ', ' ', '\n', ' /* c, ) */ ', ' -- c, (\n')
const words = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(
      ...parts.map((part) => fc.tuple(gap, typeof part === 'string' ? fc.constant(part) : part)),
    )
    .map((pairs) => pairs.flat().join(''))
const maybe = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc.oneof(fc.constant(''), words(...parts))
const list = (item: fc.Arbitrary<string>, max = 3) =>
  fc.array(item, { minLength: 1, maxLength: max }).map((items) => items.join(','))

const value = of(
  '1',
  '-2.5',
  `'it''s'`,
  'NULL',
  'true',
  `x'00'`,
  `'--'`,
  '1e3',
  '0x1F',
  'CURRENT_DATE',
)
const expression = fc.oneof(
  words(name, '> 0'),
  words('length(', name, ')'),
  words(name, `IN ('a', 'b''')`),
  words('CASE WHEN', name, 'THEN 1 ELSE', value, 'END'),
  words('(', value, ')'),
  value,
)
const type = of(
  '',
  'INTEGER',
  'int',
  'text',
  'VARCHAR(20)',
  'DECIMAL (10, 2)',
  'REAL',
  'BLOB',
  '"my type"',
  'DATE',
  'my own type',
  'text(5)',
)
const conflict = maybe('ON CONFLICT', of('IGNORE', 'REPLACE'))
const named = maybe('CONSTRAINT', name)
const target = words(
  name,
  maybe('(', list(name, 2), ')'),
  maybe('ON DELETE', of('CASCADE', 'SET NULL', 'NO ACTION')),
  maybe('ON UPDATE', of('RESTRICT', 'SET DEFAULT')),
  maybe(of('DEFERRABLE INITIALLY DEFERRED', 'NOT DEFERRABLE', 'MATCH FULL')),
)
const onColumn = words(
  named,
  fc.oneof(
    words('NOT NULL', conflict),
    words('UNIQUE', conflict),
    words('PRIMARY KEY', maybe('AUTOINCREMENT')),
    words('CHECK (', expression, ')'),
    words('DEFAULT', value),
    words('DEFAULT (', value, ')'),
    words('COLLATE NOCASE'),
    words('REFERENCES', target),
    words(maybe('GENERATED ALWAYS'), 'AS (', expression, ')', maybe(of('STORED', 'VIRTUAL'))),
  ),
)
const column = words(name, type, maybe(onColumn), maybe(onColumn))
const sorted = words(name, maybe('COLLATE NOCASE'), maybe(of('ASC', 'DESC')))
const onTable = words(
  named,
  fc.oneof(
    words('PRIMARY KEY (', list(name), ')', conflict),
    words('UNIQUE (', list(sorted), ')'),
    words('CHECK (', expression, ')'),
    words('FOREIGN KEY (', list(name, 2), ') REFERENCES', target),
  ),
)
const table = words(
  'CREATE TABLE',
  maybe('IF NOT EXISTS'),
  name,
  '(',
  fc
    .tuple(list(column, 4), fc.array(onTable, { maxLength: 2 }))
    .map(([columns, more]) => [columns, ...more].join(',')),
  ')',
  of('', '', 'STRICT', 'WITHOUT ROWID', 'WITHOUT ROWID, STRICT'),
)
const index = words(
  'CREATE',
  maybe('UNIQUE'),
  'INDEX',
  name,
  'ON',
  name,
  '(',
  list(fc.oneof(sorted, expression)),
  ')',
  maybe('WHERE', expression),
)
const view = words(
  'CREATE VIEW',
  name,
  maybe('(', list(name), ')'),
  'AS SELECT',
  list(fc.oneof(name, expression)),
  'FROM',
  name,
)
const trigger = words(
  'CREATE TRIGGER',
  name,
  'AFTER INSERT ON',
  name,
  'BEGIN SELECT',
  expression,
  '; END',
)
const change = words(
  'ALTER TABLE',
  name,
  fc.oneof(
    words('ADD COLUMN', column),
    words('RENAME TO', name),
    words('RENAME COLUMN', name, 'TO', name),
    words('DROP COLUMN', name),
  ),
)
const statement = fc.oneof(
  { weight: 4, arbitrary: table },
  index,
  view,
  trigger,
  change,
  words('DROP TABLE', name),
  words('CREATE VIRTUAL TABLE', name, 'USING', of('fts4', 'fts5'), '(', list(name), ')'),
)
const statements = fc.array(statement, { minLength: 1, maxLength: 6 })

const context = (schema: Schema) => ({ schema, conventions: CONVENTIONS.standard })
const written = (schema: Schema) => createSchema(context(schema)).map(({ sql }) => sql)

function read(text: string) {
  const connection = inMemory()
  try {
    return readSql(text, () => connection, countedIds())
  } finally {
    connection.close()
  }
}

test('inspect never throws on a database that SQLite made', () => {
  fc.assert(
    fc.property(statements, (all) => {
      const connection = inMemory()
      for (const sql of all) {
        try {
          connection.exec(sql)
        } catch {
          // What SQLite refuses is not in the database.
        }
      }
      const { schema } = inspect(connection, countedIds())
      expect(brokenReferences(schema)).toEqual([])
      const tables =
        "SELECT count(*) AS n FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%'"
      expect(connection.all(tables)[0]?.['n']).toBe(schema.tables.length)
      connection.close()
    }),
    { numRuns: 400 },
  )
})

/** Named foreign keys are written behind the others, and their names are not: read again they stand elsewhere. */
const unordered = (sql: string): readonly string[] =>
  sql
    .split('\n')
    .map((line) => line.replace(/,$/, ''))
    .toSorted()

test('what is read and written is read the same again', () => {
  fc.assert(
    fc.property(statements, (all) => {
      const once = read(all.join(';\n')).schema
      const text = written(once)
      fc.pre(text.length > 0)
      const twice = read(text.join('\n'))
      expect(twice.notes.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(written(twice.schema).map(unordered)).toEqual(text.map(unordered))
    }),
    { numRuns: 400 },
  )
})
