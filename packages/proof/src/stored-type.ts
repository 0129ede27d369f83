import { isWord, significant, tokenize } from '@tandem/formats'

const CONSTRAINTS = [
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
  'REFERENCES',
  'GENERATED',
  'AS',
]

/** The type alone of what stands behind a column's name: `text CHECK(…)` → `text`, `TEXT (20)` → `text(20)`. */
export function bareType(declared: string): string {
  const tokens = significant(tokenize(declared))
  const end = tokens.findIndex((token) => isWord(token, ...CONSTRAINTS))
  const own = end === -1 ? tokens : tokens.slice(0, end)
  return own
    .map(({ value }) => value)
    .join(' ')
    .replace(/ ?([(),]) ?/g, '$1')
    .toLowerCase()
}
