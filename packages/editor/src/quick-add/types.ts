import { readType } from '@tandem/formats'
import type { ColumnType, Conventions, Enum } from '@tandem/model'
import { meant } from './names.ts'
import type { QuickType } from './quick-text.ts'

const TEXT: ColumnType = { kind: 'text', length: null }

/** The words that are not SQL's own. `timestamp` alone is as the conventions have their times. */
const WORDS: Readonly<Record<string, ColumnType>> = {
  uuid: TEXT,
  string: TEXT,
  date: { kind: 'isoDate' },
  isodate: { kind: 'isoDate' },
  timestamp_ms: { kind: 'timestamp', unit: 'ms' },
  timestamp_s: { kind: 'timestamp', unit: 's' },
  json: { kind: 'json', storage: 'text', shape: null },
  jsonb: { kind: 'json', storage: 'blob', shape: null },
}

/** The words that are offered: one for each type, the most used first. */
export const OFFERED =
  'text integer boolean date timestamp timestamp_s timestamp_ms real numeric json jsonb blob uuid'.split(
    ' ',
  )

/** Said when a type is not known; SQL has more of them. */
const KNOWN = [
  ...Object.keys(WORDS),
  ...'text integer int boolean bool real float double numeric decimal timestamp blob'.split(' '),
]

const DECLARED = new Set(['any', 'datetime', 'time', 'money', 'year'])

/** Whether the name alone, behind another, can only be a type. */
export const isTypeWord = (name: string, enums: readonly Enum[]): boolean =>
  KNOWN.includes(name.toLowerCase()) || enums.some((it) => it.name === name)

/** What the word of a type means; a sentence when it means nothing. */
export function typeOf(
  { name, size }: QuickType,
  enums: readonly Enum[],
  conventions: Conventions,
): ColumnType | string {
  if (name.quoted) return declared(name.text + size)
  const own = enums.find((it) => it.name === name.text)
  if (own !== undefined) return { kind: 'enum', enum: own.id }
  const word = name.text.toLowerCase()
  if (word === 'timestamp') return timeType(conventions)
  const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  if (known !== undefined) return known
  const { type } = readType(name.text + size)
  const isSaid = /^[A-Z][A-Z0-9_]*$/.test(name.text) || size !== '' || DECLARED.has(word)
  if (type.kind !== 'declared' || isSaid) return type
  const lowered = enums.find((it) => it.name.toLowerCase() === word)
  if (lowered !== undefined) return { kind: 'enum', enum: lowered.id }
  const near = meant(name.text, [...KNOWN, ...enums.map((it) => it.name)])
  return `\`${name.text}\` is no type that is known here.${near || ` In quotes it is declared as it stands: \`'${name.text}'\`.`}`
}

/** A type in quotes, whose words are kept. */
function declared(sql: string): ColumnType {
  const { type } = readType(sql)
  return type.kind === 'declared' ? type : { kind: 'declared', sql, tsType: 'unknown' }
}

function timeType({ newTable }: Conventions): ColumnType {
  switch (newTable.timestamps) {
    case 'iso':
      return { kind: 'isoDate' }
    case 's':
      return { kind: 'timestamp', unit: 's' }
    case 'ms':
    case 'none':
      return { kind: 'timestamp', unit: 'ms' }
  }
}

/** The word, or the quoted SQL, that is read as the type again; null for an enum, which has a name and values. */
export function typeWord(type: ColumnType): string | null {
  switch (type.kind) {
    case 'integer':
    case 'boolean':
    case 'real':
    case 'numeric':
    case 'blob':
      return type.kind
    case 'text':
      return type.length === null ? 'text' : `text(${type.length})`
    case 'isoDate':
      return 'date'
    case 'timestamp':
      return `timestamp_${type.unit}`
    case 'json':
      return type.storage === 'text' ? 'json' : 'jsonb'
    case 'declared':
      return `'${type.sql.replaceAll("'", "''")}'`
    case 'enum':
      return null
  }
}
