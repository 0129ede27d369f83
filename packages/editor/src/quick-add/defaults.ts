import type { ColumnType, Conventions, Default, Enum } from '@tandem/model'
import { meant } from './names.ts'
import type { QuickValue } from './tokens.ts'

const literal = (value: string | number | boolean | null): Default => ({ kind: 'literal', value })

/** What a new row has, from what stands behind `=`; a sentence when the column cannot have that. */
export function defaultOf(
  value: QuickValue,
  type: ColumnType,
  choices: Enum | null,
  conventions: Conventions,
): Default | string {
  if (value.form === 'sql') return { kind: 'sql', sql: value.text }
  if (value.form === 'code') return { kind: 'code', code: value.text }
  if (choices !== null) {
    const isChoice = choices.values.some((it) => it.value === value.text)
    if (isChoice) return literal(value.text)
  }
  const named = value.form === 'word' ? namedDefault(value.text, type, conventions) : null
  if (named !== null) return named
  if (choices !== null) {
    const known = choices.values.map((it) => it.value)
    return `\`${choices.name}\` has no value \`${value.text}\`.${meant(value.text, known)}`
  }
  return value.form === 'text' ? textDefault(value.text, type) : wordDefault(value.text, type)
}

/** `now`, `uuid` and `null`. */
function namedDefault(word: string, type: ColumnType, { newTable }: Conventions): Default | null {
  switch (word.toLowerCase()) {
    case 'null':
      return literal(null)
    case 'now':
      return { kind: 'sql', sql: nowOf(type) }
    case 'current_timestamp':
    case 'current_date':
    case 'current_time':
      return { kind: 'sql', sql: word.toUpperCase() }
    case 'uuid':
      return {
        kind: 'code',
        code: newTable.id === 'uuidv7' ? 'uuidv7()' : 'crypto.randomUUID()',
      }
    default:
      return null
  }
}

function nowOf(type: ColumnType): string {
  if (type.kind === 'timestamp')
    return type.unit === 's' ? 'unixepoch()' : "unixepoch('subsec') * 1000"
  return type.kind === 'integer' ? 'unixepoch()' : 'CURRENT_TIMESTAMP'
}

/** In quotes it is a text, which only a column of numbers cannot have. */
function textDefault(text: string, type: ColumnType): Default | string {
  const isText = ['text', 'isoDate', 'json', 'declared', 'numeric', 'blob'].includes(type.kind)
  return isText ? literal(text) : wordDefault(text, type)
}

function wordDefault(word: string, type: ColumnType): Default | string {
  switch (type.kind) {
    case 'boolean': {
      const value = { true: true, 1: true, false: false, 0: false }[word.toLowerCase()]
      return value === undefined ? `\`${word}\` is neither true nor false.` : literal(value)
    }
    case 'integer':
    case 'timestamp':
    case 'real':
    case 'numeric': {
      const value = Number(word)
      return Number.isFinite(value) ? literal(value) : `\`${word}\` is no number.`
    }
    case 'text':
    case 'isoDate':
    case 'json':
    case 'blob':
    case 'declared':
    case 'enum':
      return literal(word)
  }
}
