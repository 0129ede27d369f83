import { type Chunk, chunk, line } from '../chunk.ts'
import type { SourceFile } from '../source-file.ts'
import { createOthers, createTable, createView } from '../sqlite/write/ddl.ts'
import type { Statement } from '../sqlite/sql-table.ts'
import type { SqlContext } from '../sqlite/write/to-sql-table.ts'
import { contentId } from './content-id.ts'
import { ORIGIN, type Snapshot, inKitOrder, toSnapshot } from './snapshot.ts'

/** One line of drizzle-kit's `meta/_journal.json`. */
interface JournalEntry {
  readonly idx: number
  readonly version: '6'
  /** Unix milliseconds; drizzle-orm's migrators pass over an entry that is not later than the last. */
  readonly when: number
  readonly tag: string
  readonly breakpoints: true
}

/**
 * The first migration of a design, as drizzle-kit's three files: SQL, snapshot and journal. Their texts are only
 * made when they are read: those of a large design are megabytes, and most edits show none of them.
 */
export function writeFirstMigration(context: SqlContext, when: number): readonly SourceFile[] {
  const { migrations: folder } = context.conventions.files
  const tag = '0000_init'
  const entry: JournalEntry = { idx: 0, version: '6', when, tag, breakpoints: true }
  const journal = { version: '7', dialect: 'sqlite', entries: [entry] }
  return [
    whenRead(`${folder}/${tag}.sql`, 'sql', () => statementChunks(firstStatements(context))),
    whenRead(`${folder}/meta/0000_snapshot.json`, 'json', () => jsonChunks(firstSnapshot(context))),
    whenRead(`${folder}/meta/_journal.json`, 'json', () => jsonChunks(journal)),
  ]
}

function whenRead(
  path: string,
  language: SourceFile['language'],
  write: () => readonly Chunk[],
): SourceFile {
  let written: readonly Chunk[] | null = null
  return {
    path,
    language,
    get chunks() {
      written ??= write()
      return written
    },
  }
}

function firstSnapshot(context: SqlContext): Snapshot {
  const unnamed = toSnapshot(context, '', ORIGIN)
  return { ...unnamed, id: contentId(JSON.stringify(unnamed)) }
}

/** In drizzle-kit's order; what it does not know comes where it can run. */
function firstStatements(context: SqlContext): readonly Statement[] {
  const { tables, views } = inKitOrder(context)
  return [
    ...tables.flatMap((table) => {
      const [create, ...indexes] = createTable(table)
      // drizzle-kit ends a CREATE TABLE with an empty line, and nothing else.
      return create === undefined ? [] : [{ ...create, sql: `${create.sql}\n` }, ...indexes]
    }),
    ...createOthers(context.schema, 'virtual table'),
    ...views.map((view) => createView(view)),
    ...createOthers(context.schema, 'trigger'),
  ]
}

const BREAKPOINT = '--> statement-breakpoint'

/** The statements as a migration file: `--> statement-breakpoint` between them, no line break at the end. */
function statementChunks(statements: readonly Statement[]): readonly Chunk[] {
  return statements.map(({ sql, at }, index) => {
    const made = chunk(at.id, [line(index < statements.length - 1 ? sql + BREAKPOINT : sql)])
    return index < statements.length - 1 ? made : { ...made, text: made.text.slice(0, -1) }
  })
}

/** JSON as drizzle-kit prints it: no line break at the end. */
function jsonChunks(value: unknown): readonly Chunk[] {
  const lines = JSON.stringify(value, null, 2).split('\n')
  const made = chunk(
    null,
    lines.map((text) => line(text)),
  )
  return [{ ...made, text: made.text.slice(0, -1) }]
}
