import {
  type Column,
  type Conventions,
  type Enum,
  type Table,
  type View,
  enumOf,
  enumsOf,
  isRowid,
  moduleOf,
  remembered,
  tableName,
} from '@tandem/model'
import { type Chunk, type Line, chunk, line } from '../chunk.ts'
import type { SqlContext } from '../sqlite/write/to-sql-table.ts'
import { INDENTS, docComment, lineComment, property, string } from '../typescript/print.ts'
import { type RawType, filledBy, rawType } from './column-type.ts'
import type { KyselyNames, TableNames } from './names.ts'

export interface KyselyContext extends SqlContext {
  readonly names: KyselyNames
}

/** What a table or view adds to the Kysely file. */
export interface KyselyTable {
  /** Its interface, where tables have one each. */
  readonly interface: readonly Chunk[]
  /** Its line in the one interface, or its type in place. */
  readonly entry: Chunk
  /** `User`, `NewUser`, `UserUpdate`, where the conventions want them. */
  readonly rows: readonly Chunk[]
  readonly uses: ReadonlySet<string>
}

/** The pieces of a table; the same ones for as long as nothing that they tell of has changed. */
export const kyselyTable = remembered(
  reads,
  (of: Table | View, context: KyselyContext): KyselyTable => {
    const { kysely } = context.conventions
    const uses = new Set<string>()
    const members = membersOf(of, context, uses)
    const inline = kysely.tables === 'inline'
    return {
      interface: inline ? [] : [interfaceChunk(of, context, members)],
      entry: inline ? inlineTable(of, context, members) : entryLine(of, context),
      rows: kysely.rowTypes ? [rowTypes(of, context)] : [],
      uses,
    }
  },
)

function reads(
  of: Table | View,
  { schema, conventions, names }: KyselyContext,
): readonly unknown[] {
  const read: unknown[] = [conventions, names.tables.get(of.id)?.table, moduleOf(schema, of)]
  for (const id of enumsOf(of)) read.push(enumOf(schema, id), names.enums.get(id))
  return read
}

function membersOf(of: Table | View, context: KyselyContext, uses: Set<string>): readonly Line[] {
  const { style, kysely } = context.conventions
  const end = style.semicolons && kysely.tables === 'interfaces' ? ';' : ''
  return of.columns.flatMap((column): Line[] => {
    const full = 'default' in column ? column : null
    const raw = rawType(context.schema, kysely, column.type)
    const nullable = !column.notNull && !(full !== null && 'primaryKey' in of && inKey(of, full))
    const type = wrapped(of, full, raw, nullable, context, uses)
    const notes = [full?.note ?? '', raw.says ?? ''].filter((text) => text !== '')
    return member(property(column.name, style), type + end, notes, context).map((text) =>
      line(text, column.id),
    )
  })
}

/** A key of one column is NOT NULL in Drizzle by itself; the columns of a longer one say it themselves. */
const inKey = (table: Table, column: Column): boolean =>
  table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column.id

function member(
  name: string,
  type: string,
  notes: readonly string[],
  { conventions }: KyselyContext,
): readonly string[] {
  if (conventions.kysely.tables === 'inline')
    return [`${name}: ${type}${lineComment(notes.join('; '))}`]
  return [...docComment(notes.map(sentence).join('\n')), `${name}: ${type}`]
}

const sentence = (text: string): string => (/[.!?:;)]$/.test(text.trim()) ? text : `${text}.`)

function spelled(raw: RawType, { conventions, names }: KyselyContext, uses: Set<string>): string {
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
  raw: RawType,
  nullable: boolean,
  context: KyselyContext,
  uses: Set<string>,
): string {
  const ts = spelled(raw, context, uses)
  const orNull = nullable ? ' | null' : ''
  const filled =
    column === null ? 'always' : filledBy(column, 'primaryKey' in of && isRowid(of, column))
  const generated = context.conventions.kysely.generated ? filled : 'insert'
  if (raw.kind === 'blob' && raw.driver === 'libsql' && generated !== 'always') {
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

/** The values of an enum as a union of literals. */
export const union = (of: Enum, { style }: Conventions): string =>
  [...new Set(of.values.map(({ value }) => string(value, style)))].join(' | ')

function interfaceChunk(of: Table | View, context: KyselyContext, members: readonly Line[]): Chunk {
  const indent = INDENTS[context.conventions.style.indent]
  return chunk(of.id, [
    line(''),
    ...docComment(of.note).map((text) => line(text)),
    line(`export interface ${context.names.tables.get(of.id)?.table} {`),
    ...members.map(([text, column]) => line(indent + text, column)),
    line('}'),
  ])
}

const entryName = (of: Table | View, { schema, conventions }: KyselyContext): string =>
  property(tableName(schema, of), conventions.style)

function entryLine(of: Table | View, context: KyselyContext): Chunk {
  const { style } = context.conventions
  const type = context.names.tables.get(of.id)?.table
  const end = style.semicolons ? ';' : ''
  return chunk(of.id, [line(`${INDENTS[style.indent]}${entryName(of, context)}: ${type}${end}`)])
}

function inlineTable(of: Table | View, context: KyselyContext, members: readonly Line[]): Chunk {
  const indent = INDENTS[context.conventions.style.indent]
  return chunk(of.id, [
    ...docComment(of.note, indent).map((text) => line(text)),
    line(`${indent}${entryName(of, context)}: {`),
    ...members.map(([text, column]) => line(indent + indent + text, column)),
    line(`${indent}}`),
  ])
}

function rowTypes(of: Table | View, context: KyselyContext): Chunk {
  const { conventions, names } = context
  const own = names.tables.get(of.id)
  if (own === undefined) throw new RangeError(`${of.name} has no names`)
  const end = conventions.style.semicolons ? ';' : ''
  const table =
    conventions.kysely.tables === 'inline'
      ? `${names.interface}[${string(tableName(context.schema, of), conventions.style)}]`
      : own.table
  const types: readonly (readonly [keyof TableNames, string])[] = [
    ['row', 'Selectable'],
    ...('primaryKey' in of
      ? ([
          ['insert', 'Insertable'],
          ['update', 'Updateable'],
        ] as const)
      : []),
  ]
  return chunk(of.id, [
    line(''),
    ...types.map(([name, helper]) => line(`export type ${own[name]} = ${helper}<${table}>${end}`)),
  ])
}
