import { describe, expect, test } from 'vitest'
import { type JournalEntry, readJournal, writeJournal } from './journal.ts'

const entry = (tag: string, when = 1): JournalEntry => ({ tag, when, breakpoints: true })
const first = entry('0000_init')
const second = entry('0001_more', 2)

describe('writes', () => {
  test('as drizzle-kit does', () => {
    expect(writeJournal([first], null)).toBe(`{
  "version": "7",
  "dialect": "sqlite",
  "entries": [
    {
      "idx": 0,
      "version": "6",
      "when": 1,
      "tag": "0000_init",
      "breakpoints": true
    }
  ]
}`)
  })

  test.each([
    ['two spaces', (text: string) => text],
    ['tabs and a line break', (text: string) => `${text.replaceAll('  ', '\t')}\n`],
    ['line breaks of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('on from a journal with %s', (_, laidOut) => {
    const old = laidOut(writeJournal([first], null))
    expect(writeJournal([first], old)).toBe(old)
    expect(writeJournal([first, second], old)).toBe(laidOut(writeJournal([first, second], null)))
  })

  test('what it does not know stays', () => {
    const old =
      '{"version":"5","dialect":"sqlite","entries":[{"idx":7,"when":1,"tag":"0000_init","x":1}]}'
    expect(JSON.parse(writeJournal([first, second], old))).toMatchObject({
      version: '5',
      entries: [
        { idx: 7, x: 1 },
        { idx: 8, tag: '0001_more' },
      ],
    })
  })

  test('anew when the old one is of other migrations', () => {
    const old = writeJournal([entry('0000_other')], null)
    expect(writeJournal([first, second], old)).toBe(writeJournal([first, second], null))
    expect(writeJournal([first], '<<<<<<< ours')).toBe(writeJournal([first], null))
  })
})

describe('reads', () => {
  test('what it wrote', () => {
    expect(readJournal(writeJournal([first, second], null))).toEqual({
      ok: true,
      value: [first, second],
    })
  })

  test.each([
    ['<<<<<<< ours', /^The journal is not JSON/],
    ['[]', /^dialect is not a text/],
    ['{"dialect":"mysql","entries":[]}', /for mysql; Tandem reads those of sqlite/],
    ['{"dialect":"sqlite","entries":{}}', /^entries is not a list/],
    ['{"dialect":"sqlite","entries":[{"tag":"../../x","when":1}]}', /^entries\.0\.tag is no file/],
    ['{"dialect":"sqlite","entries":[{"tag":"x","when":"1"}]}', /^entries\.0\.when is no time/],
  ])('%s, and tells what is wrong', (text, problem) => {
    const read = readJournal(text)
    expect(read.ok ? '' : read.problems[0]).toMatch(problem)
  })
})
