import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOver, hunksOf, linesOf } from './draft-text.ts'

const base = ['a: 1', 'b: 2', 'c: 3', 'd: 4'].join('\n')

describe('a draft over another generated text', () => {
  test.each([
    ['far from each other', 'a: 1|b: 2|c: 3|d: 5', 'a: 0|b: 2|c: 3|d: 4', 'a: 0|b: 2|c: 3|d: 5'],
    ['next to each other', 'a: 1|b: 9|c: 3|d: 4', 'a: 1|b: 2|c: 8|d: 4', 'a: 1|b: 9|c: 8|d: 4'],
    [
      'on one line: the hand stays',
      'a: 1|b: 9|c: 3|d: 4',
      'a: 1|b: 8|c: 3|d: 4',
      'a: 1|b: 9|c: 3|d: 4',
    ],
    [
      'a line added below',
      'a: 1|b: 9|c: 3|d: 4',
      'a: 1|b: 2|x: 0|c: 3|d: 4',
      'a: 1|b: 9|x: 0|c: 3|d: 4',
    ],
    [
      'a line added above',
      'a: 1|b: 9|c: 3|d: 4',
      'a: 1|x: 0|b: 2|c: 3|d: 4',
      'a: 1|x: 0|b: 9|c: 3|d: 4',
    ],
    [
      'both add another',
      'a: 1|b: 2|y: 0|c: 3|d: 4',
      'a: 1|b: 2|x: 0|c: 3|d: 4',
      'a: 1|b: 2|y: 0|x: 0|c: 3|d: 4',
    ],
    [
      'both add one name',
      'a: 1|b: 2|x: 9|c: 3|d: 4',
      'a: 1|b: 2|x: 0|c: 3|d: 4',
      'a: 1|b: 2|x: 9|c: 3|d: 4',
    ],
    [
      'what both have changed alike',
      'a: 1|b: 9|c: 3|d: 4',
      'a: 1|b: 9|c: 3|d: 4',
      'a: 1|b: 9|c: 3|d: 4',
    ],
    ['a line taken out by hand', 'a: 1|c: 3|d: 4', 'a: 1|b: 2|c: 3|d: 0', 'a: 1|c: 3|d: 0'],
    [
      'names of objects',
      'a: 1|__proto__|c: 3|d: 4',
      'a: 1|b: 2|c: 3|constructor',
      'a: 1|__proto__|c: 3|constructor',
    ],
  ])('%s', (_, hand, generated, merged) => {
    const [text, now, all] = [hand, generated, merged].map((it) => it.replaceAll('|', '\n'))
    expect(draftOver({ base, text: text ?? '' }, now ?? '')).toBe(all)
  })
})

const texts = fc.array(fc.constantFrom('', '}', 'a: 1', 'b: 2', 'c: 3'), { maxLength: 8 })

test('what the design has not changed stays as the hand wrote it, and the other way round', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const [one, other] = [a.join('\n'), b.join('\n')]
      expect(draftOver({ base: one, text: other }, one)).toBe(other)
      expect(draftOver({ base: one, text: one }, other)).toBe(other)
    }),
  )
})

test('the hunks are all that a draft has otherwise', () => {
  fc.assert(
    fc.property(texts, texts, (generated, draft) => {
      const lines = [...draft]
      for (const { from, replaced, at, written } of hunksOf(generated, draft).toReversed())
        lines.splice(at, written, ...generated.slice(from, from + replaced))
      expect(lines).toEqual(generated)
    }),
  )
})

test('a thousand tables are merged before one notices', () => {
  const table = (name: string) => [
    `export interface ${name} {`,
    '  id: string',
    '  a: number',
    '}',
    '',
  ]
  const lines = Array.from({ length: 1000 }, (_, at) => table(`T${at}`)).flat()
  const text = lines.with(1, '  id: number').join('\n')
  const generated = lines.with(lines.length - 3, '  a: string').join('\n')
  const start = performance.now()
  const merged = linesOf(draftOver({ base: lines.join('\n'), text }, generated))
  expect(performance.now() - start).toBeLessThan(1000)
  expect([merged[1], merged.at(-3)]).toEqual(['  id: number', '  a: string'])
})
