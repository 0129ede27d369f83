import {
  CONVENTIONS,
  type Column,
  type ColumnType,
  type Design,
  type EnumId,
  type TableId,
  brokenReferences,
  countedIds,
  newColumn,
  newTable,
  sequence,
  tableOf,
} from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FLAGS, hasFlag, setFlag } from '../column-keys.ts'
import { emptyDesign } from '../create.ts'
import { onSchema } from '../editor.ts'
import { typeSuggestions, typeWords } from './cell-words.ts'
import { readDefault, readType } from './cells.ts'
import { quickAdd } from './quick-add.ts'
import { addRows, readRows, writeRows } from './rows-text.ts'
import { OFFERED } from './types.ts'

const ids = countedIds()

function design(): Design {
  const empty = emptyDesign('cells', CONVENTIONS.standard, 0)
  const text = `users: id uuid pk, email! unique; tasks: id uuid pk, owner > users cascade,
    tone(calm|very loud)=calm, due date`
  const { edit } = quickAdd(empty, ids, text, null)
  const full = edit === null ? empty : onSchema(edit)(empty)
  const bare = newTable('bare' as TableId, 'bare', {})
  return { ...full, schema: { ...full.schema, tables: [...full.schema.tables, bare] } }
}

const [users, tasks] = design().schema.tables
const made = design()
const tableNamed = (of: Design, name: string) => {
  const found = of.schema.tables.find((it) => it.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

/** The rows of the text added to `bare`, as they are written again. */
function pasted(text: string, into = 'bare', of = made) {
  const rows = readRows(text)
  if (rows === null) return null
  const { id } = tableNamed(of, into)
  const added = addRows(of, ids, id, 0, rows)
  const after = onSchema(added.edit)(of)
  expect(brokenReferences(after.schema)).toEqual([])
  const table = tableOf(after.schema, id)
  const notes = table.columns.map(({ note }) => note).filter(Boolean)
  return { lines: writeRows(after, id, added.columns).split('\n'), ...added, after, table, notes }
}

test('tabs, commas, or a name on each line; a header is left out', () => {
  const lines = ['a\ttext\tnot null\tx', 'b\tinteger\t\t4']
  expect(pasted(`Name\tType\tFlags\tDefault\n${lines.join('\n')}\n`)?.lines).toEqual(lines)
  expect(pasted('a,text,not null,x\r\nb,int,,4\r\n')?.lines).toEqual(lines)
  expect(pasted('name\nemail')?.lines).toEqual(['name\ttext\t\t', 'email\ttext\t\t'])
  expect(pasted('a,(x|y, z),"unique, not null",x')?.lines).toEqual([
    'a\tBareA\tnot null unique\tx'.replace('not null unique', 'unique not null'),
  ])
  expect(readRows('{"format":"tandem"}')).toBeNull()
  expect(readRows(' \n ')).toBeNull()
})

test('the words of SQL, relations with their index, and names that are taken', () => {
  const { lines, after, table } = pasted(
    'who\t> users set null\nwho\tVARCHAR(20)\nn\tbigint\tpk autoincrement\nd\tdate\t\tnow',
  ) ?? { lines: [] }
  expect(lines).toEqual([
    'who\t> users set null\t\t',
    'who_2\ttext(20)\t\t',
    'n\tinteger\tpk autoincrement\t',
    'd\tdate\t\tnow',
  ])
  expect(table?.indexes).toHaveLength(1)
  expect(after?.schema.enums).toHaveLength(1)
})

test('what is not understood is said with its line and stands in the note', () => {
  const { problems, notes, lines } = pasted(
    'a\tcolur\tpk\nb\tint\tsoon\tmany\nc\ttext\t\t\twhy',
  ) ?? {
    problems: [],
  }
  expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    expect.stringMatching(/^1: `colur` is no type/),
    '2: Here stand only `pk`, `not null`, `unique` and `index`.',
    '2: `many` is no number.',
  ])
  expect(notes).toEqual(['colur', 'soon · many', 'why'])
  expect(lines).toEqual(['a\ttext\tpk\t', 'b\tinteger\t\t', 'c\ttext\t\t'])
  expect(pasted('a\ttext\tpk', 'users')?.problems[0]?.message).toContain('has a primary key')
})

test('the type cell says the type and the relation, all of it', () => {
  const table = tableNamed(made, 'tasks')
  const column = (name: string) => {
    const found = table.columns.find((it) => it.name === name)
    if (found === undefined) throw new Error(`there is no ${name}`)
    return found
  }
  const typed = (name: string, text: string) => {
    const edit = readType(made, ids, { table: table.id, column: column(name).id }, text)
    if (typeof edit === 'string') return edit
    const after = onSchema(edit)(made)
    const now = tableNamed(after, 'tasks')
    const own = now.columns.find((it) => it.id === column(name).id)
    return own === undefined ? '' : typeWords(after, now, own)
  }
  expect(table.columns.map((it) => typeWords(made, table, it))).toEqual([
    'text',
    '> users cascade',
    'TaskTone',
    'date',
  ])
  expect(typed('due', '>users.email')).toBe('> users.email')
  expect(typed('due', 'int > users')).toBe('integer > users')
  expect(typed('due', '(a|b)')).toBe('TaskDue')
  expect(typed('due', 'tasktone')).toBe('TaskTone')
  expect(typed('owner', 'integer')).toBe('integer')
  expect(typed('due', '')).toBe('text')
  expect(typed('due', '> user')).toBe('There is no table `user`. Do you mean `users`?')
  expect(typed('due', 'text!')).toContain('only a type')
  expect(typed('due', 'text, a int')).toContain('not understood')
  expect(typed('due', 'cascade')).toContain('is of a relation')
  for (const { id, name } of table.columns) {
    const edit = readType(
      made,
      ids,
      { table: table.id, column: id },
      typed(name, '') && typeWords(made, table, column(name)),
    )
    expect(typeof edit === 'string' ? edit : edit(made.schema)).toBe(made.schema)
  }
})

test('the default cell is as behind =', () => {
  const read = (type: ColumnType, text: string) =>
    readDefault(made, newColumn('c' as Column['id'], 'c', { type }), text)
  const text: ColumnType = { kind: 'text', length: null }
  const tone: ColumnType = { kind: 'enum', enum: made.schema.enums[0]?.id as EnumId }
  expect(read(text, '')).toBeNull()
  expect(read(text, 'two words, at least')).toEqual({
    kind: 'literal',
    value: 'two words, at least',
  })
  expect(read(text, "'two'")).toEqual({ kind: 'literal', value: 'two' })
  expect(read(text, '= lower(hex(1))')).toEqual({ kind: 'sql', sql: 'lower(hex(1))' })
  expect(read(text, "'two")).toContain('not closed')
  expect(read(tone, 'very loud')).toEqual({ kind: 'literal', value: 'very loud' })
  expect(read(tone, 'calmm')).toContain('Do you mean `calm`?')
  expect(read({ kind: 'integer' }, 'many')).toBe('`many` is no number.')
})

test('what is offered is understood', () => {
  expect(typeSuggestions(made, 'time')).toEqual(['timestamp', 'timestamp_s', 'timestamp_ms'])
  expect(typeSuggestions(made, 'tone')).toEqual(['TaskTone'])
  expect(typeSuggestions(made, '>us')).toEqual(['> users'])
  expect(typeSuggestions(made, '> users.e')).toEqual(['> users.email'])
  const at = { table: users?.id as TableId, column: users?.columns[0]?.id as Column['id'] }
  const all = typeSuggestions(made, '')
  expect(all).toEqual(expect.arrayContaining([...OFFERED, 'TaskTone', '> tasks']))
  const own = {
    ...at,
    table: tableNamed(made, 'users').id,
    column: tableNamed(made, 'users').columns[0]?.id as Column['id'],
  }
  for (const word of all.filter((it) => it !== '> bare'))
    expect(typeof readType(made, ids, own, word)).toBe('function')
  expect(tasks?.name).toBe('tasks')
})

test('flags are put on and taken off again', () => {
  const table = tableNamed(made, 'tasks')
  const id = table.columns[3]?.id as Column['id']
  for (const flag of FLAGS) {
    expect(hasFlag(table, id, flag)).toBe(false)
    const on = tableOf(setFlag(table, id, flag, true, ids)(made.schema), table.id)
    expect(hasFlag(on, id, flag)).toBe(true)
    expect(setFlag(table, id, flag, false, ids)(made.schema)).toBe(made.schema)
  }
})

const TYPES: readonly ColumnType[] = [
  { kind: 'integer' },
  { kind: 'boolean' },
  { kind: 'real' },
  { kind: 'text', length: null },
  { kind: 'text', length: 12 },
  { kind: 'isoDate' },
  { kind: 'timestamp', unit: 's' },
  { kind: 'timestamp', unit: 'ms' },
  { kind: 'json', storage: 'text', shape: null },
  { kind: 'json', storage: 'blob', shape: null },
  { kind: 'declared', sql: 'MONEY(2)', tsType: 'string | number' },
  { kind: 'enum', enum: made.schema.enums[0]?.id as EnumId },
]

const defaultFor = (type: ColumnType): fc.Arbitrary<Column['default']> => {
  const sql = fc.constantFrom('unixepoch()', 'CURRENT_TIMESTAMP', "lower('a, b') || 'c'", '(1)')
  const code = fc.constantFrom('uuidv7()', 'crypto.randomUUID()', 'a`b')
  const literal: fc.Arbitrary<string | number | boolean | null> =
    type.kind === 'boolean'
      ? fc.boolean()
      : type.kind === 'enum'
        ? fc.constantFrom('calm', 'very loud')
        : ['integer', 'real', 'timestamp'].includes(type.kind)
          ? fc.integer()
          : fc.oneof(
              fc.string({ unit: 'grapheme' }),
              fc.constantFrom('now', "it's", '=', '"', '\t'),
            )
  return fc.oneof(
    fc.constant(null),
    literal.map((value) => ({ kind: 'literal', value }) as const),
    sql.map((it) => ({ kind: 'sql', sql: it }) as const),
    code.map((it) => ({ kind: 'code', code: it }) as const),
  )
}

const ROW = fc.constantFrom(...TYPES).chain((type) =>
  fc.record({
    name: fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_ -]{0,12}[a-z]$/),
    type: fc.constant(type),
    default: defaultFor(type),
    flags: fc.subarray(['notNull', 'unique', 'index'] as const),
    points: fc.option(fc.constantFrom('cascade', 'set null', 'no action'), { freq: 3 }),
  }),
)

test('rows → text → rows is the same, for all that fits into the cells', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(ROW, { selector: ({ name }) => name.toLowerCase(), minLength: 1 }),
      fc.option(fc.nat(3)),
      (rows, key) => {
        const { id } = tableNamed(made, 'bare')
        const columns = rows.map((row, index) =>
          newColumn(`x${index}` as Column['id'], row.name, {
            type: row.type,
            default: row.default,
          }),
        )
        const one = key === null ? undefined : columns[key]?.id
        const bare = newTable(id, 'bare', {
          columns,
          primaryKey:
            one === undefined ? null : { name: null, columns: [one], autoIncrement: false },
          foreignKeys: rows.flatMap(({ points }, index) => {
            const target = tableNamed(made, 'users')
            const pair = {
              from: columns[index]?.id as Column['id'],
              to: target.columns[0]?.id as Column['id'],
            }
            const rest = {
              name: null,
              onUpdate: 'no action' as const,
              target: target.id,
              columns: [pair],
            }
            return points === null ? [] : [{ id: ids('f'), onDelete: points, ...rest }]
          }),
        })
        const base = { ...made.schema, tables: [...made.schema.tables.slice(0, -1), bare] }
        const flagged = sequence(
          ...rows.flatMap(({ flags }, index) =>
            flags.map((flag) => setFlag(bare, columns[index]?.id as Column['id'], flag, true, ids)),
          ),
        )(base)
        const from: Design = { ...made, schema: flagged }
        const text = writeRows(
          from,
          id,
          columns.map((it) => it.id),
        )
        const back = pasted(text)
        expect(back?.problems).toEqual([])
        expect(facts(back?.after ?? made)).toEqual(facts(from))
      },
    ),
  )
})

/** The table without its ids, and in no order but that of its columns. */
function facts(of: Design) {
  const table = tableNamed(of, 'bare')
  const name = (id: string) => table.columns.find((it) => it.id === id)?.name ?? ''
  return {
    columns: table.columns.map(({ id: _id, ...column }) => column),
    key: table.primaryKey?.columns.map(name) ?? null,
    uniques: table.uniques.map(({ columns }) => columns.map(name).join()).toSorted(),
    indexes: table.indexes
      .map(({ parts }) => parts.map((it) => (it.kind === 'column' ? name(it.column) : '')).join())
      .toSorted(),
    keys: table.foreignKeys.map(({ onDelete, target, columns }) => [
      onDelete,
      target,
      columns.map(({ from, to }) => [name(from), to]),
    ]),
  }
}
