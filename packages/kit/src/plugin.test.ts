import { expect, test } from 'vitest'
import { checkRelease, drizzleKitSqlite, publishedApi, sliceOf } from './plugin.mjs'

const api = publishedApi()

test('asks for nothing that a browser has not', () => {
  const slice = sliceOf(api)
  expect(slice).not.toMatch(/^import /m)
  expect(slice).not.toMatch(/\bprocess\.|__require\("/)
})

test.each([
  ['has no section src/jsonDiffer.js', ['// src/jsonDiffer.js\n', '']],
  ['calls init_words, which is neither', ['init_views();', 'init_words();']],
  ['does not set squashSqliteScheme', ['squashSqliteScheme = (', 'squashScheme = (']],
])('fails when the file %s', (sentence, [from = '', to = '']) => {
  expect(api).toContain(from)
  expect(() => sliceOf(api.replaceAll(from, to))).toThrow(sentence)
})

test('takes the verified release only', () => {
  expect(() => checkRelease('0.31.11', api)).not.toThrow()
  expect(() => checkRelease('0.31.12', api)).toThrow('The installed drizzle-kit 0.31.12 (sha256')
  expect(() => checkRelease('0.31.11', `${api} `)).toThrow('is not the 0.31.11 that was compared')
})

test('leaves every other module alone', () => {
  const plugin = drizzleKitSqlite()
  expect(plugin.resolveId('drizzle-kit')).toBeUndefined()
  expect(plugin.load('drizzle-kit')).toBeUndefined()
})
