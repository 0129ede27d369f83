import type { QuickName } from './quick-text.ts'
import type { Span, Token } from './tokens.ts'

export type Cursor = ReturnType<typeof cursorOn>

/** Walks over tokens, and tells what is not understood. */
export function cursorOn(tokens: readonly Token[], say: (span: Span, message: string) => void) {
  let index = 0
  const token = (ahead = 0): Token | null => tokens[index + ahead] ?? null
  const isSign = (text: string) => {
    const it = token()
    return it?.kind === 'sign' && it.text === text
  }
  const isEnd = () => token() === null || token()?.kind === 'line' || isSign(';')
  const isItemEnd = () => isEnd() || isSign(',')

  /** Goes on by one and gives where it was. At the end there is nothing to go on to. */
  const next = (): Span => {
    const span = token()?.span ?? { from: 0, to: 0 }
    index += 1
    return span
  }
  const take = (holds: boolean): boolean => {
    if (holds) index += 1
    return holds
  }
  const takeWords = (...words: readonly string[]): boolean => {
    const fits = words.every((word, ahead) => {
      const it = token(ahead)
      return it?.kind === 'word' && it.text.toLowerCase() === word
    })
    if (fits) index += words.length
    return fits
  }
  const takeName = (): QuickName | null => {
    const it = token()
    if (it?.kind !== 'word' && it?.kind !== 'quoted') return null
    index += 1
    return { text: it.text, quoted: it.kind === 'quoted', span: it.span }
  }
  const takeNote = (): string | null => {
    const it = token()
    if (it?.kind !== 'note') return null
    index += 1
    return it.text
  }
  const skipLines = () => {
    while (token()?.kind === 'line') index += 1
  }
  /** Leaves out the rest of an item, and says why. */
  const skipItem = (message: string) => {
    const { from } = next()
    while (!isItemEnd()) index += 1
    say({ from, to: behind() }, message)
  }
  /** Where the last token that was taken ends. */
  const behind = (): number => tokens[index - 1]?.span.to ?? 0

  const places = { at: () => index, goTo: (to: number) => void (index = to), behind }
  const takes = {
    takeEnd: () => take(isEnd()),
    takeSign: (text: string) => take(isSign(text)),
    takeWords,
    takeName,
    takeNote,
  }
  return { token, next, isEnd, isItemEnd, skipLines, skipItem, say, ...places, ...takes }
}
