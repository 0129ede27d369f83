import {
  type Column,
  type Conventions,
  type Enum,
  type Table,
  type View,
  enumOf,
  isRowid,
  moduleOf,
  remembered,
  tableName,
} from '@tandem/model'
import { type Chunk, type Line, chunk, line } from '../chunk.ts'
import { noteOf } from '../drizzle/write.ts'
import { type SourceFile, importPath } from '../source-file.ts'
import type { SqlContext } from '../sqlite/to-sql-table.ts'
import {
  INDENTS,
  docComment,
  importLine,
  lineComment,
  property,
  string,
} from '../typescript/print.ts'
import { type RawType, filledBy, rawType } from './column-type.ts'
import { connectionChunk, connectionImports } from './connection.ts'
import { type KyselyNames, type TableNames, kyselyNames } from './names.ts'

interface Context extends SqlContext {
  readonly names: KyselyNames
}

/** The members of a table's type, and what they need imported. */
interface Members {
  readonly lines: readonly Line[]
  readonly uses: ReadonlySet<string>
}

/** The Kysely interface of a design, with the connection when the conventions keep both in one file. */
export function writeKysely(sql: SqlContext): SourceFile {
  const { schema, conventions } = sql
  const context: Context = { ...sql, names: kyselyNames(schema, conventions.kysely) }
  const { files, kysely } = conventions
  const things = [...schema.tables, ...schema.views]
  const uses = new Set(things.flatMap((of) => [...membersOf(of, context).uses]))
  const together = files.connection === files.kysely
  const tables =
    kysely.tables === 'interfaces' ? things.map((of) => tableInterface(of, context)) : []
  return {
    path: files.kysely,
    language: 'typescript',
    chunks: [
      head(context, uses, together),
      ...(uses.has('SqliteBoolean') ? [booleanChunk(conventions)] : []),
      ...(kysely.enums === 'alias' ? schema.enums.flatMap((of) => enumAlias(of, context)) : []),
      ...tables,
      ...databaseChunks(context, things),
      ...(kysely.rowTypes ? things.flatMap((of) => rowTypes(of, context)) : []),
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

function head({ conventions }: Context, uses: ReadonlySet<string>, together: boolean): Chunk {
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

function enumAlias(of: Enum, { conventions, names }: Context): readonly Chunk[] {
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

const union = (of: Enum, { style }: Conventions): string =>
  [...new Set(of.values.map(({ value }) => string(value, style)))].join(' | ')

function reads(of: Table | View, { schema, conventions, names }: Context): readonly unknown[] {
  return [
    conventions,
    names.tables.get(of.id)?.table,
    moduleOf(schema, of),
    ...of.columns.flatMap(({ type }) =>
      type.kind === 'enum' ? [enumOf(schema, type.enum), names.enums.get(type.enum)] : [],
    ),
  ]
}

const membersOf = remembered(reads, (of: Table | View, context: Context): Members => {
  const uses = new Set<string>()
  const { style, kysely } = context.conventions
  const end = style.semicolons && kysely.tables === 'interfaces' ? ';' : ''
  const lines = of.columns.flatMap((column): Line[] => {
    const full = 'default' in column ? column : null
    const raw = rawType(context.schema, kysely, column.type)
    const nullable = !column.notNull && !(full !== null && 'primaryKey' in of && inKey(of, full))
    const type = wrapped(of, full, spelled(raw, context, uses), nullable, context, uses)
    const notes = [full?.note ?? '', raw.says ?? ''].filter((text) => text !== '')
    return member(property(column.name, style), type + end, notes, context).map((text) =>
      line(text, column.id),
    )
  })
  return { lines, uses }
})

/** A key of one column is NOT NULL in Drizzle by itself; the columns of a longer one say it themselves. */
const inKey = (table: Table, column: Column): boolean =>
  table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column.id

function member(
  name: string,
  type: string,
  notes: readonly string[],
  { conventions }: Context,
): readonly string[] {
  if (conventions.kysely.tables === 'inline')
    return [`${name}: ${type}${lineComment(notes.join('; '))}`]
  return [...docComment(notes.map(sentence).join('\n')), `${name}: ${type}`]
}

const sentence = (text: string): string => (/[.!?:;)]$/.test(text.trim()) ? text : `${text}.`)

function spelled(raw: RawType, { conventions, names }: Context, uses: Set<string>): string {
  switch (raw.kind) {
    case 'plain':
      return /[|&?]|=>/.test(raw.ts) ? `(${raw.ts})` : raw.ts
    case 'boolean':
      uses.add('SqliteBoolean')
      return 'SqliteBoolean'
    case 'enum':
      return conventions.kysely.enums === 'alias'
        ? (names.enums.get(raw.enum.id) ?? 'string')
        : union(raw.enum, conventions)
    case 'blob':
      return raw.driver === 'libsql' ? 'ArrayBuffer' : 'Uint8Array'
  }
}

/** The type with who may write it: `Generated` when the database can fill it in, `GeneratedAlways` when only it may. */
function wrapped(
  of: Table | View,
  column: Column | null,
  ts: string,
  nullable: boolean,
  { conventions }: Context,
  uses: Set<string>,
): string {
  const orNull = nullable ? ' | null' : ''
  const filled =
    column === null ? 'always' : filledBy(column, 'primaryKey' in of && isRowid(of, column))
  const generated = conventions.kysely.generated ? filled : 'insert'
  if (ts === 'ArrayBuffer' && generated !== 'always') {
    // libsql reads an ArrayBuffer and takes both.
    const written = `Uint8Array | ArrayBuffer${orNull}`
    uses.add('ColumnType')
    return `ColumnType<ArrayBuffer${orNull}, ${written}${nullable || generated === 'database' ? ' | undefined' : ''}, ${written}>`
  }
  if (generated === 'insert') return ts + orNull
  const wrapper = generated === 'always' ? 'GeneratedAlways' : 'Generated'
  uses.add(wrapper)
  return `${wrapper}<${ts}${orNull}>`
}

const tableInterface = remembered(reads, (of: Table | View, context: Context): Chunk => {
  const indent = INDENTS[context.conventions.style.indent]
  return chunk(of.id, [
    line(''),
    ...docComment(of.note).map((text) => line(text)),
    line(`export interface ${context.names.tables.get(of.id)?.table} {`),
    ...membersOf(of, context).lines.map(([text, column]) => line(indent + text, column)),
    line('}'),
  ])
})

/** The one interface: a line for each table, or each table's type in place. */
function databaseChunks(context: Context, things: readonly (Table | View)[]): readonly Chunk[] {
  const { conventions, names } = context
  const indent = INDENTS[conventions.style.indent]
  const inline = conventions.kysely.tables === 'inline'
  return [
    chunk(null, [line(''), line(`export interface ${names.interface} {`)]),
    ...things.map((of, index) =>
      inline
        ? inlineTable(of, context, index === 0)
        : chunk(of.id, [
            line(
              `${indent}${entryName(of, context)}: ${names.tables.get(of.id)?.table}${conventions.style.semicolons ? ';' : ''}`,
            ),
          ]),
    ),
    chunk(null, [line('}')]),
  ]
}

const entryName = (of: Table | View, { schema, conventions }: Context): string =>
  property(tableName(schema, of), conventions.style)

function inlineTable(of: Table | View, context: Context, isFirst: boolean): Chunk {
  const indent = INDENTS[context.conventions.style.indent]
  return chunk(of.id, [
    ...(isFirst ? [] : [line('')]),
    ...docComment(of.note, indent).map((text) => line(text)),
    line(`${indent}${entryName(of, context)}: {`),
    ...membersOf(of, context).lines.map(([text, column]) => line(indent + indent + text, column)),
    line(`${indent}}`),
  ])
}

function rowTypes(of: Table | View, context: Context): readonly Chunk[] {
  const { conventions, names } = context
  const own = names.tables.get(of.id)
  if (own === undefined) return []
  const end = conventions.style.semicolons ? ';' : ''
  const table =
    conventions.kysely.tables === 'inline'
      ? `${names.interface}[${string(tableName(context.schema, of), conventions.style)}]`
      : own.table
  const isView = !('primaryKey' in of)
  const types: readonly (readonly [keyof TableNames, string])[] = isView
    ? [['row', 'Selectable']]
    : [
        ['row', 'Selectable'],
        ['insert', 'Insertable'],
        ['update', 'Updateable'],
      ]
  return [
    chunk(of.id, [
      line(''),
      ...types.map(([name, helper]) =>
        line(`export type ${own[name]} = ${helper}<${table}>${end}`),
      ),
    ]),
  ]
}
