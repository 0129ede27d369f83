import {
  type Enum,
  type Schema,
  type Table,
  enumOf,
  enumsOf,
  moduleOf,
  remembered,
  rememberedLast,
  tableOf,
} from '@tandem/model'
import { type Chunk, chunk, line } from '../chunk.ts'
import { freeName } from '../free-name.ts'
import { type SourceFile, importPath } from '../source-file.ts'
import type { SqlContext } from '../sqlite/write/to-sql-table.ts'
import { camelCase } from '../typescript/names.ts'
import { INDENTS, docComment, importLine, string, withFields } from '../typescript/print.ts'
import { type CustomType, type DrizzleContext, customsOf, inCycle } from './column.ts'
import { cyclesOf } from './cycles.ts'
import { type DrizzleNames, drizzleNames } from './names.ts'
import { type Incoming, incomingKeys, relationsChunk } from './relations.ts'
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
  const { schema, names, conventions, customTypes } = context
  const read: unknown[] = [conventions, names.tables.get(table.id), moduleOf(schema, table)]
  for (const id of enumsOf(table)) read.push(enumOf(schema, id), names.enums.get(id))
  for (const key of customsOf(table).keys()) read.push(customTypes.get(key)?.name)
  for (const { target: id } of table.foreignKeys) {
    const target = tableOf(schema, id)
    read.push(target, names.tables.get(id), inCycle(context, table, target))
  }
  return read
}

const writtenTable = remembered(reads, (table: Table, context: Context) =>
  collected(context, (it) => tableChunk(it, table)),
)

/** What `writeDrizzle` remembers of each table, made table by table. */
export function* prepareDrizzle(sql: SqlContext): Generator<void, void> {
  const context = drizzleContext(sql)
  yield
  for (const table of sql.schema.tables) yield void writtenTable(table, context)
  if (!sql.conventions.drizzle.relations) return
  const incoming = incomingKeys(sql.schema)
  for (const table of sql.schema.tables) yield void ownRelations(table, context, incoming)
}

/** The whole `schema.ts` of a design. */
export function writeDrizzle(sql: SqlContext): SourceFile {
  const context = drizzleContext(sql)
  const { schema, conventions } = sql
  const written = schema.tables.map((table) => writtenTable(table, context))
  for (const view of schema.views) written.push(collected(context, (it) => viewChunk(it, view)))
  const uses = new Set<string>()
  for (const it of written) for (const name of it.uses) uses.add(name)
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
  return {
    schema,
    conventions,
    names,
    customTypes: customTypesOf(schema, names),
    cycles: cyclesOf(schema),
  }
}

const customTypesOf = rememberedLast(
  (schema: Schema, names: DrizzleNames) => {
    const read: unknown[] = [names]
    for (const table of schema.tables) if (customsOf(table).size > 0) read.push(customsOf(table))
    for (const view of schema.views) read.push(customsOf(view))
    return read
  },
  (schema, names): ReadonlyMap<string, CustomType> => {
    const taken = new Set([...names.tables.values(), ...names.enums.values()])
    const types = new Map<string, CustomType>()
    for (const of of [...schema.tables, ...schema.views])
      for (const [key, type] of customsOf(of)) {
        if (types.has(key)) continue
        const name = freeName(`${camelCase(type.declared, 'any')}Type`, (it) => taken.has(it))
        taken.add(name)
        types.set(key, { ...type, name })
      }
    return types
  },
)

const FROM_ORM = ['sql', 'relations']

function importChunk({ conventions, names }: Context, uses: ReadonlySet<string>): Chunk {
  const { files, style, migrations } = conventions
  // drizzle-orm 1.0 has another `relations`, and this one under another name.
  const relations = migrations.format === 'folders' ? 'drizzle-orm/_relations' : 'drizzle-orm'
  const consts = new Set(names.enums.values())
  const from = (path: string) => importPath(files.drizzle, path, files.aliases)
  const rest = (name: string) =>
    !FROM_ORM.includes(name) && name !== 'uuidv7' && name !== 'textEnum' && !consts.has(name)
  return chunk(
    null,
    [
      ...['drizzle-orm', 'drizzle-orm/_relations'].flatMap((module) =>
        importLine(
          FROM_ORM.filter(
            (name) =>
              uses.has(name) && (name === 'relations' ? relations : 'drizzle-orm') === module,
          ),
          module,
          style,
        ),
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
  const chunks: Chunk[] = []
  for (const table of context.schema.tables) {
    const own = ownRelations(table, context, incoming)
    if (own !== null) chunks.push(own)
  }
  return chunks
}

const none: readonly Incoming[] = []

const ownRelations = (
  table: Table,
  context: Context,
  incoming: ReturnType<typeof incomingKeys>,
): Chunk | null => relationsOf(table, { context, incoming: incoming.get(table.id) ?? none })

const relationsOf = remembered(
  (table: Table, { context, incoming }: { context: Context; incoming: readonly Incoming[] }) => {
    const { schema, conventions, names } = context
    const read: unknown[] = [conventions, names.relations.get(table.id), names.tables.get(table.id)]
    for (const { target } of table.foreignKeys)
      read.push(tableOf(schema, target), names.tables.get(target))
    for (const it of incoming)
      read.push(it.key, tableOf(schema, it.table), names.tables.get(it.table))
    return read
  },
  (table, { context, incoming }) =>
    relationsChunk({ ...context, use: () => undefined }, table, incoming),
)
