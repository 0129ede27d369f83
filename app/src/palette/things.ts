import {
  type Column,
  type ColumnId,
  type Design,
  type Id,
  type Schema,
  type Table,
  type View,
  type ViewColumn,
  enumOf,
  enumsOf,
  moduleOf,
  remembered,
} from '@tandem/model'
import { typeLabel } from '../canvas/card.ts'
import type { Command } from '../shell/command.ts'
import { type Forms, formsOf } from './score.ts'

export const KINDS = [
  'table',
  'command',
  'view',
  'enum',
  'module',
  'column',
  'value',
  'trigger',
  'note',
] as const
export type ThingKind = (typeof KINDS)[number]

/** Something that the palette finds. */
export interface Thing {
  readonly key: string
  readonly kind: ThingKind
  /** What is selected, with the column of it; null: nothing of the design. */
  readonly id: Id<string> | null
  readonly column: ColumnId | null
  /** What stands before the name, more quietly: a prefix, the table of a column. */
  readonly before: string
  readonly name: string
  /** What stands behind the name. */
  readonly behind: string
  readonly names: readonly Forms[]
  /** What it is in, or what else it is called: found by, but not by that alone. */
  readonly around: readonly Forms[]
  readonly command: Command | null
}

const thing = (
  kind: ThingKind,
  key: string,
  name: string,
  rest: Partial<Omit<Thing, 'kind' | 'key' | 'name'>>,
): Thing => ({
  kind,
  key: `${kind}:${key}`,
  name,
  id: null,
  column: null,
  before: '',
  behind: '',
  names: [formsOf(name)],
  around: [],
  command: null,
  ...rest,
})

/** All that a design has, listed once for each design; what an edit left alone is not made anew. */
export const thingsOf = (design: Design): readonly Thing[] => listed(design, null)

const listed = remembered((_design: Design, _context: null) => [], listThings)

function listThings({ schema, layout }: Design): readonly Thing[] {
  return [
    ...schema.tables.flatMap((table) => ofTable(table, schema)),
    ...schema.views.flatMap((view) => ofTable(view, schema)),
    ...enumThings(schema),
    ...schema.modules.map((module) =>
      thing('module', module.id, module.name, {
        id: module.id,
        behind: module.prefix,
        names: [formsOf(module.name), formsOf(module.prefix)],
      }),
    ),
    ...schema.others.map((other) =>
      thing('trigger', other.id, other.name, { id: other.id, behind: other.kind }),
    ),
    ...layout.stickies.map(({ id, text }) =>
      thing('note', id, text.split('\n').find((line) => line.trim() !== '') ?? 'Empty note', {
        id,
        names: [formsOf(text.slice(0, 200))],
      }),
    ),
  ]
}

export const commandThings = (commands: readonly Command[]): readonly Thing[] =>
  commands
    .filter(({ isKeyOnly, where, unless }) => !isKeyOnly && (where !== 'past' || unless() === null))
    .map((command) =>
      thing('command', command.id, command.title, {
        command,
        around: [formsOf(command.group), ...command.words.split(' ').filter(Boolean).map(formsOf)],
      }),
    )

const enumThings = (schema: Schema): readonly Thing[] =>
  schema.enums.flatMap((of) => [
    thing('enum', of.id, of.name, {
      id: of.id,
      behind: of.values.map(({ value }) => value).join(' · '),
    }),
    ...of.values.map((it) =>
      thing('value', it.id, it.value, { id: of.id, behind: of.name, around: [formsOf(of.name)] }),
    ),
  ])

const ofTable = remembered(
  (of: Table | View, schema: Schema) => [
    moduleOf(schema, of),
    ...enumsOf(of).map((id) => enumOf(schema, id)),
  ],
  (of: Table | View, schema: Schema): readonly Thing[] => {
    const module = moduleOf(schema, of)
    const prefix = module?.prefix ?? ''
    const isTable = 'primaryKey' in of
    const names = [of.name, ...(prefix === '' ? [] : [prefix + of.name]), ...keyOf(of)].map(formsOf)
    const whole = thing(isTable ? 'table' : 'view', of.id, of.name || 'unnamed', {
      id: of.id,
      before: prefix,
      behind: of.columns.length === 1 ? '1 column' : `${of.columns.length} columns`,
      names,
      around: module === null ? [] : [formsOf(module.name)],
    })
    const columns = of.columns.map((column) =>
      ofColumn(of, column, `${prefix}${of.name}.`, names, schema),
    )
    return [whole, ...columns]
  },
)

const keyOf = ({ key }: { readonly key: string | null }): readonly string[] =>
  key === null ? [] : [key]

const ofColumn = (
  of: Table | View,
  column: Column | ViewColumn,
  before: string,
  around: readonly Forms[],
  schema: Schema,
): Thing =>
  thing('column', column.id, column.name || 'unnamed', {
    id: of.id,
    column: column.id,
    before,
    behind: typeLabel(schema, column.type),
    names: [column.name, ...keyOf(column)].map(formsOf),
    around,
  })
