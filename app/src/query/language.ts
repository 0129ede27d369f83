/** What a query is written in. */
export type Language = 'kysely' | 'drizzle' | 'sql'

export const LANGUAGES: readonly Language[] = ['kysely', 'drizzle', 'sql']

export const NAMES: Readonly<Record<Language, string>> = {
  kysely: 'Kysely',
  drizzle: 'Drizzle',
  sql: 'SQL',
}
