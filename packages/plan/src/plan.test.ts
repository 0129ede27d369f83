import {
  CONVENTIONS,
  type Column,
  type ColumnId,
  type EnumId,
  type EnumValueId,
  type ForeignKeyId,
  type Schema,
  type Table,
  type TableId,
  type UniqueId,
  emptySchema,
  newColumn,
  newTable,
} from '@tandem/model'
import type { SqlContext } from '@tandem/formats'
import { describe, expect, test } from 'vitest'
import { noAnswers } from './answers.ts'
import { planDown } from './down.ts'
import { type Plan, plan } from './plan.ts'
import { riskSays } from './risk.ts'
import { downText } from './text.ts'

const column = (id: string, name: string, fields: Partial<Column> = {}): Column =>
  newColumn(id as ColumnId, name, fields)

/** A table of which the first column, `id`, is the key. */
const table = (name: string, columns: readonly Column[], fields: Partial<Table> = {}): Table =>
  newTable(name as TableId, name, {
    columns: [column(`${name}_id`, 'id', { type: { kind: 'integer' } }), ...columns],
    primaryKey: { name: null, columns: [`${name}_id` as ColumnId], autoIncrement: false },
    ...fields,
  })

const unique = (of: string): Table['uniques'] => [
  { id: `u_${of}` as UniqueId, name: null, columns: [of as ColumnId] },
]

const key = (from: string, target: string, fields: Partial<Table['foreignKeys'][number]> = {}) => ({
  id: `f_${from}` as ForeignKeyId,
  name: null,
  target: target as TableId,
  columns: [{ from: from as ColumnId, to: `${target}_id` as ColumnId }],
  onDelete: 'no action' as const,
  onUpdate: 'no action' as const,
  ...fields,
})

const schema = (...tables: readonly Table[]): SqlContext => ({
  schema: { ...emptySchema, tables },
  conventions: CONVENTIONS.standard,
})

const text = { type: { kind: 'text', length: null } } as const
const integer = { type: { kind: 'integer' } } as const

const sqlOf = ({ steps }: Plan): readonly string[] => steps.map(({ sql }) => sql)

/** The statements that begin so. */
const starting = (planned: Plan, start: string): readonly string[] =>
  sqlOf(planned).filter((sql) => sql.startsWith(start))

const levels = ({ risks }: Plan): Record<string, string> =>
  Object.fromEntries(risks.map(({ id, level }) => [id, level]))

describe('in an order in which no row is lost', () => {
  test('rows that a new key gives a number come after those that have one', () => {
    const columns = [column('n', 'n', integer)]
    const before = schema(table('t', columns, { primaryKey: null }))
    const primaryKey = { name: null, columns: ['n' as ColumnId], autoIncrement: false }
    const planned = plan(before, schema(table('t', columns, { primaryKey })))
    expect(starting(planned, 'INSERT INTO `t`')).toEqual([
      'INSERT INTO `t`(`id`, `n`) SELECT `id`, `n` FROM `__keep_t` ORDER BY `n` IS NULL;',
    ])
    expect(levels(planned)['numbered n']).toBe('changes')
  })

  test('a key to its own table that sets a default is emptied before the table is dropped', () => {
    const of = (notNull: boolean) =>
      schema(
        table('t', [column('up', 'up', integer), column('x', 'x', { ...text, notNull })], {
          foreignKeys: [key('up', 't', { onDelete: 'set default' })],
        }),
      )
    expect(sqlOf(plan(of(false), of(true))).slice(0, 4)).toEqual([
      'SAVEPOINT `tandem`;',
      'CREATE TABLE `__keep_t` AS SELECT `id`, `up`, `x` FROM `t`;',
      'UPDATE `t` SET `up` = NULL;',
      'DROP TABLE `t`;',
    ])
  })

  test('in a circle the table that also points to itself is dropped first', () => {
    const of = (strict: boolean) =>
      schema(
        table('a', [column('ab', 'b', integer)], { foreignKeys: [key('ab', 'b')], strict }),
        table('b', [column('ba', 'a', integer), column('bb', 'b', integer)], {
          foreignKeys: [key('ba', 'a'), key('bb', 'b', { onDelete: 'cascade' })],
        }),
      )
    const planned = plan(of(true), of(false))
    expect(sqlOf(planned)).toContain('PRAGMA defer_foreign_keys=ON;')
    expect(starting(planned, 'DROP TABLE').slice(0, 2)).toEqual([
      'DROP TABLE `b`;',
      'DROP TABLE `a`;',
    ])
  })

  test('a unique column in which all rows would get the same happens as a whole or not', () => {
    const code = column('code', 'code', { ...text, default: { kind: 'literal', value: 'x' } })
    const planned = plan(
      schema(table('t', [])),
      schema(table('t', [code], { uniques: unique('code') })),
    )
    expect(sqlOf(planned)).toEqual([
      'SAVEPOINT `tandem`;',
      "ALTER TABLE `t` ADD `code` text DEFAULT 'x';",
      'CREATE UNIQUE INDEX `t_code_unique` ON `t` (`code`);',
      'RELEASE `tandem`;',
    ])
  })
})

describe('enums', () => {
  const values = (...texts: readonly string[]): Schema['enums'] => [
    {
      id: 'e' as EnumId,
      name: 'state',
      values: texts.map((value) => ({ id: `v_${value}` as EnumValueId, value, note: '' })),
      note: '',
    },
  ]
  const state = { type: { kind: 'enum', enum: 'e' as EnumId } } as const
  const of = (name: string, conventions: SqlContext['conventions']): SqlContext => ({
    schema: {
      ...emptySchema,
      enums: values('on'),
      tables: [table('t', [column('s', name, state)])],
    },
    conventions,
  })

  test('a CHECK that moves into the type with a plainer name of its column makes the table anew', () => {
    const { molos } = CONVENTIONS
    const planned = plan(of('my state', molos), of('state', molos))
    expect(planned.rebuilt).toEqual(['t'])
  })

  test('a value that the way up added becomes the first of the others on the way back', () => {
    const to = of('state', CONVENTIONS.standard)
    const wider = { ...to, schema: { ...to.schema, enums: values('on', 'off') } }
    const down = planDown(to, wider, noAnswers)
    expect(starting(down.plan, 'INSERT INTO `t`')).toEqual([
      "INSERT INTO `t`(`id`, `state`) SELECT `id`, CASE `state` WHEN 'off' THEN 'on' ELSE `state` END FROM `__keep_t`;",
    ])
    expect(down.lost).toEqual(["'off' in `t.state`: it becomes 'on'"])
  })
})

describe('what is told in advance', () => {
  const cases: readonly (readonly [string, SqlContext, SqlContext, Record<string, string>])[] = [
    [
      'text that reads otherwise as a number: 007',
      schema(table('t', [column('n', 'n', text)])),
      schema(table('t', [column('n', 'n', integer)])),
      { 'convert n': 'changes', 'number n': 'changes' },
    ],
    [
      'values in a column that is computed from now on',
      schema(table('t', [column('n', 'n', text)])),
      schema(
        table('t', [column('n', 'n', { ...text, generated: { mode: 'virtual', as: ['1'] } })]),
      ),
      { 'drop n': 'loses' },
    ],
    [
      'a default that a STRICT table refuses',
      schema(table('t', [], { strict: true })),
      schema(
        table('t', [column('n', 'n', { ...integer, default: { kind: 'literal', value: 'x' } })], {
          strict: true,
        }),
      ),
      { 'misfit n': 'fails' },
    ],
    [
      'rows that are NULL in a key that comes',
      schema(table('t', [column('n', 'n', integer)], { primaryKey: null })),
      schema(
        table('t', [column('n', 'n', integer)], {
          primaryKey: { name: null, columns: ['n' as ColumnId], autoIncrement: false },
          foreignKeys: [key('n', 't')],
        }),
      ),
      { 'orphans f_n': 'fails', 'misfit n': 'fails', 'numbered n': 'changes', 'key t': 'fails' },
    ],
  ]

  test.each(cases)('%s', (_, from, to, told) => {
    expect(levels(plan(from, to))).toEqual(told)
  })

  test('for as many rows as a database has', () => {
    const [risk] = plan(schema(table('t', [])), schema()).risks
    expect(risk === undefined ? '' : riskSays(risk, 1)).toBe('drops `t` with 1 row')
    expect(risk === undefined ? '' : riskSays(risk, 2000)).toBe('drops `t` with 2,000 rows')
  })
})

describe('to the byte as drizzle-kit', () => {
  test('a table that is called by a number comes first', () => {
    const before = schema(
      table('a', [column('a', 'x', text)]),
      table('7', [column('b', 'x', text)]),
    )
    const planned = plan(before, schema(table('a', []), table('7', [])))
    expect(planned.hazards).toEqual([])
    expect(sqlOf(planned)).toEqual([
      'ALTER TABLE `7` DROP COLUMN `x`;',
      'ALTER TABLE `a` DROP COLUMN `x`;',
    ])
  })

  test('but not where it falls over a name', () => {
    const before = schema(table('t', [column('c', 'constructor', text)]))
    const planned = plan(before, schema(table('t', [])))
    expect(planned.hazards.map(({ says }) => says)).toEqual([
      'drizzle-kit falls over the name `constructor`',
    ])
  })
})

describe('the way back', () => {
  const note = column('note', 'note', { ...text, notNull: true })
  const owner = column('owner', 'owner', { ...integer, notNull: true })
  const to = schema(table('t', []), table('p', []))

  test('a column that it needs gets a value that says nothing', () => {
    const down = planDown(schema(table('t', [note]), table('p', [])), to, noAnswers)
    expect(starting(down.plan, 'INSERT INTO `t`')).toEqual([
      "INSERT INTO `t`(`id`, `note`) SELECT `id`, ('') FROM `__keep_t`;",
    ])
    expect(downText(down).split('\n').slice(0, 3)).toEqual([
      '-- This does not bring back:',
      '-- - the values of `t.note`, which the way up drops',
      "-- - a value of `t.note` where there is none: it becomes ''",
    ])
  })

  test('and each row another where they must differ', () => {
    const from = schema(table('t', [note], { uniques: unique('note') }), table('p', []))
    expect(starting(planDown(from, to, noAnswers).plan, 'INSERT INTO `t`')).toEqual([
      'INSERT INTO `t`(`id`, `note`) SELECT `id`, (lower(hex(randomblob(16)))) FROM `__keep_t`;',
    ])
  })

  test('but nothing says nothing in a key that must point somewhere', () => {
    const from = schema(table('t', [owner], { foreignKeys: [key('owner', 'p')] }), table('p', []))
    expect(levels(planDown(from, to, noAnswers).plan)['missing owner']).toBe('fails')
  })
})
