import type { Language } from './language.ts'

const keyOf = (design: string, language: Language): string => `tandem.query.${language}.${design}`

/** The text that was typed for a design on an earlier visit. */
export const keptText = (design: string, language: Language): string =>
  localStorage.getItem(keyOf(design, language)) ?? ''

export function keepText(design: string, language: Language, text: string): void {
  const key = keyOf(design, language)
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // Too long for where it goes: it is still in the editor.
  }
}
