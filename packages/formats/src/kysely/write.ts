import type { Conventions, Enum } from '@tandem/model'
import { type Chunk, chunk, line } from '../chunk.ts'
import { noteOf } from '../drizzle/write.ts'
import { type SourceFile, importPath } from '../source-file.ts'
import type { SqlContext } from '../sqlite/write/to-sql-table.ts'
import { docComment, importLine } from '../typescript/print.ts'
import { connectionChunk, connectionImports } from './connection.ts'
import { kyselyNames } from './names.ts'
import { type KyselyContext, type KyselyTable, kyselyTable, union } from './table.ts'

/** What `writeKysely` remembers of each table, made table by table. */
export function* prepareKysely(sql: SqlContext): Generator<void, void> {
  const context = contextOf(sql)
  yield
  for (const table of sql.schema.tables) yield void kyselyTable(table, context)
}

const contextOf = (sql: SqlContext): KyselyContext => ({
  ...sql,
  names: kyselyNames(sql.schema, sql.conventions.kysely),
})

/** The Kysely interface of a design, with the connection when the conventions keep both in one file. */
export function writeKysely(sql: SqlContext): SourceFile {
  const { schema, conventions } = sql
  const context = contextOf(sql)
  const { files, kysely } = conventions
  const pieces = [...schema.tables, ...schema.views].map((of) => kyselyTable(of, context))
  const uses = new Set<string>()
  for (const piece of pieces) for (const name of piece.uses) uses.add(name)
  const together = files.connection === files.kysely
  return {
    path: files.kysely,
    language: 'typescript',
    chunks: [
      head(context, uses, together),
      ...(uses.has('SqliteBoolean') ? [booleanChunk(conventions)] : []),
      ...(kysely.enums === 'alias' ? schema.enums.flatMap((of) => enumAlias(of, context)) : []),
      ...pieces.flatMap((piece) => piece.interface),
      ...databaseChunks(context, pieces),
      ...pieces.flatMap((piece) => piece.rows),
      ...(together ? [connectionChunk(conventions, context.names.interface)] : []),
    ],
  }
}

/** The connection as a file of its own; null when the conventions want none, or both in one. */
export function writeConnection({ schema, conventions }: SqlContext): SourceFile | null {
  const { files, kysely, style } = conventions
  if (files.connection === null || files.connection === files.kysely) return null
  const { interface: name } = kyselyNames(schema, kysely)
  const { values } = connectionImports(conventions)
  const from = importPath(files.connection, files.kysely, files.aliases)
  return {
    path: files.connection,
    language: 'typescript',
    chunks: [
      chunk(
        null,
        [
          ...Object.entries(values).flatMap(([path, names]) => importLine(names, path, style)),
          ...importLine([name], from, style, true),
        ].map((text) => line(text)),
      ),
      connectionChunk(conventions, name),
    ],
  }
}

function head({ conventions }: KyselyContext, uses: ReadonlySet<string>, together: boolean): Chunk {
  const { kysely, style } = conventions
  const types = [
    ...[...uses].filter((name) => name !== 'SqliteBoolean'),
    ...(kysely.rowTypes ? ['Insertable', 'Selectable', 'Updateable'] : []),
  ]
  if (!together)
    return chunk(
      null,
      importLine(types, 'kysely', style, true).map((text) => line(text)),
    )
  const { kysely: own = [], ...others } = connectionImports(conventions).values
  return chunk(
    null,
    [
      ...Object.entries(others).flatMap(([path, names]) => importLine(names, path, style)),
      ...importLine([...own, ...types.map((name) => `type ${name}`)], 'kysely', style),
    ].map((text) => line(text)),
  )
}

const booleanChunk = ({ style }: Conventions): Chunk =>
  chunk(null, [
    line(''),
    line('/** SQLite has no boolean: its drivers give 0 or 1. */'),
    line(`export type SqliteBoolean = 0 | 1${style.semicolons ? ';' : ''}`),
  ])

function enumAlias(of: Enum, { conventions, names }: KyselyContext): readonly Chunk[] {
  if (of.values.length === 0) return []
  const { style } = conventions
  return [
    chunk(of.id, [
      line(''),
      ...docComment(noteOf(of)).map((text) => line(text)),
      line(
        `export type ${names.enums.get(of.id)} = ${union(of, conventions)}${style.semicolons ? ';' : ''}`,
      ),
    ]),
  ]
}

/** The one interface: a line for each table, or each table's type in place, apart by an empty line. */
function databaseChunks(
  { conventions, names }: KyselyContext,
  pieces: readonly KyselyTable[],
): readonly Chunk[] {
  const apart = conventions.kysely.tables === 'inline' ? [emptyLine] : []
  return [
    chunk(null, [line(''), line(`export interface ${names.interface} {`)]),
    ...pieces.flatMap(({ entry }, index) => (index === 0 ? [entry] : [...apart, entry])),
    chunk(null, [line('}')]),
  ]
}

const emptyLine = chunk(null, [line('')])
