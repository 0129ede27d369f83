import type { Conventions } from '@tandem/model'
import type { QueryLanguage } from './language.ts'

// What fits beside a table of rows.
const WIDTH = 80

/**
 * The text as the house writes it: by Prettier, or by sql-formatter in SQLite's dialect. Both are loaded when they
 * are first needed. Rejects with one sentence, `Line 2: …`, where the text cannot be read.
 */
export const formatQuery = (
  text: string,
  language: QueryLanguage | 'sql',
  style: Conventions['style'],
): Promise<string> => (language === 'sql' ? formatSql(text, style) : formatTypeScript(text, style))

const indentOf = ({ indent }: Conventions['style']) => ({
  useTabs: indent === 'tab',
  tabWidth: indent === 'four' ? 4 : 2,
})

async function formatTypeScript(text: string, style: Conventions['style']): Promise<string> {
  const [{ format }, typescript, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/typescript'),
    import('prettier/plugins/estree'),
  ])
  return format(text, {
    parser: 'typescript',
    plugins: [typescript, estree],
    printWidth: WIDTH,
    semi: style.semicolons,
    singleQuote: style.quotes === 'single',
    ...indentOf(style),
  }).catch((error: unknown) => {
    throw unreadTypeScript(error)
  })
}

async function formatSql(text: string, style: Conventions['style']): Promise<string> {
  const { formatDialect, sqlite } = await import('sql-formatter')
  try {
    return `${formatDialect(text, {
      dialect: sqlite,
      keywordCase: 'upper',
      expressionWidth: WIDTH,
      ...indentOf(style),
    })}\n`
  } catch (error) {
    throw unreadSql(error)
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const atLine = (line: string | undefined, reason: string, cause: unknown): Error =>
  new Error(`${line === undefined ? '' : `Line ${line}: `}${reason.replace(/\.?$/, '.')}`, {
    cause,
  })

/** `')' expected. (2:15)`, and the lines of code around the place. */
function unreadTypeScript(error: unknown): Error {
  const [, reason = reasonOf(error), line] = /^(.*?) \((\d+):\d+\)/s.exec(reasonOf(error)) ?? []
  return atLine(line, reason, error)
}

/** `Parse error: Unexpected "]" at line 2 column 8.`, or a token at which pages of grammar were expected. */
function unreadSql(error: unknown): Error {
  const said = reasonOf(error)
  const [, token, line] =
    /^Parse error(?: at token: |: Unexpected )(.*?) at line (\d+)/s.exec(said) ?? []
  if (token === undefined) return atLine(undefined, said.split('\n')[0] ?? said, error)
  const reason =
    token === '«EOF»' ? 'The text ends in the middle of a statement' : `Unexpected ${token}`
  return atLine(line, reason, error)
}
