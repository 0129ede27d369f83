import { isKeyword } from './keywords.ts'

/** The name between backticks, as drizzle-kit writes it. */
export const backtick = (name: string): string => `\`${name.replaceAll('`', '``')}\``

/** The name between double quotes, as the standard says and drizzle-orm writes it. */
export const doubleQuote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The text as an SQL string. */
export const sqlString = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The name as a careful person writes it: between double quotes only where it must be. */
export const plainName = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !isKeyword(name) ? name : doubleQuote(name)
