import type { Connection } from '../connection.ts'
import { readCreateHead } from './create-head.ts'
import { doubleQuote } from '../quote.ts'
import { type Affinity, affinity } from './read-type.ts'
import { type Token, isWord } from './tokens.ts'

// The words that SQLite itself writes for the columns of such a table.
const TYPES: Record<Affinity, string> = {
  integer: ' INT',
  text: ' TEXT',
  real: ' REAL',
  numeric: ' NUM',
  blob: '',
}

const VIEW = 'tandem_create_as'

/**
 * CREATE TABLE … AS SELECT as the plain CREATE TABLE that it comes to; any other statement as it is. The SELECT
 * is compiled and not run, so one without end does no harm. Throws what SQLite says of it.
 */
export function withoutSelect(
  connection: Connection,
  text: string,
  tokens: readonly Token[],
): string {
  const head = readCreateHead(tokens)
  const as = head?.kind === 'table' ? tokens[head.next] : undefined
  if (as === undefined || !isWord(as, 'AS')) return text
  connection.exec(`CREATE TEMP VIEW ${VIEW} AS${text.slice(as.start + as.text.length)}`)
  try {
    const columns = connection.all(`SELECT name, type FROM pragma_table_xinfo('${VIEW}', 'temp')`)
    const list = columns.map(({ name, type }) => {
      return doubleQuote(String(name)) + TYPES[affinity(String(type))]
    })
    return `${text.slice(0, as.start)}(${list.join(', ')})`
  } finally {
    connection.exec(`DROP VIEW temp.${VIEW}`)
  }
}
