import type { Chunk, SourceFile } from '@tandem/formats'

type TokenKind = 'comment' | 'string' | 'keyword' | 'number' | 'name' | 'key'

interface Token {
  /** Null: nothing to colour. */
  readonly kind: TokenKind | null
  readonly text: string
}

/** The tokens of one line; together their texts are the line. */
export type CodeLine = readonly Token[]

const WORDS = {
  typescript:
    'as async await boolean bigint class const declare default else export extends false for from function if import in interface keyof let new null number readonly return satisfies string this true type typeof undefined unknown void',
  sql: 'action add after alter always and as asc autoincrement before begin begins blob by cascade case check collate column conflict constraint create current_date current_time current_timestamp default deferrable delete desc distinct do drop else end exists false foreign from generated glob group having if in index insert instead integer into is join key left like limit new no not null numeric of old on or order primary real references rename replace restrict row rowid select set stored strict table temp text then to trigger true union unique update using values view virtual when where with without',
}

const words = (list: string, flags: string) =>
  new RegExp(`^(?:${list.replaceAll(' ', '|')})$`, flags)

interface Grammar {
  /** Every token that is not plain, by the name of its group. */
  readonly pattern: RegExp
  readonly keywords: RegExp
}

// A `member` behind a dot is plain even when its name is a keyword. A `word` is a keyword, a name (a type, a quoted name) or plain.
const GRAMMARS: Readonly<Record<SourceFile['language'], Grammar>> = {
  typescript: {
    pattern:
      /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?<number>\b\d[\d_.]*\b)|(?<member>\.[A-Za-z_$][\w$]*)|(?<key>[\w$]+(?=\??: ))|(?<word>[A-Za-z_$][\w$]*)/g,
    keywords: words(WORDS.typescript, ''),
  },
  sql: {
    pattern:
      /(?<comment>--[^\n]*|\/\*[^]*?\*\/)|(?<string>[xX]?'(?:''|[^'])*')|(?<name>`(?:``|[^`])*`|"(?:""|[^"])*")|(?<number>\b\d[\d.]*\b)|(?<word>[A-Za-z_]\w*)/g,
    keywords: words(WORDS.sql, 'i'),
  },
  json: {
    pattern:
      /(?<key>"(?:\\.|[^"\\])*"(?=\s*:))|(?<string>"(?:\\.|[^"\\])*")|(?<number>-?\b\d[\d.eE+-]*\b)|(?<word>\w+)/g,
    keywords: words('true false null', ''),
  },
}

const KINDS = ['comment', 'string', 'keyword', 'number', 'name', 'key'] as const

function kindOf(groups: Readonly<Record<string, string | undefined>>, { keywords }: Grammar) {
  const { word } = groups
  if (word === undefined) return KINDS.find((kind) => groups[kind] !== undefined) ?? null
  if (keywords.test(word)) return 'keyword'
  return /^[A-Z]/.test(word) && keywords.flags === '' ? 'name' : null
}

function* tokensOf(text: string, grammar: Grammar): Generator<Token> {
  let at = 0
  for (const match of text.matchAll(grammar.pattern)) {
    if (match.index > at) yield { kind: null, text: text.slice(at, match.index) }
    yield { kind: kindOf(match.groups ?? {}, grammar), text: match[0] }
    at = match.index + match[0].length
  }
  if (at < text.length) yield { kind: null, text: text.slice(at) }
}

/** The lines of a text, coloured. A token of several lines is one on each. */
function highlight(text: string, language: SourceFile['language']): readonly CodeLine[] {
  const lines: Token[][] = [[]]
  for (const { kind, text: all } of tokensOf(text, GRAMMARS[language])) {
    all.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ kind, text: part })
    })
  }
  return text.endsWith('\n') ? lines.slice(0, -1) : lines
}

const known = new WeakMap<Chunk, readonly CodeLine[]>()

/** The lines of a chunk. An untouched table keeps its chunks, so they are coloured once. */
export function linesOf(chunk: Chunk, language: SourceFile['language']): readonly CodeLine[] {
  const before = known.get(chunk)
  if (before !== undefined) return before
  const lines = highlight(chunk.text, language)
  known.set(chunk, lines)
  return lines
}
