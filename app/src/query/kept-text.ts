const keyOf = (design: string): string => `tandem.query.sql.${design}`

/** The text that was typed for a design on an earlier visit. */
export const keptText = (design: string): string => localStorage.getItem(keyOf(design)) ?? ''

export function keepText(design: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keyOf(design))
    else localStorage.setItem(keyOf(design), text)
  } catch {
    // Too long for where it goes: it is still in the editor.
  }
}
