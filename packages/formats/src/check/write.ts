import {
  type Conventions,
  type Table,
  type View,
  enumOf,
  enumsOf,
  moduleOf,
  remembered,
  tableName,
} from '@tandem/model'
import { type Chunk, type Line, chunk, line } from '../chunk.ts'
import { kyselyNames } from '../kysely/names.ts'
import { type SourceFile, importPath } from '../source-file.ts'
import type { SqlContext } from '../sqlite/write/to-sql-table.ts'
import { INDENTS, importLine, property, string, styled } from '../typescript/print.ts'
import { factsOf } from './facts.ts'
import { fixedText } from './fixed-text.ts'

/**
 * `dual-schema.check.ts`: types only, which compile if and only if `schema.ts` and the Kysely interface agree on every
 * table, view and column, for select, insert and update. Where they part, TypeScript's error names the table, the
 * column and both types. Null when the conventions want none, when there is no table, and under drizzle-orm 1.0
 * (`migrations.format: 'folders'`), whose types no longer know the SQL name of a column.
 */
export function writeDualSchemaCheck(context: SqlContext): SourceFile | null {
  const { schema, conventions } = context
  const { check } = conventions.files
  const all = [...schema.tables, ...schema.views]
  if (check === null || all.length === 0 || conventions.migrations.format === 'folders') return null
  const pieces = all.map((of) => pieceOf(of, context))
  return {
    path: check,
    language: 'typescript',
    chunks: [
      head(context, check),
      ...pieces.map(({ agreed }) => agreed),
      between(conventions, null),
      ...factChunks(
        conventions,
        pieces.flatMap(({ facts }) => facts ?? []),
      ),
      fixed(conventions, null),
    ],
  }
}

/** What a table or view adds to the check. */
interface Piece {
  /** Its line. */
  readonly agreed: Chunk
  /** What Drizzle's types do not tell of its columns; null when they tell all. */
  readonly facts: Chunk | null
}

const pieceOf = remembered(
  (of: Table | View, { schema, conventions }: SqlContext) => {
    const read: unknown[] = [conventions, moduleOf(schema, of)]
    for (const id of enumsOf(of)) read.push(enumOf(schema, id))
    return read
  },
  (of, context): Piece => {
    const { style } = context.conventions
    const name = tableName(context.schema, of)
    const end = style.semicolons ? ';' : ''
    const key = INDENTS[style.indent] + property(name, style)
    return {
      agreed: chunk(of.id, [line(`${key}: Agree<Diff<${string(name, style)}>>${end}`)]),
      facts: factChunk(of, context, key),
    }
  },
)

function factChunk(
  of: Table | View,
  { schema, conventions }: SqlContext,
  key: string,
): Chunk | null {
  const { style } = conventions
  const indent = INDENTS[style.indent]
  const end = style.semicolons ? ';' : ''
  const lines = of.columns.flatMap((column): Line[] => {
    const facts = factsOf(of, column, schema, conventions)
    if (facts.length === 0) return []
    const name = property(column.name, style)
    return [line(`${indent}${indent}${name}: { ${facts.join('; ')} }${end}`, column.id)]
  })
  return lines.length === 0
    ? null
    : chunk(of.id, [line(`${key}: {`), ...lines, line(`${indent}}${end}`)])
}

function head({ schema, conventions }: SqlContext, check: string): Chunk {
  const { files, style, kysely } = conventions
  const { interface: name } = kyselyNames(schema, kysely)
  const from = (path: string) => importPath(check, path, files.aliases)
  const end = style.semicolons ? ';' : ''
  return chunk(
    null,
    [
      ...styled(HEAD, style),
      ...importLine(['Column', 'Table', 'View'], 'drizzle-orm', style, true),
      ...importLine(
        ['ColumnType', 'Insertable', 'Selectable', 'Updateable'],
        'kysely',
        style,
        true,
      ),
      ...importLine(
        [name === 'Kysely' ? name : `${name} as Kysely`],
        from(files.kysely),
        style,
        true,
      ),
      `import type * as schema from ${string(from(files.drizzle), style)}${end}`,
      '',
      ...styled(AGREED, style),
    ].map((text) => line(text)),
  )
}

/** From the last table to the facts. */
const between = remembered(
  (_of: Conventions, _context: null) => [],
  ({ style }) =>
    chunk(
      null,
      ['}', '', ...styled(BETWEEN, style)].map((text) => line(text)),
    ),
)

function factChunks({ style }: Conventions, facts: readonly Chunk[]): readonly Chunk[] {
  const end = style.semicolons ? ';' : ''
  if (facts.length === 0) return [chunk(null, [line(`type Facts = Record<never, never>${end}`)])]
  return [chunk(null, [line('interface Facts {')]), ...facts, chunk(null, [line('}')])]
}

const fixed = remembered(
  (_of: Conventions, _context: null) => [],
  (conventions) =>
    chunk(
      null,
      fixedText(conventions).map((text) => line(text)),
    ),
)

const HEAD = `
// Types only, to be compiled and never run: they compile if and only if the Drizzle schema and the Kysely interface
// agree. Where a line of Agreed does not, the error names the columns, and what either side says of them.
`

const AGREED = `
/** Every table and view, by its SQL name. */
export interface Agreed {
`

const BETWEEN = `
/** The same for what has no line above: a table that only one of the two has, or that both got by hand. */
export type Others = Agree<{
  [N in Exclude<keyof Drizzle | keyof Kysely, keyof Agreed> as keyof Diff<N> extends never
    ? never
    : N]: Diff<N>¬
}>¬

/** Without strictNullChecks null is in every type, and nothing could be told. */
export type Strict = Agree<null extends 0 ? { strictNullChecks: 'is off' } : Record<never, never>>¬

/** What Drizzle§s types do not tell: whether the database fills a column in, the values that only Kysely knows. */
`
