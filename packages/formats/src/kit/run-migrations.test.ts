import { countedIds, emptySchema } from '@tandem/model'
import { expect, test } from 'vitest'
import { inMemory } from '../sqlite/read/in-memory.sample.ts'
import { scratchDatabase } from './run-migrations.ts'

function ran(...migrations: readonly string[]) {
  const scratch = scratchDatabase(inMemory(), countedIds())
  const notRun = migrations.flatMap((sql) => scratch.run(sql))
  const { schema } = scratch.inspect()
  return {
    says: notRun.map(({ line, reason }) => `${line}: ${reason}`),
    tables: schema.tables.map(({ name, columns }) => [name, ...columns.map((it) => it.name)]),
    others: schema.others.map(({ name }) => name),
    isMore: scratch.isMoreThanSnapshots(),
    notRun,
  }
}

test('migrations run one after the other, without rows', () => {
  const { says, tables } = ran(
    'CREATE TABLE `a` (`id` integer PRIMARY KEY);\n--> statement-breakpoint\nINSERT INTO a VALUES (1);',
    'ALTER TABLE `a` ADD `b` text NOT NULL;',
    `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE \`__new_a\` (\`id\` integer PRIMARY KEY, \`c\` text);--> statement-breakpoint
INSERT INTO \`__new_a\`("id", "c") SELECT "id", "b" FROM \`a\`;--> statement-breakpoint
DROP TABLE \`a\`;--> statement-breakpoint
ALTER TABLE \`__new_a\` RENAME TO \`a\`;`,
  )
  expect(says).toEqual([])
  expect(tables).toEqual([['a', 'id', 'c']])
})

test('what fails is told with its line, and the rest goes on', () => {
  const { says, tables } = ran('CREATE TABLE a (x);\nDROP TABLE b;\n\nCREATE TABLE c (y);')
  expect(says).toEqual(['2: no such table: b.'])
  expect(tables).toEqual([
    ['a', 'x'],
    ['c', 'y'],
  ])
})

test('nothing reaches outside, and nothing runs for ever', () => {
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
  const { says } = ran(
    "ATTACH 'other.db' AS other;",
    "SELECT load_extension('x');",
    `CREATE TABLE t AS ${endless}; INSERT INTO t ${endless};`,
  )
  expect(says).toHaveLength(2)
  for (const problem of says) expect(problem).toContain('reaches outside the database')
})

test('functions and modules of the application are stood in for', () => {
  const { says, others, tables } = ran(
    'CREATE TABLE a (x CHECK (my_check(x)));',
    'CREATE VIRTUAL TABLE words USING my_module(word);',
  )
  expect(says).toEqual([])
  expect(tables).toEqual([['a', 'x']])
  expect(others).toEqual(['words'])
})

test('what libSQL alone has is told apart', () => {
  const { notRun } = ran('CREATE TABLE a (x);', 'ALTER TABLE `a` ALTER COLUMN "x" TO "x" text;')
  expect(notRun).toMatchObject([{ line: 1, isLibsql: true }])
})

test.each([
  ['CREATE TABLE a (x);', false],
  ['CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a;', false],
  ['CREATE TABLE a (x INTEGER PRIMARY KEY AUTOINCREMENT);', false],
  ['CREATE TABLE a (x INT) STRICT;', true],
  ['CREATE TABLE a (x PRIMARY KEY) WITHOUT ROWID;', true],
  ['CREATE TABLE a (x); CREATE TRIGGER r AFTER INSERT ON a BEGIN SELECT 1; END;', true],
  ['CREATE VIRTUAL TABLE words USING my_module(word);', true],
])('%s: more than a snapshot says: %s', (sql, isMore) => {
  expect(ran(sql).isMore).toBe(isMore)
})

test('it can start anew', () => {
  const scratch = scratchDatabase(inMemory(), countedIds())
  scratch.run(
    'CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a; CREATE TABLE "b c" (y) STRICT;',
  )
  scratch.run('CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; DROP TABLE missing;')
  scratch.clear()
  expect(scratch.inspect().schema).toEqual(emptySchema)
  expect(scratch.run('CREATE TABLE a (z);')).toEqual([])
})
