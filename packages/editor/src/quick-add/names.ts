import type { QuickName } from './quick-text.ts'

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `user_id` → `userId` */
const camel = (name: string): string => {
  const [first = '', ...rest] = name.split('_')
  return first + rest.map(capital).join('')
}

/** `userId` → `user_id` */
const snake = (name: string): string =>
  name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()

const CAMEL = /^[a-z][a-z0-9]*[A-Z][a-zA-Z0-9]*$/

/**
 * What a name is in SQL, and in TypeScript where that is not derived from it: `userId` is `user_id`, `userID` is
 * `user_id` with its own key. Other names, and names in quotes, are as they stand.
 */
export function sqlName({ text, quoted }: Pick<QuickName, 'text' | 'quoted'>): {
  readonly name: string
  readonly key: string | null
} {
  if (quoted || !CAMEL.test(text)) return { name: text, key: null }
  const name = snake(text)
  return { name, key: camel(name) === text ? null : text }
}

/** `task`, `status` → `TaskStatus`; `task`, `task_state` → `TaskState` */
export function enumName(table: string, column: string): string {
  const pascal = (name: string) =>
    name
      .split(/[^\p{L}\p{N}]+/u)
      .map(capital)
      .join('')
  const [one, own] = [pascal(table), pascal(column)]
  return own.startsWith(one) ? own : one + own
}

/** Whether the two are one name, as SQLite compares them. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const MOST_WRONG = 2

/** The one that was meant, if it is a letter or two away; null when none is near. */
function nearest(name: string, known: readonly string[]): string | null {
  const wanted = name.toLowerCase()
  const most = Math.min(MOST_WRONG, Math.floor(wanted.length / 2))
  const found = known
    .map((it) => ({ it, far: distance(wanted, it.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far)
  return found[0]?.it ?? null
}

/** How many letters are to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_WRONG) return MOST_WRONG + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(a).entries()) {
    const next = [index + 1]
    for (const [at, other] of Array.from(b).entries()) {
      const change = (row[at] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** `. Do you mean …?`, when one is near. */
export function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === null ? '' : ` Do you mean \`${near}\`?`
}
