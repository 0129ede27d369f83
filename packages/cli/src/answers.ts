import { type Design, type Schema, mapSame, tableName } from '@tandem/model'
import type { Answers } from '@tandem/plan'
import { baselineOf } from '@tandem/repo'
import { CommandError, type Options } from './command.ts'

/** What was answered on the command line, by name, as the planner takes it. */
export function readAnswers(design: Design, options: Options): Answers {
  const columns: Record<string, Answers['columns'][string]> = {}
  for (const kind of ['fill', 'convert'] as const)
    for (const text of options[kind] ?? []) {
      const [name, sql] = parted(text, kind, 'table.column=<SQL>')
      columns[columnNamed(design, name)] = { kind, sql }
    }
  const values: Record<string, Answers['values'][string]> = {}
  for (const text of options.value ?? []) {
    const [name, target] = parted(text, 'value', 'enum.old=new, or enum.old=NULL')
    const [old, now] = valuesNamed(design, name, target)
    values[old] = now
  }
  return { columns, values, columnOrder: options['follow-order'] === true ? 'follow' : 'leave' }
}

function parted(text: string, option: string, form: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at < 1 || at === text.length - 1)
    throw new CommandError(`--${option} ${text} is not of the form ${form}.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

function columnNamed({ schema }: Design, name: string): string {
  for (const table of schema.tables)
    for (const column of table.columns)
      if (`${tableName(schema, table)}.${column.name}` === name) return column.id
  throw new CommandError(`The design has no column ${name}.`)
}

/** The value that goes is only in the schema of before. */
function valuesNamed(design: Design, name: string, target: string) {
  const old = baselineOf(design).schema.enums.find((it) => name.startsWith(`${it.name}.`))
  const now = design.schema.enums.find(({ id }) => id === old?.id)
  const gone = old?.values.find(({ value }) => value === name.slice(old.name.length + 1))
  if (gone === undefined || now === undefined)
    throw new CommandError(`The last migration knows no enum value ${name}.`)
  if (target === 'NULL') return [gone.id, null] as const
  const to = now.values.find(({ value }) => value === target)
  if (to === undefined) throw new CommandError(`${now.name} has no value ${target}.`)
  return [gone.id, to.id] as const
}

/**
 * The schema of a design under the names that things had before: `users=people` and `users.name=full_name` say
 * what was renamed since. It tells which thing of a folder is which of the design.
 */
export function beforeRenames(design: Design, renames: readonly string[]): Schema {
  let { schema } = design
  for (const text of renames) schema = beforeRename(schema, text)
  return schema
}

function beforeRename(schema: Schema, text: string): Schema {
  const [from, to] = parted(text, 'rename', 'table=new_name, or table.column=new_name')
  const [name = '', column] = from.split('.')
  const tables = mapSame(schema.tables, (table) => {
    const now = tableName(schema, table)
    if (column === undefined) return now === to ? { ...table, name, module: null } : table
    if (now !== name) return table
    const columns = mapSame(table.columns, (own) =>
      own.name === to ? { ...own, name: column } : own,
    )
    return columns === table.columns ? table : { ...table, columns }
  })
  if (tables === schema.tables)
    throw new CommandError(`--rename ${text}: the design has no such thing.`)
  return { ...schema, tables }
}
