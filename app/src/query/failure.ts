import { lowered, significant, tokenize } from '@tandem/formats'
import type { DatabaseActions } from '../database/database-store.ts'
import { plainSentence } from '../database/sentence.ts'
import type { QueryFailure } from './query-store.ts'
import type { Statement } from './statements.ts'

/** What SQLite says of a statement, in words and by its place in the text. */
export async function failureIn(
  actions: DatabaseActions,
  statement: Statement,
  message: string,
): Promise<QueryFailure> {
  const words = wordsFor(message)
  if (message === 'incomplete input')
    return { message: words, place: { from: statement.to - 1, to: statement.to } }
  const name = namedIn(message)
  const places = name === null ? [] : placesOf(statement.text, name)
  const at = message.startsWith('near ')
    ? await firstRefused(actions, statement, places)
    : places[0]
  if (at === undefined) return { message: words, place: null }
  const from = statement.from + at.from
  return { message: words, place: { from, to: statement.from + at.to } }
}

const NAMED =
  /^(?:near|unrecognized token:) "([^]*?)"(?:: syntax error)?$|^(?:no such (?:column|table|function|index|view|trigger|collation sequence|savepoint)|ambiguous column name): "?([^]*?)"?(?: - should .*)?$|has no column named ([^]+)$|function ([^]+?)\(\)|^(?:table|index|view|trigger) "?([^]+?)"? already exists$/

/** The name or the token that a message is about. */
const namedIn = (message: string): string | null =>
  NAMED.exec(message)
    ?.slice(1)
    .find((name) => name !== undefined) ?? null

/** What SQLite says, in words. */
export function wordsFor(message: string): string {
  if (message === 'incomplete input') return 'The statement ends too early.'
  const near = /^near "([^]*)": syntax error$/.exec(message)?.[1]
  if (near !== undefined) return `SQLite does not expect \`${near}\` here.`
  const token = /^unrecognized token: "([^]*)"$/.exec(message)?.[1]
  if (token !== undefined) return `SQLite does not know what \`${token}\` is.`
  const [, kind, name] = /^no such (\w+): ([^]+)$/.exec(message) ?? []
  if (kind !== undefined && name !== undefined && !name.includes(' - '))
    return `There is no ${kind} \`${name}\`.`
  const ambiguous = /^ambiguous column name: ([^]+)$/.exec(message)?.[1]
  if (ambiguous !== undefined)
    return `More than one table has a column \`${ambiguous}\`: write the table before it.`
  return plainSentence(message)
}

interface Place {
  readonly from: number
  readonly to: number
}

/** Where a name stands, which may be several joined by dots; comments and spaces between do not count. */
function placesOf(sql: string, name: string): readonly Place[] {
  const tokens = significant(tokenize(sql))
  const wanted = significant(tokenize(name)).map(({ value }) => lowered(value))
  return tokens.flatMap((token, at) => {
    const run = tokens.slice(at, at + wanted.length)
    const last = run.at(-1)
    const isIt = wanted.length > 0 && run.length === wanted.length && run.every(isLike(wanted))
    if (token.text === name) return [{ from: token.start, to: token.start + token.text.length }]
    return isIt && last !== undefined
      ? [{ from: token.start, to: last.start + last.text.length }]
      : []
  })
}

const isLike =
  (wanted: readonly string[]) =>
  ({ value }: { readonly value: string }, at: number): boolean =>
    lowered(value) === wanted[at]

/** SQLite stumbles at the first token it does not expect: a text that ends before it is only incomplete. */
async function firstRefused(
  actions: DatabaseActions,
  { text }: Statement,
  places: readonly Place[],
): Promise<Place | undefined> {
  for (const place of places.slice(0, -1)) {
    const said = await actions.run(`EXPLAIN ${text.slice(0, place.to)}`).then(
      () => '',
      (error: unknown) => String(error),
    )
    if (said.includes('near "')) return place
  }
  return places.at(-1)
}
