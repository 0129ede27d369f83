import { textOf } from '@tandem/formats'
import { type Design, parseDesign } from '@tandem/model'
import { describe, expect, test } from 'vitest'
import text from '../../../tests/cases/mixed/design.tandem.json?raw'
import { pairOf } from '../code/use-files.ts'
import { draftFile } from './draft-file.ts'
import { spotOf } from './spot.ts'
import { isWritten, takenBack } from './take-back.ts'

const read = parseDesign(text)
if (!read.ok) throw new Error(read.problems.join('\n'))
const design: Design = read.value
const [drizzle, kysely] = pairOf(design.schema, design)
const own = textOf(kysely.chunks)

const edited = (...changes: readonly (readonly [from: string, to: string])[]): string =>
  changes.reduce((now, [from, to]) => {
    expect(now).toContain(from)
    return now.replace(from, to)
  }, own)

const ADMIN = ['is_admin: Generated<SqliteBoolean>', 'is_admin: Generated<boolean>'] as const
const NAME = ['name: string', 'name: number'] as const
const PHOTO = ['  photo: Uint8Array | null\n', ''] as const
const EXTRA = ['  due_at: number | null\n', '  due_at: number | null\n  points: number\n'] as const
const at = (table: string, column: string | null) => spotOf(design, { table, column })

describe('takes back what is about one thing, and leaves the rest', () => {
  test.each([
    ['a column', [ADMIN, PHOTO], at('users', 'is_admin'), [PHOTO]],
    ['one of two next to each other', [ADMIN, NAME], at('users', 'is_admin'), [NAME]],
    [
      'one next to one that was taken out',
      [ADMIN, ['  name: string\n', '']],
      at('users', 'is_admin'),
      [['  name: string\n', '']],
    ],
    ['a column that was taken out', [ADMIN, PHOTO], at('MoLOS-Example_items', 'photo'), [ADMIN]],
    ['a column on top', [EXTRA, ADMIN], at('tasks', 'points'), [ADMIN]],
    [
      'a column under another name',
      [['title: string', 'heading: string'], ADMIN],
      at('tasks', 'heading'),
      [ADMIN],
    ],
    ['all of a table', [ADMIN, NAME, PHOTO], at('users', null), [PHOTO]],
    ['its enum', [["'pending' | ", ''], ADMIN], at('tasks', 'status'), [ADMIN]],
    ['a type of all', [['= 0 | 1', '= boolean']], at('users', 'is_admin'), []],
    ['a table on top', [['  projects: P', '  plans: P'], ADMIN], at('plans', null), [ADMIN]],
  ] as const)('%s', (_, changes, spot, left) => {
    expect(takenBack(kysely, edited(...changes), spot)).toBe(edited(...left))
  })

  test('knows what a hand has touched', () => {
    expect(isWritten(kysely, edited(ADMIN), at('users', 'is_admin'))).toBe(true)
    expect(isWritten(kysely, edited(ADMIN), at('users', 'name'))).toBe(false)
    expect(isWritten(drizzle, textOf(drizzle.chunks), at('users', 'is_admin'))).toBe(false)
  })
})

test('the lines of a draft know what they are about', () => {
  const users = at('users', 'is_admin')
  const { file, changed } = draftFile(kysely, edited(ADMIN, PHOTO, EXTRA))
  expect(textOf(file.chunks)).toBe(edited(ADMIN, PHOTO, EXTRA))
  const lines = textOf(file.chunks).split('\n')
  const about = file.chunks.flatMap(({ owner, columns }) =>
    columns.map((column) => [owner, column]),
  )
  expect(about[lines.indexOf('  is_admin: Generated<boolean>')]).toEqual([
    users.owner,
    users.column,
  ])
  expect(about[lines.indexOf('  points: number')]).toEqual([at('tasks', null).owner, null])
  expect([...changed].map(([line, mark]) => [lines[line], mark])).toEqual([
    ['  is_admin: Generated<boolean>', 'written'],
    ['  points: number', 'written'],
    ['  /** Unix milliseconds. */', 'gone'],
  ])
})
