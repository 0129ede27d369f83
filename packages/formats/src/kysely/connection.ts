import type { Conventions } from '@tandem/model'
import { type Chunk, chunk, line } from '../chunk.ts'
import { INDENTS, string } from '../typescript/print.ts'

/** What the connection imports, by module. */
export function connectionImports({ kysely }: Conventions): {
  readonly values: Readonly<Record<string, readonly string[]>>
} {
  switch (kysely.driver) {
    case 'better-sqlite3':
      return {
        values: { 'better-sqlite3': ['default as SQLite'], kysely: ['Kysely', 'SqliteDialect'] },
      }
    case 'bun:sqlite':
      return {
        values: {
          'bun:sqlite': ['Database as SQLite'],
          kysely: ['Kysely'],
          'kysely-bun-sqlite': ['BunSqliteDialect'],
        },
      }
    case 'libsql':
      return {
        values: {
          '@libsql/kysely-libsql': ['LibsqlDialect'],
          kysely: ['Kysely', 'sql'],
        },
      }
  }
}

/** Opens the database, with foreign keys enforced and, where the driver does it, a write-ahead log. */
export function connectionChunk(conventions: Conventions, database: string): Chunk {
  const { style, files, kysely } = conventions
  const indent = INDENTS[style.indent]
  const end = style.semicolons ? ';' : ''
  const quoted = (text: string) => string(text, style)
  const url = `process.env[${quoted('DATABASE_URL')}] ?? ${quoted(kysely.driver === 'libsql' ? `file:${files.database}` : files.database)}`
  const open = OPENINGS[kysely.driver](url, quoted)
  return chunk(
    null,
    [
      ...paragraph(open.before.map((text) => text + end)),
      '',
      `export const db = new Kysely<${database}>({`,
      `${indent}dialect: ${open.dialect},`,
      `})${end}`,
      ...paragraph(open.after.map((text) => text + end)),
    ].map((text) => line(text)),
  )
}

/** Lines behind an empty one; nothing when there are none. */
const paragraph = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', ...lines]

interface Opening {
  readonly before: readonly string[]
  readonly dialect: string
  readonly after: readonly string[]
}

const OPENINGS: Record<
  Conventions['kysely']['driver'],
  (url: string, quoted: (text: string) => string) => Opening
> = {
  'better-sqlite3': (url, quoted) => ({
    before: [
      `const sqlite = new SQLite(${url})`,
      `sqlite.pragma(${quoted('foreign_keys = ON')})`,
      `sqlite.pragma(${quoted('journal_mode = WAL')})`,
    ],
    dialect: 'new SqliteDialect({ database: sqlite })',
    after: [],
  }),
  'bun:sqlite': (url, quoted) => ({
    before: [
      `const sqlite = new SQLite(${url}, { create: true })`,
      `sqlite.exec(${quoted('PRAGMA foreign_keys = ON;')})`,
      `sqlite.exec(${quoted('PRAGMA journal_mode = WAL;')})`,
    ],
    dialect: 'new BunSqliteDialect({ database: sqlite })',
    after: [],
  }),
  libsql: (url) => ({
    before: [],
    dialect: `new LibsqlDialect({ url: ${url} })`,
    after: ['await sql`PRAGMA foreign_keys = ON`.execute(db)'],
  }),
}
