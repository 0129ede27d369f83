import type { Parsed } from '@tandem/model'
import { type Json, at, flag, list, text } from './json.ts'

/** One line of drizzle-kit's `meta/_journal.json`: a migration, in the order in which they run. */
export interface JournalEntry {
  /** The name of its file without the ending. */
  readonly tag: string
  /** Unix milliseconds; drizzle-orm's migrators pass over one that is not later than the last they ran. */
  readonly when: number
  /** Whether `--> statement-breakpoint` stands between the statements. */
  readonly breakpoints: boolean
}

/** The migrations that a journal lists; or sentences on what it is instead of one. Never throws. */
export function readJournal(journal: string): Parsed<readonly JournalEntry[]> {
  const value = parsed(journal)
  if (value instanceof Error)
    return { ok: false, problems: [`The journal is not JSON: ${value.message}.`] }
  const json: Json = { value, path: '', problems: [] }
  const dialect = text(at(json, 'dialect'))
  if (json.problems.length === 0 && dialect !== 'sqlite' && dialect !== 'turso')
    json.problems.push(`The migrations are for ${dialect}; Tandem reads those of sqlite.`)
  const entries = list(at(json, 'entries')).map((entry): JournalEntry => ({
    tag: fileName(at(entry, 'tag')),
    when: time(at(entry, 'when')),
    breakpoints: at(entry, 'breakpoints').value === undefined || flag(at(entry, 'breakpoints')),
  }))
  return json.problems.length > 0
    ? { ok: false, problems: json.problems.slice(0, 20) }
    : { ok: true, value: entries }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** It becomes a path: it must not lead elsewhere. */
function fileName(json: Json): string {
  const tag = text(json)
  if (!/^[^/\\\0]+$/.test(tag) || tag === '.' || tag === '..')
    json.problems.push(`${json.path} is no file name: one without / and \\ is needed.`)
  return tag
}

function time(json: Json): number {
  if (typeof json.value === 'number' && Number.isFinite(json.value)) return json.value
  json.problems.push(`${json.path} is no time: Unix milliseconds are needed.`)
  return 0
}

/**
 * The text of a journal. One that begins with the same migrations is gone on with, in its own layout; else it
 * is laid out as drizzle-kit does.
 */
export function writeJournal(entries: readonly JournalEntry[], old: string | null): string {
  const known = old === null ? null : readJournal(old)
  const goesOn =
    known !== null &&
    known.ok &&
    known.value.length <= entries.length &&
    known.value.every(({ tag, when }, at) => tag === entries[at]?.tag && when === entries[at]?.when)
  if (!goesOn || old === null) {
    const journal = { version: '7', dialect: 'sqlite', entries: entries.map(entryAt) }
    return JSON.stringify(journal, null, 2)
  }
  const more = entries.slice(known.value.length)
  if (more.length === 0) return old
  const journal = JSON.parse(old) as { readonly entries: readonly { readonly idx?: unknown }[] }
  const last = journal.entries.at(-1)?.idx
  const next = typeof last === 'number' ? last + 1 : journal.entries.length
  const all = [...journal.entries, ...more.map((entry, at) => entryAt(entry, next + at))]
  return laidOutLike(old, { ...journal, entries: all })
}

const entryAt = ({ when, tag, breakpoints }: JournalEntry, idx: number) => ({
  idx,
  version: '6',
  when,
  tag,
  breakpoints,
})

/** JSON with the indent, the line breaks and the end of another text. */
function laidOutLike(old: string, value: unknown): string {
  const indent = /\n([ \t]+)/.exec(old)?.[1] ?? '  '
  const end = /\s*$/.exec(old)?.[0] ?? ''
  const json = JSON.stringify(value, null, indent)
  return (old.includes('\r\n') ? json.replaceAll('\n', '\r\n') : json) + end
}
