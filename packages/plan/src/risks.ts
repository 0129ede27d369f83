import {
  type ColumnId,
  type EnumValueId,
  type Id,
  type Subject,
  columnOf,
  enumOf,
  isPrimary,
  isRowid,
} from '@tandem/model'
import { backtick, sqlString, toSqlTable } from '@tandem/formats'
import { constraintRisks, orphanRisks } from './constraint-risks.ts'
import { type ColumnPair, type TablePair, isRequired } from './pairs.ts'
import { projectedPair } from './projected.ts'
import { fillProposals } from './proposals.ts'
import {
  type Values,
  answerTo,
  isRewritten,
  convertedType,
  defaultValue,
  newValue,
  valuesThatGo,
} from './values.ts'
import { type Work, ordersOf } from './work.ts'

/** What a migration may do to rows, and how to ask a database how many. */
export interface Risk {
  /** The same for the same risk of the next plan. */
  readonly id: string
  /**
   * `loses`: what is there will be gone. `fails`: the migration stops and nothing happens. `changes`: values become
   * others.
   */
  readonly level: 'loses' | 'fails' | 'changes'
  readonly at: Subject
  /** A sentence with `{rows}` for the number and `{has|have}` for one or many: see `riskSays`. */
  readonly says: string
  /** SQL for the database of before: one number. */
  readonly count: string
  /** SQL for the database of before: some of those rows; null: there is nothing to show. */
  readonly sample: string | null
  /** What a person can answer so that it goes well; null: nothing. */
  readonly ask: Ask | null
}

export type Ask =
  | {
      readonly kind: 'fill' | 'convert'
      readonly column: ColumnId
      readonly proposals: readonly Proposal[]
    }
  | {
      readonly kind: 'value'
      readonly value: EnumValueId
      readonly targets: readonly { readonly id: EnumValueId | null; readonly title: string }[]
    }

/** An SQL expression over the row, and what it means. */
export interface Proposal {
  readonly title: string
  readonly sql: string
}

/** The sentence of a risk for so many rows. */
export const riskSays = ({ says }: Risk, count: number): string =>
  says
    .replace('{rows}', `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`)
    .replace(/\{([^|}]*)\|([^}]*)\}/g, (_, one: string, many: string) => (count === 1 ? one : many))

export const risksOf = (work: Work): readonly Risk[] => [
  ...circleRisks(work),
  ...orphanRisks(work),
  ...work.pairs.removed.map(({ id, name }) => droppedTable(id, name)),
  ...work.pairs.differing.flatMap((pair) => [
    ...pair.removed
      .filter(({ generated }) => generated === null)
      .map(({ id, name }) => droppedColumn(pair, id, name)),
    ...pair.added.flatMap((column) => missingValues(pair, column, work)),
    ...pair.kept.flatMap((column) => keptRisks(pair, column, work)),
    ...constraintRisks(pair, work),
  ]),
]

export const rowsOf = (table: string, where: string): string =>
  `FROM ${backtick(table)}${where === '' ? '' : ` WHERE ${where}`}`

export const counted = (table: string, where: string): Pick<Risk, 'count' | 'sample'> => ({
  count: `SELECT count(*) ${rowsOf(table, where)}`,
  sample: `SELECT * ${rowsOf(table, where)} LIMIT 10`,
})

/**
 * Tables that point to each other are dropped while rows still point to them: what a key does ON DELETE then happens
 * to a copy that is about to go, but it must be possible.
 */
function circleRisks(work: Work): readonly Risk[] {
  const { drops, circular } = ordersOf(work)
  const { from } = work.pairs
  const dropped = new Set(drops)
  return from.schema.tables
    .filter(({ id }) => dropped.has(id))
    .flatMap((table) =>
      table.foreignKeys
        .filter(
          ({ target, onDelete }) =>
            dropped.has(target) && (circular || target === table.id) && onDelete.startsWith('set '),
        )
        .flatMap((key): Risk[] => {
          const columns = key.columns.map((pair) => columnOf(table, pair.from))
          const takesNull = columns.every((it) => !it.notNull && !isPrimary(table, it.id))
          if (takesNull && key.onDelete === 'set null') return []
          const { name } = toSqlTable(table, from)
          return [
            {
              id: `circle ${key.id}`,
              level: 'fails',
              at: { id: table.id, column: null },
              says: `{rows} of \`${name}\` {stands|stand} in a circle of keys with ON DELETE ${key.onDelete.toUpperCase()} that cannot be carried out`,
              ...counted(
                name,
                columns.map((column) => `${backtick(column.name)} IS NOT NULL`).join(' AND '),
              ),
              ask: null,
            },
          ]
        }),
    )
}

const droppedTable = (id: Id<string>, name: string): Risk => ({
  id: `drop ${id}`,
  level: 'loses',
  at: { id, column: null },
  says: `drops \`${name}\` with {rows}`,
  ...counted(name, ''),
  ask: null,
})

const droppedColumn = ({ id, before }: TablePair, column: Id<string>, name: string): Risk => ({
  id: `drop ${column}`,
  level: 'loses',
  at: { id, column },
  says: `drops the values that {rows} of \`${before.name}\` {has|have} in \`${name}\``,
  ...counted(before.name, `${backtick(name)} IS NOT NULL`),
  ask: null,
})

/** A column that comes, may not be NULL and says no value for the rows that are there. */
function missingValues(
  { id, before, after, to }: TablePair,
  column: TablePair['added'][number],
  { values }: Work,
): readonly Risk[] {
  const model = to.columns.find((it) => it.id === column.id)
  const needs =
    isRequired(after, column) && defaultValue(column) === null && column.generated === null
  if (!needs || model === undefined || newValue(column, values) !== null) return []
  // SQLite numbers the rows of an INTEGER PRIMARY KEY by itself.
  if (column.primaryKey && /^integer$/i.test(column.type) && !after.withoutRowid) return []
  return [
    {
      id: `missing ${column.id}`,
      level: 'fails',
      at: { id, column: column.id },
      says: `{rows} of \`${before.name}\` {needs|need} a value for the new column \`${column.name}\`, which may not be NULL`,
      ...counted(before.name, ''),
      ask: { kind: 'fill', column: column.id, proposals: fillProposals(model.type, values) },
    },
  ]
}

const keptRisks = (pair: TablePair, column: ColumnPair, work: Work): readonly Risk[] => [
  ...misfits(pair, column, work),
  ...(column.after.generated !== null
    ? []
    : [
        ...nulls(pair, column, work),
        ...goneValues(pair, column, work),
        ...conversions(pair, column, work),
      ]),
]

/** Rows that are NULL where a column no longer takes it; also after an answer, which may leave some. */
function nulls(pair: TablePair, column: ColumnPair, { values }: Work): readonly Risk[] {
  // SQLite numbers a NULL in an INTEGER PRIMARY KEY by itself.
  if (!column.tightened || isRowid(pair.to, column.to)) return []
  const answer = answerTo(values, column.id)
  const { after } = column
  const fallback = answer === null && !after.primaryKey ? defaultValue(after) : null
  const proposals = fillProposals(column.to.type, values)
  const rows = `FROM ${projectedPair(pair, values)} WHERE ${backtick(after.name)} IS NULL`
  const what = `{rows} of \`${pair.before.name}\` {is|are} NULL in \`${column.before.name}\``
  return [
    {
      id: `nulls ${column.id}`,
      at: { id: pair.id, column: column.id },
      ...(fallback === null
        ? {
            level: 'fails',
            says: `${what}, which may no longer be`,
            count: `SELECT count(*) ${rows}`,
            sample: `SELECT * ${rows} LIMIT 10`,
          }
        : {
            level: 'changes',
            says: `${what} and {takes|take} the default ${fallback}`,
            ...counted(pair.before.name, `${backtick(column.before.name)} IS NULL`),
          }),
      ask:
        answer === null
          ? { kind: 'fill', column: column.id, proposals }
          : {
              kind: 'convert',
              column: column.id,
              proposals: proposals.map(({ title, sql }) => ({
                title,
                sql: `coalesce(${answer.sql}, ${sql})`,
              })),
            },
    },
  ]
}

/** Rows with an enum value that goes: a CHECK refuses them; without one only the types no longer know it. */
function goneValues(pair: TablePair, column: ColumnPair, { values }: Work): readonly Risk[] {
  const { before, after } = pair
  const isChecked =
    column.after.type.includes('CHECK(') || after.checks.some(({ id }) => id === column.id)
  const what = isChecked
    ? 'which is no longer a value of it'
    : 'which the database keeps and the types no longer know'
  return valuesThatGo(column, values)
    .filter(({ id }) => !Object.hasOwn(values.answers.values, id))
    .map((gone) => ({
      id: `value ${gone.id} ${column.id}`,
      level: isChecked ? 'fails' : 'changes',
      at: { id: pair.id, column: column.id },
      says: `{rows} of \`${before.name}\` {has|have} “${gone.value}” in \`${column.before.name}\`, ${what}`,
      ...counted(before.name, `${backtick(column.before.name)} = ${sqlString(gone.value)}`),
      ask: { kind: 'value', value: gone.id, targets: valueTargets(column, values) },
    }))
}

/** What rows can have instead. NULL only where every column of the enum takes it: the answer is for them all. */
function valueTargets({ to }: ColumnPair, values: Values) {
  if (to.type.kind !== 'enum') return []
  const { schema } = values.to
  const { enum: id } = to.type
  const columns = schema.tables.flatMap((table) =>
    table.columns
      .filter(({ type }) => type.kind === 'enum' && type.enum === id)
      .map((column) => ({ notNull: column.notNull || isPrimary(table, column.id) })),
  )
  return [
    ...enumOf(schema, id).values.map((it) => ({ id: it.id, title: it.value })),
    ...(columns.some(({ notNull }) => notNull) ? [] : [{ id: null, title: 'NULL' }]),
  ]
}

/** Values that a STRICT table or an INTEGER PRIMARY KEY refuses, where others would keep them as they are. */
function misfits(pair: TablePair, column: ColumnPair, { values }: Work): readonly Risk[] {
  const { id, from, to, before, after } = pair
  const isKey = isRowid(to, column.to) && !isRowid(from, column.from)
  const isStrict =
    after.strict &&
    (!before.strict || column.before.type !== column.after.type || isRewritten(column, values))
  const fits = fitting(isKey ? 'integer' : column.after.type, backtick(column.after.name))
  if ((!isKey && !isStrict) || fits === null) return []
  const rows = `FROM ${projectedPair(pair, values)} WHERE NOT (${fits})`
  return [
    {
      id: `misfit ${column.id}`,
      level: 'fails',
      at: { id, column: column.id },
      says: `{rows} of \`${before.name}\` {has|have} something in \`${column.before.name}\` that is no ${column.after.type}`,
      count: `SELECT count(*) ${rows}`,
      sample: `SELECT * ${rows} LIMIT 10`,
      ask:
        column.after.generated === null
          ? { kind: 'convert', column: column.id, proposals: castTo(column) }
          : null,
    },
  ]
}

/** Whether a value is of a type, or becomes so without loss (stricttables.html §2); null: any is. */
function fitting(type: string, value: string): string | null {
  const is = (...classes: readonly string[]) =>
    `typeof(${value}) IN ('null', ${classes.map((it) => `'${it}'`).join(', ')})`
  const name = /^(int|integer|real|text|blob)\b/i.exec(type)?.[1]?.toLowerCase() ?? ''
  switch (name) {
    case 'int':
    case 'integer':
      return `${is('integer')} OR (typeof(${value}) <> 'blob' AND CAST(CAST(${value} AS INTEGER) AS TEXT) IN (${value}, ${value} || '', replace(${value} || '|', '.0|', '')))`
    case 'real':
      return `${is('integer', 'real')} OR (typeof(${value}) = 'text' AND ${value} GLOB '*[0-9]*' AND ${value} NOT GLOB '*[^-+0-9.eE]*')`
    case 'text':
      return is('integer', 'real', 'text')
    case 'blob':
      return is('blob')
    default:
      return null
  }
}

/** Values that another type reads differently, or cannot hold. */
function conversions(
  { id, before }: TablePair,
  column: ColumnPair,
  { values }: Work,
): readonly Risk[] {
  if (answerTo(values, column.id) !== null) return []
  const own = backtick(column.before.name)
  const risk = (level: Risk['level'], says: string, where: string): Risk => ({
    id: `convert ${column.id}`,
    level,
    at: { id, column: column.id },
    says,
    ...counted(before.name, where),
    ask: {
      kind: 'convert',
      column: column.id,
      proposals: [
        { title: 'leave every value as it is', sql: backtick(column.after.name) },
        ...castTo(column),
      ],
    },
  })
  const name = `\`${column.before.name}\``
  const { from, to } = column
  const value = convertedType(from.type, to.type, own)
  if (value !== own)
    return [
      risk(
        'loses',
        `{rows} of \`${before.name}\` {has|have} something in ${name} that is no date, and {becomes|become} NULL`,
        `${own} IS NOT NULL AND ${value} IS NULL`,
      ),
      {
        ...risk(
          'changes',
          `{rows} of \`${before.name}\` {is|are} written anew in ${name}: the same moment in another form`,
          `${own} IS NOT NULL`,
        ),
        id: `form ${column.id}`,
      },
    ]
  if (!isNumeric(column.after.type) || isNumeric(column.before.type)) return []
  return [
    risk(
      'changes',
      `{rows} of \`${before.name}\` {has|have} text in ${name} that is no number, and {keeps|keep} it`,
      `typeof(${own}) IN ('text', 'blob') AND (${own} NOT GLOB '*[0-9]*' OR ${own} GLOB '*[^-+0-9.eE ]*')`,
    ),
  ]
}

const isNumeric = (type: string): boolean => /^(integer|real|numeric)/i.test(type)

const castTo = ({ after }: ColumnPair): readonly Proposal[] => {
  const type = /^(integer|real|numeric|text|blob)/i.exec(after.type)?.[1]
  const cast = `CAST(${backtick(after.name)} AS ${type?.toUpperCase()})`
  return type === undefined ? [] : [{ title: `read each as ${type.toLowerCase()}`, sql: cast }]
}
