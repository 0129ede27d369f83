import { type Token, behindBracket, isMark, isWord } from './tokens.ts'

/** A place in significant tokens that moves on. At the end it stays, and gives nothing. */
export interface Reader {
  readonly done: () => boolean
  readonly peek: (ahead?: number) => Token | undefined
  readonly next: () => Token | undefined
  /** The token read last. */
  readonly last: () => Token | undefined
  readonly back: () => void
  /** Reads the next token if it is one of the keywords. */
  readonly word: (...words: readonly string[]) => boolean
  readonly mark: (mark: string) => boolean
  /** Reads a bracket, all that is in it, and the one that closes it; nothing when there is none. */
  readonly group: () => readonly Token[]
  /** What `group` would read. */
  readonly ahead: () => readonly Token[]
}

export function readerOf(tokens: readonly Token[], from = 0): Reader {
  let at = from
  const ahead = () => (isMark(tokens[at], '(') ? tokens.slice(at, behindBracket(tokens, at)) : [])
  const taken = (isIt: boolean): boolean => {
    if (isIt) at += 1
    return isIt
  }
  return {
    done: () => at >= tokens.length,
    peek: (ahead = 0) => tokens[at + ahead],
    next: () => {
      const token = tokens[at]
      if (token !== undefined) at += 1
      return token
    },
    last: () => tokens[at - 1],
    back: () => {
      at -= 1
    },
    word: (...words) => taken(isWord(tokens[at], ...words)),
    mark: (mark) => taken(isMark(tokens[at], mark)),
    group: () => {
      const group = ahead()
      at += group.length
      return group
    },
    ahead,
  }
}
