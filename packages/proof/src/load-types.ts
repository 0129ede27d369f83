import type { TypeFiles } from './checker.ts'

/** The declaration files that `createProver` needs: 230 KB of gzip, so they are fetched when they are asked for. */
export const loadTypes = async (): Promise<readonly TypeFiles[]> => {
  const packs = await Promise.all([import('virtual:types/kysely'), import('virtual:types/drizzle')])
  return packs.map((pack) => pack.default)
}
