import { chunk, line } from '@tandem/formats'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from './highlight.ts'

test.each(['typescript', 'sql', 'json'] as const)('colours %s and loses no letter', (language) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const lines = linesOf(chunk(null, [line(text)]), language)
      expect(lines.map((tokens) => tokens.map((token) => token.text).join('')).join('\n')).toBe(
        text,
      )
    }),
  )
})

test('knows strings, keywords and names', () => {
  const [tokens = []] = linesOf(
    chunk(null, [line("export type Role = 'admin' // why")]),
    'typescript',
  )
  const kinds = Object.fromEntries(tokens.map(({ kind, text }) => [text, kind]))
  expect(kinds).toMatchObject({
    export: 'keyword',
    Role: 'name',
    "'admin'": 'string',
    '// why': 'comment',
  })
})
