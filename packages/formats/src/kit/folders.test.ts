import { expect, test } from 'vitest'
import { textOf } from '../chunk.ts'
import { writeMigrationFolders } from './folders.ts'

const at = (tag: string, when: string) => ({
  tag,
  when: Date.parse(when),
  sql: `${tag};`,
  snapshot: '{\n}',
})

test('a migration is a folder with two files, their texts as they were given', () => {
  const files = writeMigrationFolders('db/drizzle', [at('0000_init', '2026-11-21T14:53:55.999Z')])
  expect(files.map(({ path, chunks }) => [path, textOf(chunks)])).toEqual([
    ['db/drizzle/20261121145355_init/migration.sql', '0000_init;'],
    ['db/drizzle/20261121145355_init/snapshot.json', '{\n}'],
  ])
})

test('no two folders have the same second, and a folder keeps its name', () => {
  const files = writeMigrationFolders('drizzle', [
    at('0000_init', '2026-12-31T23:59:59.100Z'),
    at('0001_2_tags', '2026-12-31T23:59:59.900Z'),
    at('20270101000100_notes', '2026-01-01T00:00:00Z'),
    at('0003_last', '2027-01-01T00:01:00.500Z'),
  ])
  expect(files.filter((_, index) => index % 2 === 0).map(({ path }) => path.split('/')[1])).toEqual(
    ['20261231235959_init', '20270101000000_2_tags', '20270101000100_notes', '20270101000101_last'],
  )
})
