import ts from 'typescript-browser'
import { namesAt } from './completions.ts'
import type { Desk } from './desk.ts'
import type { QueryDiagnostic, Span } from './language.ts'
import { nearestName } from './nearest-name.ts'
import { listed } from './short-message.ts'

/** A word that is not among those that fit in its place. */
export interface Misspelt extends Span {
  readonly word: string
  readonly names: readonly string[]
  /** The name that was meant, as far as one can tell. */
  readonly meant: string | null
}

// A guard for lists of hundreds of strings: each is a question of some milliseconds.
const MOST = 40

/**
 * The strings in some pieces of a text, and those keys of objects that are named, which are not what may stand there.
 * TypeScript reports a misspelt column at the method, and says of no string whether it is the one: so each is asked.
 */
export function misspeltIn(
  desk: Desk,
  file: ts.SourceFile,
  pieces: readonly ts.Node[],
  keys: ReadonlySet<string>,
): readonly Misspelt[] {
  const found: Misspelt[] = []
  const known = new Map<ts.Node, readonly string[]>()
  const namesIn = (literal: ts.StringLiteralLike): readonly string[] => {
    // All strings of a list take the same names.
    const place = ts.isArrayLiteralExpression(literal.parent) ? literal.parent : literal
    const names = known.get(place) ?? namesAt(desk, literal.getStart(file) + 1)
    known.set(place, names)
    return names
  }
  const visit = (node: ts.Node): void => {
    if (known.size >= MOST) return
    if (ts.isStringLiteralLike(node)) found.push(...misspeltString(file, node, namesIn(node)))
    else ts.forEachChild(node, visit)
    const key = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? node.name : null
    if (key !== null && keys.has(key.text)) found.push(...misspeltName(desk, file, key))
  }
  for (const piece of pieces) visit(piece)
  return found
}

/** A name in the code, `users.nmae`, that is none. */
export function misspeltName(
  desk: Desk,
  file: ts.SourceFile,
  name: ts.Identifier,
): readonly Misspelt[] {
  const [from, to, word] = [name.getStart(file), name.end, name.text]
  const names = namesAt(desk, to)
  if (names.length === 0 || names.includes(word)) return []
  return [{ from, to, word, names, meant: nearestName(word, names) }]
}

function misspeltString(
  file: ts.SourceFile,
  literal: ts.StringLiteralLike,
  names: readonly string[],
): readonly Misspelt[] {
  const [whole = ''] = literal.text.split(/\s+as\s/)
  if (names.length === 0 || names.includes(literal.text) || names.includes(whole)) return []
  const start = literal.getStart(file) + 1
  const { at, word, meant } = narrowed(whole, names)
  // What is escaped in a string is longer in the text: then all of it is meant.
  const isPlain = file.text.startsWith(whole, start)
  return isPlain
    ? [{ from: start + at, to: start + at + word.length, word, names, meant }]
    : [{ from: start, to: literal.end - 1, word: whole, names, meant: nearestName(whole, names) }]
}

/** Of `tasks.titel` only `titel`, where `tasks` is right. */
function narrowed(whole: string, names: readonly string[]) {
  const meant = nearestName(whole, names)
  const [parts, wanted] = [whole.split('.'), (meant ?? whole).split('.')]
  const wrong = parts.flatMap((part, index) => (part === wanted[index] ? [] : [index]))
  const [only] = wrong
  if (meant !== null && parts.length === wanted.length && wrong.length === 1 && only !== undefined)
    return {
      at: parts.slice(0, only).join('.').length + (only > 0 ? 1 : 0),
      word: parts[only] ?? '',
      meant: wanted[only] ?? null,
    }
  const table = whole.slice(0, whole.lastIndexOf('.') + 1)
  if (meant === null && table !== '' && names.some((name) => name.startsWith(table)))
    return { at: table.length, word: whole.slice(table.length), meant: null }
  return { at: 0, word: whole, meant }
}

// As many as one reads without a list that opens.
const FEW = 6

/** `'titel' is not a name that fits here. Did you mean 'title'?`, with a fix that replaces the word. */
export function toDiagnostic({ from, to, word, names, meant }: Misspelt): QueryDiagnostic {
  const hint =
    meant !== null
      ? ` Did you mean '${meant}'?`
      : names.length <= FEW
        ? ` It can be ${listed(names, 'or')}.`
        : ''
  return {
    from,
    to,
    severity: 'error',
    message: `'${word}' is not a name that fits here.${hint}`,
    fixes: meant === null ? [] : [{ title: `Replace with '${meant}'`, from, to, insert: meant }],
  }
}
