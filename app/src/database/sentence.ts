/** SQLite's own words as a sentence: they begin small and end without a stop. */
export function plainSentence(message: string): string {
  const begun = /^[a-z]+ /.test(message)
    ? message.charAt(0).toUpperCase() + message.slice(1)
    : message
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
