import { columnKeys, kyselyNames } from '@tandem/formats'
import { type Column, type Conventions, type Schema, type Table, tableName } from '@tandem/model'
import { keyOf } from './facts.ts'
import { quoted } from './literals.ts'

/** The types of a row, and the statement that makes them known. */
interface RowTypes {
  readonly row: string
  readonly insert: string
  readonly update: string
  readonly head: string
}

/** The functions that a house has for a table, as an object, and a call of the first so that something is shown. */
export function kyselyRepository(schema: Schema, conventions: Conventions, table: Table): string {
  const types = rowTypes(schema, conventions, table)
  const name = quoted(tableName(schema, table))
  const key = keyOf(table)
  const methods = [
    `findAll: (): Promise<${types.row}[]> => db.selectFrom(${name}).selectAll().execute()`,
    ...(key.length === 0 ? [] : [findById(types, name, key)]),
    ...finders(table, types, name),
    `create: (row: ${types.insert}): Promise<${types.row}> =>
      db.insertInto(${name}).values(row).returningAll().executeTakeFirstOrThrow()`,
    ...(key.length === 0 ? [] : [updateById(types, name, key), deleteById(types, name, key)]),
  ]
  const repository = `${variable(types.row)}Repository`
  return `${types.head}

const ${repository} = {
${methods.map((method) => `  ${method},`).join('\n\n')}
}

await ${repository}.findAll()`
}

const variable = (type: string): string => type.slice(0, 1).toLowerCase() + type.slice(1)

/** The exported types of the house, or those that its interface gives. */
function rowTypes(schema: Schema, conventions: Conventions, table: Table): RowTypes {
  const { kysely, files } = conventions
  const names = kyselyNames(schema, kysely)
  const own = names.tables.get(table.id)
  const file = files.kysely.replace(/^.*\//, './').replace(/\.[cm]?tsx?$/, '')
  const from = quoted(file.startsWith('./') ? file : `./${file}`)
  const { row, insert, update } = own ?? TYPES_OF_NONE
  if (kysely.rowTypes)
    return {
      row,
      insert,
      update,
      head: `import type { ${insert}, ${row}, ${update} } from ${from}`,
    }
  const of = `${names.interface}[${quoted(tableName(schema, table))}]`
  return {
    row,
    insert,
    update,
    head: `import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ${names.interface} } from ${from}

type ${row} = Selectable<${of}>
type ${insert} = Insertable<${of}>
type ${update} = Updateable<${of}>`,
  }
}

const TYPES_OF_NONE = { row: 'Row', insert: 'NewRow', update: 'RowUpdate' }

/** The parameter that a row is found by, and the conditions that find it. */
function byKey({ row }: RowTypes, key: readonly Column[]) {
  const [only] = key
  if (key.length === 1 && only !== undefined) {
    const name = quoted(only.name)
    return { parameter: `id: ${row}[${name}]`, where: `.where(${name}, '=', id)` }
  }
  const names = key.map(({ name }) => quoted(name))
  return {
    parameter: `key: Pick<${row}, ${names.join(' | ')}>`,
    where: names.map((name) => `.where(${name}, '=', key[${name}])`).join(''),
  }
}

function findById(types: RowTypes, name: string, key: readonly Column[]): string {
  const { parameter, where } = byKey(types, key)
  return `findById: (${parameter}): Promise<${types.row} | undefined> =>
    db.selectFrom(${name}).selectAll()${where}.executeTakeFirst()`
}

/** `findByProjectId`, for each foreign key of one column. */
function finders(table: Table, { row }: RowTypes, name: string): readonly string[] {
  const columns = table.foreignKeys.flatMap(({ columns }) => (columns.length === 1 ? columns : []))
  const found = table.columns.filter(({ id }) => columns.some(({ from }) => from === id))
  return found.map(({ id, name: column }) => {
    const key = columnKeys(table).get(id) ?? ''
    const called = `findBy${key.slice(0, 1).toUpperCase()}${key.slice(1)}`
    return `${called}: (id: NonNullable<${row}[${quoted(column)}]>): Promise<${row}[]> =>
    db.selectFrom(${name}).selectAll().where(${quoted(column)}, '=', id).execute()`
  })
}

function updateById(types: RowTypes, name: string, key: readonly Column[]): string {
  const { parameter, where } = byKey(types, key)
  return `update: (${parameter}, changes: ${types.update}): Promise<${types.row} | undefined> =>
    db.updateTable(${name}).set(changes)${where}.returningAll().executeTakeFirst()`
}

function deleteById(types: RowTypes, name: string, key: readonly Column[]): string {
  const { parameter, where } = byKey(types, key)
  return `delete: (${parameter}): Promise<${types.row} | undefined> =>
    db.deleteFrom(${name})${where}.returningAll().executeTakeFirst()`
}
