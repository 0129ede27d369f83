import type {
  QuickColumn,
  QuickItem,
  QuickName,
  QuickProblem,
  QuickTable,
  QuickText,
} from './quick-text.ts'
import { readMark } from './read-mark.ts'
import { type Cursor, cursorOn } from './cursor.ts'
import { type Span, tokensOf } from './tokens.ts'

/**
 * Reads `tasks: id uuid pk, userId > users cascade, title!`. Tables are parted by `;` or a new line, columns by
 * commas; behind a comma or a colon a new line goes on with the same table. It never throws: what it does not
 * understand is a problem, and the rest is read.
 */
export function readQuickAdd(text: string): QuickText {
  const problems: QuickProblem[] = []
  const say = (span: Span, message: string) => problems.push({ span, message })
  const cursor = cursorOn(tokensOf(text), say)
  const tables: QuickTable[] = []
  while (cursor.token() !== null) {
    if (cursor.takeEnd()) continue
    tables.push(readTable(cursor))
  }
  return { tables, problems }
}

function readTable(cursor: Cursor): QuickTable {
  const head = readHead(cursor)
  const items: QuickItem[] = []
  while (!cursor.isEnd()) {
    const item = readItem(cursor)
    if (item !== null) items.push(item)
    if (!cursor.takeSign(',')) break
    cursor.skipLines()
  }
  return { ...head, items }
}

type Head = Omit<QuickTable, 'items'>
const NO_HEAD: Head = { name: null, note: '', strict: false, withoutRowid: false }

/** `tasks strict -- 'what is to be done':`; nothing is taken when there is no colon. */
function readHead(cursor: Cursor): Head {
  const start = cursor.at()
  const head: { -readonly [K in keyof Head]: Head[K] } = { ...NO_HEAD, name: cursor.takeName() }
  while (head.name !== null && !cursor.isItemEnd()) {
    const note = cursor.takeNote()
    if (note !== null) head.note = note
    else if (cursor.takeWords('strict')) head.strict = true
    else if (cursor.takeWords('without', 'rowid')) head.withoutRowid = true
    else if (cursor.takeSign(':')) {
      cursor.skipLines()
      return head
    } else break
  }
  cursor.goTo(start)
  return NO_HEAD
}

function readItem(cursor: Cursor): QuickItem | null {
  const token = cursor.token()
  if (token?.kind === 'spread') return readFragment(cursor)
  const key = readKey(cursor)
  if (key !== null) return key
  const name = cursor.takeName()
  if (name !== null) return readColumn(cursor, name)
  // Behind the last comma nothing need stand.
  if (token === null || cursor.isItemEnd()) return null
  cursor.skipItem('A column begins with its name.')
  return null
}

function readFragment(cursor: Cursor): QuickItem | null {
  const from = cursor.next().from
  const name = cursor.takeName()
  if (name === null) {
    cursor.say({ from, to: from + 3 }, 'Say which columns: `...timestamps` or `...id`.')
    if (!cursor.isItemEnd()) cursor.skipItem('This is no name of a fragment.')
    return null
  }
  if (!cursor.isItemEnd()) cursor.skipItem('Nothing more can be said of a fragment.')
  return { kind: 'fragment', name: name.text, span: { from, to: name.span.to } }
}

const KEYS = { pk: 'primary', unique: 'unique', index: 'index' } as const

/** `unique(a, b)`: of several columns, so it stands by itself. */
function readKey(cursor: Cursor): QuickItem | null {
  const word = cursor.token()
  const group = cursor.token(1)
  if (word?.kind !== 'word' || group?.kind !== 'group' || group.span.from !== word.span.to)
    return null
  const of = Object.entries(KEYS).find(([name]) => name === word.text.toLowerCase())?.[1]
  if (of === undefined) return null
  cursor.next()
  cursor.next()
  const columns = namesIn(group.text, group.span.from + 1)
  if (!cursor.isItemEnd()) cursor.skipItem('Nothing more can be said of a key.')
  return { kind: 'key', of, columns, span: { from: word.span.from, to: group.span.to } }
}

const namesIn = (text: string, offset: number): readonly QuickName[] =>
  tokensOf(text).flatMap((token) =>
    token.kind === 'word' || token.kind === 'quoted'
      ? [
          {
            text: token.text,
            quoted: token.kind === 'quoted',
            span: { from: offset + token.span.from, to: offset + token.span.to },
          },
        ]
      : [],
  )

function readColumn(cursor: Cursor, name: QuickName): QuickColumn {
  const column: QuickColumn = {
    kind: 'column',
    span: name.span,
    name,
    type: null,
    values: null,
    notNull: null,
    primary: false,
    auto: false,
    unique: false,
    index: null,
    target: null,
    onDelete: null,
    onUpdate: null,
    value: null,
    note: '',
  }
  while (!cursor.isItemEnd()) Object.assign(column, readMark(cursor, column))
  return { ...column, span: { from: name.span.from, to: cursor.behind() } }
}
