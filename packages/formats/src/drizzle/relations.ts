import {
  type ForeignKey,
  type Schema,
  type Table,
  type TableId,
  isUnique,
  rememberedLast,
  tableOf,
} from '@tandem/model'
import { type Chunk, chunk, line } from '../chunk.ts'
import { singular } from '../singular.ts'
import { INDENTS, string, withFields } from '../typescript/print.ts'
import { freeName } from '../free-name.ts'
import { camelCase } from '../typescript/names.ts'
import type { DrizzleContext } from './column.ts'
import { foreignKeysOf } from './cycles.ts'
import { columnKeys } from './names.ts'

interface Field {
  readonly name: string
  readonly kind: 'one' | 'many'
  readonly text: string
}

/** A foreign key that points to a table, with the table that has it. */
export interface Incoming {
  readonly table: TableId
  readonly key: ForeignKey
}

/** The foreign keys that point to each table. */
export const incomingKeys = rememberedLast(
  foreignKeysOf,
  ({ tables }: Schema): ReadonlyMap<string, readonly Incoming[]> => {
    const incoming = new Map<string, Incoming[]>()
    for (const table of tables)
      for (const key of table.foreignKeys) {
        const list = incoming.get(key.target)
        if (list === undefined) incoming.set(key.target, [{ table: table.id, key }])
        else list.push({ table: table.id, key })
      }
    return incoming
  },
)

/** `export const usersRelations = relations(users, …)`; null for a table without relations. */
export function relationsChunk(
  context: DrizzleContext,
  table: Table,
  incoming: readonly Incoming[],
): Chunk | null {
  const fields = fieldsOf(context, table, incoming)
  if (fields.length === 0) return null
  const { conventions, names } = context
  const indent = INDENTS[conventions.style.indent]
  const kinds = (['many', 'one'] as const).filter((kind) => fields.some((it) => it.kind === kind))
  const name = names.tables.get(table.id) ?? ''
  return chunk(table.id, [
    line(''),
    line(
      `export const ${names.relations.get(table.id)} = relations(${name}, ({ ${kinds.join(', ')} }) => ({`,
    ),
    ...fields.map((field) => line(`${indent}${field.name}: ${field.text},`)),
    line(`}))${conventions.style.semicolons ? ';' : ''}`),
  ])
}

function fieldsOf(
  context: DrizzleContext,
  table: Table,
  incoming: readonly Incoming[],
): readonly Field[] {
  const { schema, names } = context
  const taken = new Set<string>(columnKeys(table).values())
  const take = (wanted: string) => {
    const name = freeName(wanted, (it) => taken.has(it))
    taken.add(name)
    return name
  }
  const ones = table.foreignKeys.map((key): Field => {
    const target = tableOf(schema, key.target)
    return {
      name: take(oneName(context, table, key)),
      kind: 'one',
      text: oneText(context, table, target, key.columns, relationName(context, table, key)),
    }
  })
  const manies = incoming.map(({ table: sourceId, key }): Field => {
    const source = tableOf(schema, sourceId)
    const kind = isUnique(
      source,
      key.columns.map(({ from }) => from),
    )
      ? 'one'
      : 'many'
    const sourceName = names.tables.get(source.id) ?? ''
    const relation = relationName(context, source, key)
    const wanted =
      relation === null ? sourceName : `${sourceName}As${capital(oneName(context, source, key))}`
    return {
      name: take(kind === 'one' && relation === null ? singular(wanted) : wanted),
      kind,
      text:
        relation === null
          ? `${kind}(${sourceName})`
          : kind === 'many'
            ? `many(${sourceName}, { relationName: ${relation} })`
            : oneText(context, table, source, reversed(key), relation),
    }
  })
  return [...ones, ...manies]
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** `user_id` → `user`; a column that does not end in the key's name → the target's singular. */
function oneName({ schema }: DrizzleContext, table: Table, key: ForeignKey): string {
  const target = tableOf(schema, key.target)
  const [pair] = key.columns
  const column = table.columns.find(({ id }) => id === pair?.from)?.name ?? ''
  const to = target.columns.find(({ id }) => id === pair?.to)?.name ?? ''
  const stem = column.toLowerCase().endsWith(`_${to.toLowerCase()}`)
    ? column.slice(0, -to.length - 1)
    : singular(target.name)
  return camelCase(key.columns.length === 1 ? stem : singular(target.name), 'parent')
}

/** The pairs as the other table sees them: Drizzle wants them there too where the relation has a name. */
const reversed = (key: ForeignKey): ForeignKey['columns'] =>
  key.columns.map(({ from, to }) => ({ from: to, to: from }))

function oneText(
  context: DrizzleContext,
  table: Table,
  target: Table,
  columns: ForeignKey['columns'],
  relation: string | null,
): string {
  const { names } = context
  const own = names.tables.get(table.id)
  const other = names.tables.get(target.id)
  const fields = columns.map(({ from }) => `${own}.${columnKeys(table).get(from)}`)
  const references = columns.map(({ to }) => `${other}.${columnKeys(target).get(to)}`)
  const step = INDENTS[context.conventions.style.indent]
  return withFields(
    `one(${other}, `,
    [
      `fields: [${fields.join(', ')}]`,
      `references: [${references.join(', ')}]`,
      ...(relation === null ? [] : [`relationName: ${relation}`]),
    ],
    ')',
    step,
    step,
  )
}

/** Drizzle asks for a name where two keys join the same two tables, or a table itself. */
function relationName(context: DrizzleContext, table: Table, key: ForeignKey): string | null {
  const between = (other: Table, target: string) =>
    other.foreignKeys.filter((it) => it.target === target)
  const target = tableOf(context.schema, key.target)
  const same =
    between(table, target.id).length +
    (target.id === table.id ? 1 : between(target, table.id).length)
  if (same <= 1) return null
  const { names, conventions } = context
  const columns = key.columns.map(({ from }) => columnKeys(table).get(from))
  return string(`${names.tables.get(table.id)}_${columns.join('_')}`, conventions.style)
}
