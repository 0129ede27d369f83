import { expect, test } from 'vitest'
import { readDrafts } from './kept-drafts.ts'

test.each([
  [null],
  ['text'],
  [{ length: 1, 0: { path: 'a', base: 'b', text: 'c' } }],
  [[null, 1, [], {}, { path: 1, base: '', text: 'x' }, { path: 'a', base: 'same', text: 'same' }]],
])('nothing is read of %j', (kept) => {
  expect([...readDrafts(kept)]).toEqual([])
})

test('what is whole is read, whatever its path is called', () => {
  const kept: unknown = JSON.parse('[{"path":"__proto__","base":"a","text":"b","more":1}, 7]')
  expect([...readDrafts(kept)]).toEqual([['__proto__', { base: 'a', text: 'b' }]])
})
