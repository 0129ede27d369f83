import {
  type Enum,
  type Id,
  type Schema,
  type Table,
  type View,
  enumOf,
  moduleOf,
  remembered,
  tableOf,
} from '@tandem/model'
import { type Chunk, chunk, line } from '../chunk.ts'
import { freeName } from '../free-name.ts'
import { type SourceFile, importPath } from '../source-file.ts'
import type { SqlContext } from '../sqlite/to-sql-table.ts'
import { camelCase } from '../typescript/names.ts'
import { INDENTS, docComment, importLine, string, withFields } from '../typescript/print.ts'
import { type CustomType, type DrizzleContext, custom, customKey } from './column.ts'
import { cyclesOf } from './cycles.ts'
import { drizzleNames } from './names.ts'
import { incomingKeys, relationsChunk } from './relations.ts'
import { tableChunk, viewChunk } from './table.ts'

/** A piece of the file and what it needs imported. */
interface Written {
  readonly chunk: Chunk
  readonly uses: ReadonlySet<string>
}

type Context = Omit<DrizzleContext, 'use'>

function collected(context: Context, write: (context: DrizzleContext) => Chunk): Written {
  const uses = new Set<string>()
  return { chunk: write({ ...context, use: (name) => uses.add(name) }), uses }
}

/** All that the text of a table depends on besides the table. */
function reads(table: Table, context: Context): readonly unknown[] {
  const { schema, names, conventions, customTypes, cycles } = context
  return [
    conventions,
    names.tables.get(table.id),
    moduleOf(schema, table),
    cycles.get(table.id),
    ...table.columns.flatMap((column) => {
      const { type } = column
      const ofEnum =
        type.kind === 'enum' ? [enumOf(schema, type.enum), names.enums.get(type.enum)] : []
      return [...ofEnum, customTypes.get(customKey(column) ?? '')?.name]
    }),
    ...table.foreignKeys.flatMap((key) => {
      const target = tableOf(schema, key.target)
      return [target, moduleOf(schema, target), names.tables.get(target.id), cycles.get(target.id)]
    }),
  ]
}

const writtenTable = remembered(reads, (table: Table, context: Context) =>
  collected(context, (it) => tableChunk(it, table)),
)

/** The whole `schema.ts` of a design. */
export function writeDrizzle(sql: SqlContext): SourceFile {
  const context = drizzleContext(sql)
  const { schema, conventions } = sql
  const written = [
    ...schema.tables.map((table) => writtenTable(table, context)),
    ...schema.views.map((view) => collected(context, (it) => viewChunk(it, view))),
  ]
  const uses = new Set(written.flatMap((it) => [...it.uses]))
  if (context.customTypes.size > 0) uses.add('customType')
  const relations = conventions.drizzle.relations ? relationChunks(context) : []
  if (relations.length > 0) uses.add('relations')
  const head = [importChunk(context, uses), ...enumChunks(context), ...customChunk(context)]
  const tail = exportedEnums(context, uses)
  return {
    path: conventions.files.drizzle,
    language: 'typescript',
    chunks: [...head, ...written.map((it) => it.chunk), ...relations, ...tail],
  }
}

function drizzleContext({ schema, conventions }: SqlContext): Context {
  const names = drizzleNames(schema, conventions.enums)
  const taken = new Set([...names.tables.values(), ...names.enums.values()])
  return {
    schema,
    conventions,
    names,
    customTypes: customTypesOf(schema, taken),
    cycles: cyclesOf(schema),
  }
}

function customTypesOf(schema: Schema, taken: Set<string>): ReadonlyMap<string, CustomType> {
  const types = new Map<string, CustomType>()
  const of = (table: Table | View) => table.columns.map((column) => ({ collate: null, ...column }))
  for (const column of [...schema.tables, ...schema.views].flatMap(of)) {
    const key = customKey(column)
    if (key === null || types.has(key)) continue
    const type = custom(column.type, column.collate)
    const name = freeName(`${camelCase(type.declared, 'any')}Type`, (it) => taken.has(it))
    taken.add(name)
    types.set(key, { ...type, name })
  }
  return types
}

const FROM_ORM = ['sql', 'relations']

function importChunk({ conventions, names }: Context, uses: ReadonlySet<string>): Chunk {
  const { files, style } = conventions
  const consts = new Set(names.enums.values())
  const from = (path: string) => importPath(files.drizzle, path, files.aliases)
  const rest = (name: string) =>
    !FROM_ORM.includes(name) && name !== 'uuidv7' && name !== 'textEnum' && !consts.has(name)
  return chunk(
    null,
    [
      ...importLine(
        FROM_ORM.filter((name) => uses.has(name)),
        'drizzle-orm',
        style,
      ),
      ...importLine([...uses].filter(rest), 'drizzle-orm/sqlite-core', style),
      ...(uses.has('textEnum') && files.textEnum !== null
        ? importLine(['textEnum'], from(files.textEnum), style)
        : []),
      ...(files.models === null
        ? []
        : importLine(
            [...uses].filter((name) => consts.has(name)),
            from(files.models),
            style,
          )),
      ...(uses.has('uuidv7') && files.uuid !== null
        ? importLine(['uuidv7'], from(files.uuid), style)
        : []),
    ].map((text) => line(text)),
  )
}

/** `export const taskStatus = ['pending', …] as const`: where the columns take their enum from an array. */
function enumChunks({ schema, conventions, names }: Context): readonly Chunk[] {
  if (conventions.enums !== 'check') return []
  const { style } = conventions
  return schema.enums
    .filter((of) => of.values.length > 0)
    .map((of) =>
      chunk(of.id, [
        line(''),
        ...docComment(noteOf(of)).map((text) => line(text)),
        line(
          `export const ${names.enums.get(of.id)} = [${of.values.map(({ value }) => string(value, style)).join(', ')}] as const${style.semicolons ? ';' : ''}`,
        ),
      ]),
    )
}

/** The note of an enum, with the notes of its values. */
export const noteOf = (of: Enum): string =>
  [
    of.note,
    ...of.values.filter(({ note }) => note !== '').map(({ value, note }) => `- ${value}: ${note}`),
  ]
    .filter((text) => text !== '')
    .join('\n')

function customChunk({ conventions, customTypes }: Context): readonly Chunk[] {
  const { style } = conventions
  const end = style.semicolons ? ';' : ''
  if (customTypes.size === 0) return []
  return [
    chunk(null, [
      line(''),
      ...[...customTypes.values()].map(({ name, declared, tsType }) => {
        const head = `const ${name} = customType<{ data: ${tsType}; driverData: ${tsType} }>(`
        const fields = [`dataType: () => ${string(declared, style)}`]
        return line(withFields(head, fields, `)${end}`, '', INDENTS[style.indent]))
      }),
    ]),
  ]
}

/** A house that keeps its enums in a models file wants them exported here again. */
function exportedEnums(
  { conventions, names }: Context,
  uses: ReadonlySet<string>,
): readonly Chunk[] {
  const consts = [...names.enums.values()].filter((name) => uses.has(name))
  if (conventions.enums !== 'textEnum' || consts.length === 0) return []
  return [
    chunk(null, [
      line(''),
      line(`export { ${consts.join(', ')} }${conventions.style.semicolons ? ';' : ''}`),
    ]),
  ]
}

function relationChunks(context: Context): readonly Chunk[] {
  const incoming = incomingKeys(context.schema)
  return context.schema.tables.flatMap((table) => {
    const own = relationsOf(table, { context, incoming: incoming.get(table.id) ?? [] })
    return own === null ? [] : [own]
  })
}

const relationsOf = remembered(
  (
    table: Table,
    { context, incoming }: { context: Context; incoming: Parameters<typeof relationsChunk>[2] },
  ) => {
    const name = (id: Id<'table'>) => context.names.tables.get(id)
    return [
      context.conventions,
      name(table.id),
      ...table.foreignKeys.flatMap((key) => [
        tableOf(context.schema, key.target),
        name(key.target),
      ]),
      ...incoming.flatMap((it) => [it.table, it.key, name(it.table.id)]),
    ]
  },
  (table, { context, incoming }) =>
    relationsChunk({ ...context, use: () => undefined }, table, incoming),
)
