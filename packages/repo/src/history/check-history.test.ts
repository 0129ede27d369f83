import { expect, test } from 'vitest'
import { type Link, checkHistory } from './check-history.ts'
import { openFolder } from './folder.ts'

const journal = (...entries: readonly (readonly [string, number])[]): string =>
  JSON.stringify({
    version: '7',
    dialect: 'sqlite',
    entries: entries.map(([tag, when], idx) => ({
      idx,
      version: '6',
      when,
      tag,
      breakpoints: true,
    })),
  })

const NONE = '00000000-0000-0000-0000-000000000000'

function says(files: Record<string, string>, links: readonly Link[] = []) {
  const map = new Map(Object.entries(files))
  return checkHistory(map, openFolder(map), links).map(({ rule, tag }) => [rule, tag])
}

const link = (tag: string, id: string, ...prevIds: readonly string[]): Link => ({
  tag,
  snapshot: { id, prevIds },
})

const sound = {
  'meta/_journal.json': journal(['0000_a', 1], ['0001_b', 2]),
  '0000_a.sql': '',
  '0001_b.sql': '',
  '0001_b.down.sql': '',
  'meta/0000_snapshot.json': '',
  'meta/0001_snapshot.json': '',
  'schema.ts': '',
}

test('a sound folder', () => {
  expect(says(sound, [link('0000_a', 'A', NONE), link('0001_b', 'B', 'A')])).toEqual([])
})

test('an empty folder', () => {
  expect(says({})).toEqual([])
})

const { '0001_b.sql': _, 'meta/0000_snapshot.json': __, ...missing } = sound

test.each([
  [
    'missing files',
    missing,
    [
      ['snapshot-missing', '0000_a'],
      ['sql-missing', '0001_b'],
    ],
  ],
  [
    'files of no migration',
    { ...sound, '0002_c.sql': '', 'meta/0002_snapshot.json': '' },
    [
      ['sql-unlisted', null],
      ['snapshot-unlisted', null],
    ],
  ],
  [
    'no journal',
    { '0000_a.sql': '' },
    [
      ['journal-missing', null],
      ['sql-unlisted', null],
    ],
  ],
  ['a broken journal', { ...sound, 'meta/_journal.json': '{' }, [['journal-broken', null]]],
  [
    'conflict markers',
    { ...sound, '0001_b.sql': 'a\n<<<<<<< HEAD\n=======\n>>>>>>> b\n' },
    [['conflict-markers', null]],
  ],
  [
    'a gap',
    {
      ...sound,
      'meta/_journal.json': journal(['0000_a', 1], ['0001_b', 2], ['0003_c', 3]),
      '0003_c.sql': '',
      'meta/0003_snapshot.json': '',
    },
    [['number-gap', '0003_c']],
  ],
  [
    'one number twice',
    {
      ...sound,
      'meta/_journal.json': journal(['0000_a', 1], ['0001_b', 2], ['0001_c', 3]),
      '0001_c.sql': '',
    },
    [['number-twice', '0001_c']],
  ],
  [
    'one tag twice',
    {
      ...sound,
      'meta/_journal.json': journal(['0000_a', 1], ['0001_b', 2], ['0001_b', 3]),
    },
    [['tag-twice', '0001_b']],
  ],
  [
    'a time that is not later',
    {
      ...sound,
      'meta/_journal.json': journal(['0000_a', 2], ['0001_b', 2]),
    },
    [['when-order', '0001_b']],
  ],
])('%s', (_, files, expected) => {
  expect(says(files as Record<string, string>)).toEqual(expected)
})

test('times as prefixes are no numbers', () => {
  const [a, b] = ['20250110001634_a', '20250113063026_b']
  const files = {
    'meta/_journal.json': journal([a, 1], [b, 2]),
    [`${a}.sql`]: '',
    [`${b}.sql`]: '',
    'meta/20250110001634_snapshot.json': '',
    'meta/20250113063026_snapshot.json': '',
  }
  expect(says(files)).toEqual([])
})

test.each([
  ['a fork', [link('a', 'A', NONE), link('b', 'B', 'A'), link('c', 'C', 'A')], [['fork', 'c']]],
  [
    'one that is not the one before',
    [link('a', 'A', NONE), link('b', 'B', 'X')],
    [['snapshot-order', 'b']],
  ],
  [
    'one behind a snapshot that is missing',
    [link('a', 'A', NONE), { tag: 'b', snapshot: null }, link('c', 'C', 'B')],
    [],
  ],
])('the chain of snapshots: %s', (_, links, expected) => {
  expect(says({ 'meta/_journal.json': journal() }, links as readonly Link[])).toEqual(expected)
})

const folders = {
  '20250110001634_a/migration.sql': '',
  '20250110001634_a/snapshot.json': '',
}

test.each([
  [
    'branches that meet again',
    [link('a', 'A', NONE), link('b', 'B', 'A'), link('c', 'C', 'A'), link('d', 'D', 'B', 'C')],
    [],
  ],
  [
    'branches that do not',
    [link('a', 'A', NONE), link('b', 'B', 'A'), link('c', 'C', 'A')],
    [['open-branches', 'c']],
  ],
  ['a lost snapshot', [link('a', 'A', 'X')], [['snapshot-order', 'a']]],
])('folders: %s', (_, links, expected) => {
  expect(says(folders, links as readonly Link[])).toEqual(expected)
})

test('folders are read in their order, with their times', () => {
  const { format, migrations } = openFolder(
    new Map([
      ['20260110001634_b/migration.sql', 'B'],
      ...Object.entries(folders),
      ['20260110001634_b/down.sql', 'undo'],
      ['notes.md', ''],
    ]),
  )
  expect(format).toBe('folders')
  expect(
    migrations.map(({ tag, when, down }) => [tag, new Date(when).toISOString(), down]),
  ).toEqual([
    ['20250110001634_a', '2025-01-10T00:16:34.000Z', null],
    ['20260110001634_b', '2026-01-10T00:16:34.000Z', 'undo'],
  ])
})
