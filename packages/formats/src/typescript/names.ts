import { LETTERS, isIdentifier } from './print.ts'

const NOT_IN_WORDS = new RegExp(`[^${LETTERS}0-9]+`, 'u')

// As most names are: for them nothing else has to be looked for.
const SNAKE = /^[a-z0-9_]*$/

/** The words of a name: `user_id`, `userId` and `User-ID` have the same two. */
function words(name: string): string[] {
  const parts = SNAKE.test(name)
    ? name.split('_')
    : name
        .normalize('NFC')
        .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
        .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
        .split(NOT_IN_WORDS)
  return parts.filter((word) => word !== '')
}

const capital = (word: string): string => {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('').toLowerCase()
}

/** `user_id` → `userId`. Always an identifier; `fallback` when nothing of the name can be one. */
export function camelCase(name: string, fallback: string): string {
  const [first, ...rest] = words(name)
  return identifier((first?.toLowerCase() ?? '') + rest.map(capital).join(''), fallback)
}

/** `user_tags` → `UserTags`. */
export const pascalCase = (name: string, fallback: string): string =>
  identifier(words(name).map(capital).join(''), fallback)

function identifier(text: string, fallback: string): string {
  if (text === '') return fallback
  if (isIdentifier(text)) return text
  return isIdentifier(`_${text}`) ? `_${text}` : fallback
}

// Words that cannot name a binding in a module, and globals that our own output relies on.
const RESERVED = new Set(
  `arguments async await boolean break case catch class const continue debugger default delete do else
  enum eval export extends false finally for function if implements import in instanceof interface let
  new null number object package private protected public return static string super switch symbol
  this throw true try type typeof undefined unknown never any bigint unique var void while with yield
  globalThis process crypto Date Math JSON Array Object String Number Boolean BigInt Buffer Map Set
  Promise Record Partial Uint8Array ArrayBuffer Bun`.split(/\s+/),
)

export const isReserved = (name: string): boolean => RESERVED.has(name)
