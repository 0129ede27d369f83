import { type Token, significant, tokenize } from './tokens.ts'

/** What a comment says, without its marks. A heading between two rules is no note, and says nothing. */
export function noteOf({ text }: Token): string {
  if (!text.startsWith('/*')) return noteLine(text.replace(/^-+>?/, ''))
  const inner = text.slice(2, text.endsWith('*/') && text.length > 3 ? -2 : undefined)
  if (/[-=*#~_/]{5,}/.test(inner)) return ''
  const lines = inner.split('\n').map((line) => noteLine(line.replace(/^\s*\*+(?!\S)/, '')))
  return lines.filter((line) => line !== '').join('\n')
}

// What tools write above their statements: Prisma, mysqldump, pg_dump, DBeaver.
const TOOLS =
  /^(create|alter|drop|redefine)(table|tables|index|view)$|^add(foreignkey|primarykey)$|^(table structure|dumping data|structure) for |^name: .*; type: |definition$/i

function noteLine(line: string): string {
  const trimmed = line.trim()
  if (/^[-=*#~_/+|\s]*$/.test(trimmed) || TOOLS.test(trimmed)) return ''
  return trimmed.replace(/^\*+\s*/, '')
}

/** SQL that more can stand behind: a comment that runs to the end of its line has that end. */
export function closedSql(sql: string): string {
  const text = sql.trim()
  return tokenize(text).at(-1)?.text.startsWith('--') === true ? `${text}\n` : text
}

/** The text without comments at its end, which SQLite keeps behind a view. */
export function withoutTail(sql: string): string {
  const last = significant(tokenize(sql)).at(-1)
  return last === undefined ? '' : sql.slice(0, last.start + last.text.length)
}
