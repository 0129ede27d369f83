import {
  type Column,
  type ForeignKey,
  type Table,
  columnOf,
  findTable,
  isRowid,
  same,
  tableOf,
} from '@tandem/model'
import {
  type SqlCheck,
  type SqlIndex,
  type SqlTable,
  backtick,
  lowered,
  toSqlTable,
} from '@tandem/formats'
import type { TablePair } from './pairs.ts'
import { projected, projectedPair } from './projected.ts'
import { distinctProposals } from './proposals.ts'
import { type Ask, type Risk, counted, rowsAfter } from './risk.ts'
import { answerTo, becomesOther } from './values.ts'
import type { Work } from './work.ts'

/** What a constraint that comes may refuse of the rows that are there. */
export const constraintRisks = (pair: TablePair, work: Work): readonly Risk[] => [
  ...duplicateRisks(pair, work),
  ...keyRisks(pair, work),
  ...checkRisks(pair, work),
]

/** Whether values of these columns become others, or the name of one appears in an expression. */
const changesAny = (pair: TablePair, names: readonly string[], { values }: Work): boolean =>
  passesNameOn(pair) ||
  (pair.kept.some((column) => becomesOther(pair, column, values)) &&
    names.some((name) => {
      const kept = pair.kept.find(({ after }) => after.name === name)
      return kept === undefined || kept.after.generated !== null || becomesOther(pair, kept, values)
    }))

/** Whether a name is that of another column now: the same text says something else. */
const passesNameOn = ({ removed, after }: TablePair): boolean => {
  const now = new Set(after.columns.map(({ name }) => lowered(name)))
  return removed.some(({ name }) => now.has(lowered(name)))
}

/** Everything but the name of an index. */
const said = ({ unique, parts, where }: SqlIndex): string => JSON.stringify([unique, parts, where])

function duplicateRisks(pair: TablePair, work: Work): readonly Risk[] {
  const known = new Set(pair.between.indexes.map(said))
  return pair.after.indexes.flatMap((index): Risk[] => {
    // An expression may read any column: `` is the name of none that is known.
    const columns = index.parts.map(({ kind, text }) => (kind === 'column' ? text : ''))
    if (!index.unique || (known.has(said(index)) && !changesAny(pair, columns, work))) return []
    const parts = index.parts.map(({ kind, text }) =>
      kind === 'column' ? collated(pair, text) : `(${text.replace(/ desc$/, '')})`,
    )
    const [only] = columns.length === 1 ? columns : []
    return [
      duplicates(pair, work, {
        id: `duplicates ${index.id}`,
        parts,
        where: index.where,
        what: `the unique index \`${index.name}\``,
        ask: distinct(pair, work, only),
      }),
    ]
  })
}

/** A column as a unique index compares it: a subquery forgets how. */
function collated({ after }: TablePair, name: string): string {
  const type = after.columns.find((column) => column.name === name)?.type ?? ''
  const collation = /COLLATE (\S+)/.exec(type)?.[1]
  return backtick(name) + (collation === undefined ? '' : ` COLLATE ${collation}`)
}

interface Distinct {
  readonly id: string
  readonly parts: readonly string[]
  readonly where: string | null
  readonly what: string
  readonly ask: Ask | null
}

function duplicates(pair: TablePair, { values }: Work, it: Distinct): Risk {
  const rows = projectedPair(pair, values)
  const present = [
    ...it.parts.map((part) => `${part} IS NOT NULL`),
    ...((it.where ?? '') ? [`(${it.where})`] : []),
  ]
  const grouped = `FROM ${rows} WHERE ${present.join(' AND ')} GROUP BY ${it.parts.join(', ')} HAVING count(*) > 1`
  return {
    id: it.id,
    level: 'fails',
    at: { id: pair.id, column: null },
    says: `{rows} of \`${pair.before.name}\` {repeats|repeat} what ${it.what} wants once`,
    count: `SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n ${grouped})`,
    sample: `SELECT ${it.parts.map((part, index) => `${part} AS c${index}`).join(', ')}, count(*) AS times ${grouped} LIMIT 10`,
    ask: it.ask,
  }
}

/** A value for each row that repeats: only text can carry a number behind it. */
function distinct(pair: TablePair, { values }: Work, name: string | undefined): Ask | null {
  const column = pair.to.columns.find((it) => it.name === name)
  if (column === undefined || name === undefined) return null
  const { id, type } = column
  if (pair.added.some((it) => it.id === id))
    return { kind: 'fill', column: id, proposals: distinctProposals(type) }
  const own = backtick(name)
  const behind = `row_number() OVER (PARTITION BY ${own})`
  const again = {
    title: 'a number behind each that repeats',
    sql: `CASE WHEN ${behind} > 1 THEN ${own} || '-' || ${behind} ELSE ${own} END`,
  }
  const isFree = type.kind === 'text' && answerTo(values, id) === null
  return { kind: 'convert', column: id, proposals: isFree ? [again] : [] }
}

function keyRisks(pair: TablePair, work: Work): readonly Risk[] {
  const key = pair.to.primaryKey
  if (key === null) return []
  const names = key.columns.flatMap(
    (id) => pair.after.columns.find((column) => column.id === id)?.name ?? [],
  )
  if (same(pair.from.primaryKey?.columns, key.columns) && !changesAny(pair, names, work)) return []
  const [only] = names.length === 1 ? names : []
  return [
    duplicates(pair, work, {
      id: `key ${pair.id}`,
      parts: names.map((name) => collated(pair, name)),
      where: null,
      what: 'the new primary key',
      ask: distinct(pair, work, only),
    }),
  ]
}

/** Rows that will point to nothing: where a key comes, or values on one of its sides become others. */
export function orphanRisks(work: Work): readonly Risk[] {
  const { from, to, differing } = work.pairs
  const others = new Set(
    differing.flatMap((pair) =>
      pair.kept
        .filter((column) => becomesOther(pair, column, work.values))
        .map(({ id }) => id as string),
    ),
  )
  const pairOf = new Map(differing.map((pair) => [pair.id, pair]))
  return to.schema.tables.flatMap((table) => {
    const old = findTable(from.schema, table.id)
    const pair = pairOf.get(table.id)
    if (old === undefined || (pair === undefined && others.size === 0)) return []
    const known = new Set(pair?.from.foreignKeys.map(pointingText))
    return table.foreignKeys
      .filter(
        (key) =>
          (pair !== undefined && !known.has(pointingText(key))) ||
          key.columns.some((it) => others.has(it.from) || others.has(it.to)),
      )
      .map((key) => orphans(work, table, key))
  })
}

function orphans(work: Work, table: Table, key: ForeignKey): Risk {
  const { to } = work.pairs
  const target = toSqlTable(tableOf(to.schema, key.target), to)
  const { name } = toSqlTable(table, to)
  const child = backtick(name)
  const parent = projected(work, key.target)
  const sides = key.columns.map((it) => ({
    from: backtick(columnOf(table, it.from).name),
    to: backtick(columnOf(tableOf(to.schema, key.target), it.to).name),
  }))
  const matches = sides.map((it) => `parent.${it.to} = +${child}.${it.from}`).join(' AND ')
  const where = [
    ...sides.map((it) => `${child}.${it.from} IS NOT NULL`),
    ...(parent === null
      ? []
      : [`NOT EXISTS (SELECT 1 FROM (SELECT * FROM ${parent}) AS parent WHERE ${matches})`]),
  ].join(' AND ')
  const rows = `FROM (SELECT * FROM ${projected(work, table.id) ?? child}) AS ${child} WHERE ${where}`
  const [only, second] = key.columns
  const column = only !== undefined && second === undefined ? columnOf(table, only.from) : null
  return {
    id: `orphans ${key.id}`,
    level: 'fails',
    at: { id: table.id, column: column?.id ?? null },
    says: `{rows} of \`${name}\` {points|point} to nothing in \`${target.name}\``,
    ...counted(rows),
    ask:
      column === null || isRowid(table, column)
        ? null
        : emptied(column, target.name, sides[0]?.to ?? ''),
  }
}

const pointingText = ({ target, columns }: ForeignKey): string => JSON.stringify([target, columns])

function emptied(column: Column, parent: string, to: string): Ask {
  const own = backtick(column.name)
  return {
    kind: 'convert',
    column: column.id,
    proposals: column.notNull
      ? []
      : [
          {
            title: 'NULL where it points to nothing',
            sql: `CASE WHEN ${own} IN (SELECT ${to} FROM ${backtick(parent)}) THEN ${own} END`,
          },
        ],
  }
}

/** The CHECKs of a table, also the one that a `textEnum` has within its type. */
const checksOf = ({ columns, checks }: SqlTable): readonly SqlCheck[] => [
  ...checks,
  ...columns.flatMap(({ id, name, type }): SqlCheck[] => {
    const sql = / CHECK\((.*)\)$/s.exec(type)?.[1]
    return sql === undefined ? [] : [{ id, name, sql }]
  }),
]

function checkRisks(pair: TablePair, work: Work): readonly Risk[] {
  const known = new Set(checksOf(pair.between).map(({ sql }) => sql))
  const changes =
    passesNameOn(pair) || pair.kept.some((column) => becomesOther(pair, column, work.values))
  return checksOf(pair.after)
    .filter(({ sql }) => !known.has(sql) || changes)
    .map(({ id, name, sql }): Risk => {
      const column = pair.kept.find((it) => it.id === id)
      return {
        id: `check ${id}`,
        level: 'fails',
        at: { id: pair.id, column: column?.id ?? null },
        says: `{rows} of \`${pair.before.name}\` {breaks|break} the CHECK \`${name}\``,
        ...rowsAfter(pair, work.values, `NOT (${sql}\n)`),
        ask: column === undefined ? null : { kind: 'convert', column: column.id, proposals: [] },
      }
    })
}
