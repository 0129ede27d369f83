import { type Conventions, type Enum, type Schema, enumOf } from '@tandem/model'
import { chunk, line } from '../chunk.ts'
import { freeName } from '../free-name.ts'
import type { SourceFile } from '../source-file.ts'
import { enumForm } from '../sqlite/write/enum-form.ts'
import type { SqlContext } from '../sqlite/write/to-sql-table.ts'
import { INDENTS, docComment, property, string, styled } from '../typescript/print.ts'
import { drizzleNames } from './names.ts'
import { noteOf } from './write.ts'

/** The small files that `schema.ts` stands on, where the conventions name a place for them. */
export function writeSupport(context: SqlContext): readonly SourceFile[] {
  const { files } = context.conventions
  const enums = textEnums(context.schema, context.conventions)
  return [
    ...(files.models !== null && enums.length > 0
      ? [writeModels(context, files.models, enums)]
      : []),
    ...(files.textEnum !== null && enums.length > 0
      ? [writeLines(context.conventions, files.textEnum, TEXT_ENUM)]
      : []),
    ...(files.uuid !== null && callsUuid(context.schema)
      ? [writeLines(context.conventions, files.uuid, UUID_V7)]
      : []),
  ]
}

const callsUuid = ({ tables }: Schema): boolean =>
  tables.some(({ columns }) =>
    columns.some(({ default: of, onUpdate }) =>
      /\buuidv7\(/.test(`${of?.kind === 'code' ? of.code : ''} ${onUpdate ?? ''}`),
    ),
  )

/** The enums that some column takes by `textEnum`. */
function textEnums(schema: Schema, conventions: Conventions): readonly Enum[] {
  const used = new Set(
    [...schema.tables, ...schema.views].flatMap(({ columns }) =>
      columns.flatMap((column) => {
        if (column.type.kind !== 'enum') return []
        const of = enumOf(schema, column.type.enum)
        return enumForm(conventions, { collate: null, ...column }, of) === 'textEnum' ? [of] : []
      }),
    ),
  )
  return schema.enums.filter((of) => used.has(of))
}

/** `export const ItemStatus = { Pending: 'pending' } as const`, and the type of its values. */
function writeModels(context: SqlContext, path: string, enums: readonly Enum[]): SourceFile {
  const { style } = context.conventions
  const names = drizzleNames(context.schema, context.conventions.enums)
  const end = style.semicolons ? ';' : ''
  const indent = INDENTS[style.indent]
  return {
    path,
    language: 'typescript',
    chunks: enums.map((of, index) => {
      const name = names.enums.get(of.id) ?? ''
      return chunk(
        of.id,
        [
          ...(index === 0 ? [] : ['']),
          ...docComment(noteOf(of)),
          `export const ${name} = {`,
          ...constants(of).map(
            ([key, value]) => `${indent}${property(key, style)}: ${string(value, style)},`,
          ),
          `} as const${end}`,
          '',
          `export type ${name} = (typeof ${name})[keyof typeof ${name}]${end}`,
        ].map((text) => line(text)),
      )
    }),
  }
}

/** `in-progress` → `IN_PROGRESS`; values that come out alike are numbered. */
function constants(of: Enum): readonly (readonly [string, string])[] {
  const keys = new Map<string, string>()
  for (const value of new Set(of.values.map((it) => it.value))) {
    const word = value
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '')
    // A key that looks like a number would come first, wherever it stands.
    const name = /^\d|^$/.test(word) ? `VALUE_${word}` : word
    keys.set(
      freeName(name, (key) => keys.has(key)),
      value,
    )
  }
  return [...keys]
}

/** A file of fixed text, in the house's style. */
const writeLines = ({ style }: Conventions, path: string, text: string): SourceFile => ({
  path,
  language: 'typescript',
  chunks: [
    chunk(
      null,
      styled(text, style).map((it) => line(it)),
    ),
  ],
})

const TEXT_ENUM = `
import { customType } from 'drizzle-orm/sqlite-core'¬

/**
 * A text column that holds one of the values of a const object.
 * The database checks it: the CHECK is part of the type of the column.
 */
export const textEnum = <N extends string, V extends Record<string, string>>(name: N, values: V) => {
  const list = Object.values(values)¬
  const column = customType<{ data: string, driverData: string }>({
    dataType: () => \`text CHECK(\${name} IN (\${list.map((value) => \`§\${value}§\`).join(', ')}))\`,
    toDriver: (value) => {
      if (list.includes(value)) return value¬
      throw new Error(\`\${name} is one of \${list.join(', ')}, not \${value}\`)¬
    },
  })¬
  return column<N>(name).$type<V[keyof V]>()¬
}¬
`

const UUID_V7 = `
/** A UUID version 7 (RFC 9562): its first 48 bits are the time in milliseconds, so ids sort by age. */
export function uuidv7(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))¬
  const time = Date.now()¬
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (40 - 8 * i)) % 256¬
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)¬
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)¬
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')¬
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')¬
}
`
