import type { NewId } from '@tandem/model'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Random ids: short enough to read in a design file, long enough (36^8) not to meet in one. */
export const newId: NewId = (prefix) => (prefix + randomText(8)) as never

export function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')
}
