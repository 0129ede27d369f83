const CLUES: readonly (readonly [string, RegExp])[] = [
  ['MySQL', /\bENGINE\s*=|\bAUTO_INCREMENT\b|\b(UN)?LOCK TABLES\b|\/\*!\d{5}/i],
  [
    'PostgreSQL',
    /\b(BIG|SMALL)?SERIAL\b|\bnextval\s*\(|'::\w|\bCREATE (EXTENSION|TYPE|SCHEMA|SEQUENCE)\b|\bOWNER TO\b/i,
  ],
  ['SQL Server', /\bIDENTITY\s*\(|\[dbo\]|\bNVARCHAR\s*\(MAX\)|^[ \t]*GO[ \t\r]*$/im],
]

/** The other database that a text was likely written for; null when nothing in it tells of one. */
export const otherDialect = (text: string): string | null =>
  CLUES.find(([, clue]) => clue.test(text))?.[0] ?? null
