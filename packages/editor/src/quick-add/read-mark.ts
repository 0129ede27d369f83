import type { Action } from '@tandem/model'
import type { Cursor } from './cursor.ts'
import type { QuickColumn } from './quick-text.ts'
import { type Token, unquoted } from './tokens.ts'

type Marks = Partial<QuickColumn>

/** What the next words or signs say of a column. At least one token is taken. */
export function readMark(cursor: Cursor, column: QuickColumn): Marks {
  const token = cursor.token()
  if (token === null) return {}
  const flag = readFlag(cursor)
  if (flag !== null) return flag
  switch (token.kind) {
    case 'word':
    case 'quoted':
      return readType(cursor, column)
    case 'group':
      cursor.next()
      return { values: valuesIn(token.text) }
    case 'value':
      cursor.next()
      return { value: { ...token.value, span: token.span } }
    case 'note':
      cursor.next()
      return { note: token.text }
    case 'sign':
      return readSign(cursor, token)
    case 'odd':
      cursor.say(cursor.next(), oddMessage(token.text))
      return {}
    case 'spread':
      cursor.say(cursor.next(), 'A comma is missing before `...`.')
      return {}
    case 'line':
      cursor.next()
      return {}
  }
}

function oddMessage(text: string): string {
  if (text.startsWith('(')) return 'The bracket is not closed.'
  if (text === '=') return 'Say the default behind `=`.'
  return /^['"`]/.test(text) ? 'The quote is not closed.' : `\`${text}\` means nothing here.`
}

const FLAGS: readonly (readonly [words: readonly string[], says: Marks])[] = [
  [['pk'], { primary: true }],
  [['primary', 'key'], { primary: true }],
  [['autoincrement'], { auto: true }],
  [['auto'], { auto: true }],
  [['unique'], { unique: true }],
  [['no', 'index'], { index: false }],
  [['index'], { index: true }],
  [['not', 'null'], { notNull: true }],
  [['null'], { notNull: false }],
]

const ACTIONS: readonly (readonly [words: readonly string[], action: Action])[] = [
  [['cascade'], 'cascade'],
  [['restrict'], 'restrict'],
  [['set', 'null'], 'set null'],
  [['set', 'default'], 'set default'],
  [['no', 'action'], 'no action'],
]

const MARK_WORDS = new Set(['on', ...[...FLAGS, ...ACTIONS].flatMap(([[word = '']]) => word)])

/** Whether a word without quotes would be read as a mark of the column, and as no name. */
export const isMarkWord = (word: string): boolean => MARK_WORDS.has(word.toLowerCase())

function readFlag(cursor: Cursor): Marks | null {
  const action = readAction(cursor, [])
  if (action !== null) return { onDelete: action }
  const onDelete = readAction(cursor, ['on', 'delete'])
  if (onDelete !== null) return { onDelete }
  const onUpdate = readAction(cursor, ['on', 'update'])
  if (onUpdate !== null) return { onUpdate }
  return FLAGS.find(([words]) => cursor.takeWords(...words))?.[1] ?? null
}

const readAction = (cursor: Cursor, before: readonly string[]): Action | null =>
  ACTIONS.find(([words]) => cursor.takeWords(...before, ...words))?.[1] ?? null

function readSign(cursor: Cursor, token: Extract<Token, { kind: 'sign' }>): Marks {
  const span = cursor.next()
  switch (token.text) {
    case '!':
      return { notNull: true }
    case '?':
      return { notNull: false }
    case '>':
      return readTarget(cursor, span)
    case ':':
      // `status: Status`, as TypeScript has it.
      if (cursor.token()?.kind === 'word' || cursor.token()?.kind === 'quoted') return {}
      cursor.say(span, 'Say the type behind the colon.')
      return {}
    case '.':
    case ',':
    case ';':
      cursor.say(span, `\`${token.text}\` means nothing here.`)
      return {}
  }
}

function readTarget(cursor: Cursor, span: QuickColumn['span']): Marks {
  const table = cursor.takeName()
  if (table === null) {
    cursor.say(span, 'Say which table it points to: `> users`.')
    return {}
  }
  if (!cursor.takeSign('.')) return { target: { table, column: null } }
  const column = cursor.takeName()
  if (column === null)
    cursor.say({ from: table.span.from, to: cursor.behind() }, 'Say which column.')
  return { target: { table, column } }
}

function readType(cursor: Cursor, column: QuickColumn): Marks {
  const name = cursor.takeName()
  if (name === null) return {}
  if (column.type !== null) {
    cursor.say(name.span, `\`${name.text}\` is not understood: the type is said already.`)
    return {}
  }
  const isDouble = !name.quoted && name.text.toLowerCase() === 'double'
  if (isDouble && cursor.takeWords('precision')) return { type: { name, size: '' } }
  const group = cursor.token()
  if (group?.kind !== 'group') return { type: { name, size: '' } }
  cursor.next()
  if (/^[\d\s,]+$/.test(group.text)) return { type: { name, size: `(${group.text})` } }
  return { type: { name, size: '' }, values: valuesIn(group.text) }
}

// A quoted value and what parts it from the next, or one that is not quoted.
const VALUE = /\s*(?:('(?:[^']|'')*'|"(?:[^"]|"")*")\s*(?=[|,]|$)|([^|,]*))(?:[|,]|$)/y

/** `pending|in progress|'a|b'`: quotes are for what would else end a value. */
function valuesIn(text: string): readonly string[] {
  const values: string[] = []
  VALUE.lastIndex = 0
  while (VALUE.lastIndex < text.length) {
    const [whole = '', quoted, plain = ''] = VALUE.exec(text) ?? []
    if (quoted !== undefined) values.push(unquoted(quoted))
    else if (plain.trim() !== '') values.push(plain.trim())
    if (whole === '') break
  }
  return values
}
