import { type Chunk, chunk, line } from '../../chunk.ts'
import type { SourceFile } from '../../source-file.ts'
import { createOthers, createTable, createView } from './ddl.ts'
import type { Statement } from '../sql-table.ts'
import { type SqlContext, toSqlTable, toSqlView } from './to-sql-table.ts'

/** The schema as SQL that a person would write: names quoted only where they must be, notes as comments. */
export function writeSql(context: SqlContext, path: string): SourceFile {
  const { schema } = context
  const pieces: readonly Chunk[] = [
    ...schema.tables.map((table) =>
      piece(table.note, createTable(toSqlTable(table, context, 'plain'), 'plain')),
    ),
    ...createOthers(schema, 'virtual table').map((statement) => piece('', [statement])),
    ...schema.views.map((view) =>
      piece(view.note, [createView(toSqlView(view, context), 'plain')]),
    ),
    ...createOthers(schema, 'trigger').map((statement) => piece('', [statement])),
  ]
  const apart = pieces.map((it, index) =>
    index === 0 ? it : { ...it, text: `\n${it.text}`, columns: [null, ...it.columns] },
  )
  return { path, language: 'sql', chunks: apart }
}

function piece(note: string, statements: readonly Statement[]): Chunk {
  const comments = note.trim() === '' ? [] : note.trim().split(/\r?\n/)
  return chunk(statements[0]?.at.id ?? null, [
    ...comments.map((text) => line(`-- ${text}`)),
    ...statements.map(({ sql }) => line(sql)),
  ])
}
