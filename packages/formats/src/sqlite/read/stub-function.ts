import { isMark, lowered, significant, tokenize } from './tokens.ts'

// SQLite looks for the functions of a CHECK when the table is made. One that only the application has is stood in
// for by printf, which takes any number of values, with a comment that keeps its name.
const STUB = /printf\/\*tandem:([^*]*)\*\//g

/** The SQL with a stand-in for the function that SQLite misses; null when that is not what went wrong. */
export function withStub(sql: string, reason: string): string | null {
  const name = /^no such function: (.+)$/.exec(reason)?.[1]
  if (name === undefined || name.includes('*')) return null
  const tokens = tokenize(sql)
  const code = significant(tokens)
  const calls = new Set(
    code.filter(
      ({ kind, value }, at) =>
        kind === 'name' && lowered(value) === lowered(name) && isMark(code[at + 1], '('),
    ),
  )
  const stubbed = tokens.map((token) =>
    calls.has(token) ? `printf/*tandem:${token.text}*/` : token.text,
  )
  const result = stubbed.join('')
  return result === sql ? null : result
}

/** The SQL with the functions under their own names again. */
export const withoutStubs = (sql: string): string => sql.replace(STUB, '$1')
