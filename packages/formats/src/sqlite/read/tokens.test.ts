import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tokenize } from './tokens.ts'

const kinds = (text: string) =>
  tokenize(text)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text }) => `${kind} ${text}`)

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  ['SELECT a', ['name SELECT', 'name a']],
  [`'it''s' x'00' X''`, [`string 'it''s'`, `blob x'00'`, `blob X''`]],
  [
    '1 1.5 .5 1e3 1E-3 0xFF 1_000',
    '1 1.5 .5 1e3 1E-3 0xFF 1_000'.split(' ').map((it) => `number ${it}`),
  ],
  ['1abc', ['number 1abc']],
  [
    '"a""b" `c``d` [e"f] g$1 é_2 表',
    ['"a""b"', '`c``d`', '[e"f]', 'g$1', 'é_2', '表'].map((it) => `name ${it}`),
  ],
  ['?1 :a @b $c ?', ['?1', ':a', '@b', '$c', '?'].map((it) => `variable ${it}`)],
  [
    'a->>b||c<>d',
    ['name a', 'operator ->>', 'name b', 'operator ||', 'name c', 'operator <>', 'name d'],
  ],
  ['a--b\nc-1', ['name a', 'comment --b', 'name c', 'operator -', 'number 1']],
  ['/* a -- */b/**/', ['comment /* a -- */', 'name b', 'comment /**/']],
  [
    '(a.b,c);',
    'punctuation (|name a|punctuation .|name b|punctuation ,|name c|punctuation )|punctuation ;'.split(
      '|',
    ),
  ],
  [`'open`, [`string 'open`]],
  [`"open`, [`name "open`]],
  ['[open', ['name [open']],
  ['/* open', ['comment /* open']],
  [`x'open`, [`blob x'open`]],
  ['\\ \0 {', ['unknown \\', 'unknown \0', 'unknown {']],
]

test.each(cases)('the tokens of %j', (text, expected) => {
  expect(kinds(text)).toEqual(expected)
})

describe('what a token stands for', () => {
  test.each([
    ['"a""b"', 'a"b'],
    ['`a``b`', 'a`b'],
    ['[a]', 'a'],
    ['a', 'a'],
    [`'it''s'`, `it's`],
    ['"', ''],
    [`''`, ''],
    ['"open', 'open'],
  ])('%j is %j', (text, value) => {
    expect(tokenize(text)[0]?.value).toBe(value)
  })
})

const marks = fc.constantFrom(
  `'`,
  '"',
  '`',
  '[',
  ']',
  '-',
  '/',
  '*',
  '\n',
  'x',
  '0',
  'e',
  '.',
  ' ',
  '🦀',
  '\0',
)

test('every character is in one token, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(marks).map((it) => it.join('')),
  )
  fc.assert(
    fc.property(text, (text) => {
      const tokens = tokenize(text)
      expect(tokens.map((token) => token.text).join('')).toBe(text)
      for (const token of tokens) expect(text.startsWith(token.text, token.start)).toBe(true)
      expect(tokens.every((token) => token.text !== '')).toBe(true)
    }),
    { numRuns: 500 },
  )
})
