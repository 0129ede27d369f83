import { backtick } from '@tandem/formats'

/** How a column of a declared type stores what it is given (datatype3.html §3.1); INTEGER and NUMERIC alike. */
type Affinity = 'text' | 'numeric' | 'real' | 'blob'

function affinity(type: string): Affinity {
  const declared = type.replace(/ (COLLATE|CHECK)\b.*$/s, '')
  if (/int/i.test(declared)) return 'numeric'
  if (/char|clob|text/i.test(declared)) return 'text'
  if (declared === '' || /blob/i.test(declared)) return 'blob'
  return /real|floa|doub/i.test(declared) ? 'real' : 'numeric'
}

/** A condition: text that reads as a number as a whole. A comparison with a number reads it so (§4.2). */
const readsAsNumber = (value: string): string => `CAST(${value} AS NUMERIC) = ${value}`

/** SQL: a value of a column of one type, as a column of another would store it. */
export function stored(from: string, to: string, value: string): string {
  const now = affinity(to)
  if (affinity(from) === now) return value
  switch (now) {
    case 'text':
      return `CASE WHEN typeof(${value}) IN ('integer', 'real') THEN CAST(${value} AS TEXT) ELSE ${value} END`
    case 'real':
      return `CASE WHEN ${readsAsNumber(value)} THEN CAST(${value} AS REAL) ELSE ${value} END`
    case 'numeric':
      return `CASE WHEN typeof(${value}) = 'text' AND ${readsAsNumber(value)} THEN CAST(${value} AS NUMERIC) ELSE ${value} END`
    case 'blob':
      return value
  }
}

/** A condition: the value of a column, stored by another type, no longer reads as it did; null: all do. */
export function readsOtherwise(from: string, to: string, column: string): string | null {
  const own = backtick(column)
  const now = stored(from, to, own)
  const same = (type: string) => `CAST(${now} AS ${type}) = ${own}`
  return now === own
    ? null
    : `NOT CASE typeof(${own}) WHEN 'text' THEN ${same('TEXT')} WHEN 'integer' THEN ${same('INTEGER')} WHEN 'real' THEN ${same('REAL')} ELSE 1 END`
}

/** A condition: a STRICT table takes the value in a column of the type (stricttables.html §2); null: any. */
export function fitting(type: string, value: string): string | null {
  const name = /^(int|integer|real|text|blob)\b/i.exec(type)?.[1]?.toLowerCase() ?? ''
  switch (name) {
    case 'int':
    case 'integer':
      return `${value} IS NULL OR (${readsAsNumber(value)} AND CAST(CAST(${value} AS NUMERIC) AS INTEGER) = CAST(${value} AS NUMERIC))`
    case 'real':
      return `${value} IS NULL OR ${readsAsNumber(value)}`
    case 'text':
      return `typeof(${value}) <> 'blob'`
    case 'blob':
      return `typeof(${value}) IN ('null', 'blob')`
    default:
      return null
  }
}
