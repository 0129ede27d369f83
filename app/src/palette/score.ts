/** A name as it is looked for: its letters and digits in lower case, and where its words begin. */
export interface Forms {
  readonly letters: string
  /** By letter: 1 where a word begins. */
  readonly starts: Uint8Array
}

const known = new Map<string, Forms>()
const MOST_KNOWN = 100_000
const IS_LETTER = /[\p{L}\p{N}]/u

/** `userTask_id` → `usertaskid`, with words at 0, 4 and 8. */
export function formsOf(name: string): Forms {
  const before = known.get(name)
  if (before !== undefined) return before
  let letters = ''
  const starts: number[] = []
  let isStart = true
  let wasLower = false
  for (const letter of name) {
    if (!IS_LETTER.test(letter)) {
      isStart = true
      continue
    }
    const lower = letter.toLowerCase()
    const isUpper = lower !== letter
    if (isStart || (isUpper && wasLower)) starts.push(letters.length)
    letters += lower
    isStart = false
    wasLower = !isUpper
  }
  const forms = { letters, starts: new Uint8Array(letters.length) }
  for (const at of starts) forms.starts[at] = 1
  if (known.size > MOST_KNOWN) known.clear()
  known.set(name, forms)
  return forms
}

/** What is looked for: the words that were typed, and all of them as one. */
export interface Wanted {
  readonly words: readonly string[]
  readonly whole: string
  /** `tasks.`: what is in what is named so. */
  readonly isInside: boolean
}

export function wantedOf(query: string): Wanted {
  const words = query
    .split(/[\s.]+/)
    .map((word) => formsOf(word).letters)
    .filter(Boolean)
  return { words, whole: words.join(''), isInside: query.trimEnd().endsWith('.') }
}

const EXACT = 100
const PREFIX = 80
const WORD = 60
const HUMPS = 45
const INSIDE = 30
const LETTERS = 10
/** A short name fits better than a long one that holds the same. */
const LENGTH = 8

/** How well one word fits a name; 0 when it does not. */
export function scoreOf({ letters, starts }: Forms, word: string): number {
  const at = letters.indexOf(word)
  const base = at === -1 ? scattered(letters, starts, word) : together(letters, starts, word, at)
  return base === 0 ? 0 : base - Math.min(LENGTH, (letters.length - word.length) / 4)
}

function together(letters: string, starts: Uint8Array, word: string, first: number): number {
  if (first === 0) return letters.length === word.length ? EXACT : PREFIX
  for (let at = first; at !== -1; at = letters.indexOf(word, at + 1)) if (starts[at]) return WORD
  return INSIDE
}

/** `usti` for `user_tasks.id`: beginnings of words; or at least the letters in their order, the first at a word. */
function scattered(letters: string, starts: Uint8Array, word: string): number {
  if (word.length < 2 || !hasLetters(letters, word)) return 0
  if (humps(letters, starts, word) !== null) return HUMPS
  return word.length > 2 && inOrder(letters, starts, word) !== null ? LETTERS : 0
}

/** Whether the letters are there in their order: what most names fall at, without a list being made. */
function hasLetters(letters: string, word: string): boolean {
  let found = 0
  for (let at = 0; at < letters.length && found < word.length; at += 1)
    if (letters.charCodeAt(at) === word.charCodeAt(found)) found += 1
  return found === word.length
}

/** Where each letter of the word stands, when each goes on from the one before or begins a word; else null. */
function humps(letters: string, starts: Uint8Array, word: string): readonly number[] | null {
  const from = (index: number, at: number): readonly number[] | null => {
    if (index === word.length) return []
    for (let next = at; next < letters.length; next += 1) {
      const goesOn = next === at && index > 0
      if (letters[next] !== word[index] || !(goesOn || starts[next])) continue
      const rest = from(index + 1, next + 1)
      if (rest !== null) return [next, ...rest]
    }
    return null
  }
  return from(0, 0)
}

/** So many letters may be left out: letters from all over a sentence are not what was meant. */
const LEFT_OUT = 2

function inOrder(letters: string, starts: Uint8Array, word: string): readonly number[] | null {
  const places: number[] = []
  let at = -1
  for (const letter of word) {
    at = letters.indexOf(letter, at + 1)
    while (places.length === 0 && at !== -1 && !starts[at]) at = letters.indexOf(letter, at + 1)
    if (at === -1) return null
    places.push(at)
  }
  const [first = 0] = places
  return at - first < word.length + LEFT_OUT ? places : null
}

/** Which letters of the name, as it is written, are those that were typed. */
export function litLetters(name: string, { words, whole }: Wanted): ReadonlySet<number> {
  const { letters, starts } = formsOf(name)
  const all = letters.includes(whole) && whole !== '' ? [whole] : words
  const lit = new Set(all.flatMap((word) => placesOf(letters, starts, word)))
  const shown = new Set<number>()
  let at = 0
  let index = 0
  for (const letter of name) {
    if (IS_LETTER.test(letter)) {
      if (lit.has(at)) shown.add(index)
      at += letter.toLowerCase().length
    }
    index += letter.length
  }
  return shown
}

function placesOf(letters: string, starts: Uint8Array, word: string): readonly number[] {
  const first = letters.indexOf(word)
  let at = first
  while (at > 0 && !starts[at]) at = letters.indexOf(word, at + 1)
  const begin = at === -1 ? first : at
  if (begin !== -1) return Array.from({ length: word.length }, (_, index) => begin + index)
  return humps(letters, starts, word) ?? inOrder(letters, starts, word) ?? []
}
