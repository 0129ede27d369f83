import {
  type ColumnType,
  type Enum,
  type Id,
  type Subject,
  type TableId,
  enumsOf,
  same,
} from '@tandem/model'
import { type SqlColumn, type SqlContext, type SqlTable, sqlType, toSqlView } from '@tandem/formats'
import { type ColumnPair, type Pairs, type TablePair, isMoved, isRenamed } from './pairs.ts'

/** One difference between two schemas, for people. */
export interface Change {
  readonly how: 'added' | 'removed' | 'renamed' | 'changed'
  readonly what:
    | 'table'
    | 'column'
    | 'primary key'
    | 'foreign key'
    | 'unique'
    | 'index'
    | 'check'
    | 'enum'
    | 'view'
    | 'trigger'
    | 'virtual table'
  /** What it is about: in the schema after, or in the one before when it is removed. */
  readonly at: Subject
  /** Its SQL name after, or before when it is removed: `tasks`, `tasks.due_at`. */
  readonly name: string
  /** “adds column `tasks.due_at`” */
  readonly says: string
}

/** What differs, in the order of the design: new tables, then those that go, then those that stay. */
export const changesOf = (pairs: Pairs): readonly Change[] => [
  ...pairs.added.map(({ id, name }) =>
    change('added', 'table', id, name, `adds table \`${name}\``),
  ),
  ...pairs.removed.map(({ id, name }) =>
    change('removed', 'table', id, name, `drops table \`${name}\``),
  ),
  ...pairs.differing.flatMap((pair) => tableChanges(pair, pairs)),
  ...enumChanges(pairs),
  ...viewChanges(pairs),
  ...otherChanges(pairs),
]

const change = (
  how: Change['how'],
  what: Change['what'],
  id: Id<string>,
  name: string,
  says: string,
  column: Id<string> | null = null,
): Change => ({ how, what, at: { id, column }, name, says })

function tableChanges(pair: TablePair, pairs: Pairs): readonly Change[] {
  const { id, before, after } = pair
  const renamed = isRenamed(pair)
    ? [
        change(
          'renamed',
          'table',
          id,
          after.name,
          isMoved(pair, pairs)
            ? `moves table \`${before.name}\` to \`${after.name}\``
            : `renames table \`${before.name}\` to \`${after.name}\``,
        ),
      ]
    : []
  return [
    ...renamed,
    ...pair.added.map((it) => wholeColumn('added', id, after, it)),
    ...pair.removed.map((it) => wholeColumn('removed', id, before, it)),
    ...pair.kept.flatMap((column) => columnChanges(pair, column)),
    ...orderChange(pair),
    ...keyChange(pair),
    ...partChanges(pair),
    ...optionChanges(pair),
  ]
}

function wholeColumn(
  how: 'added' | 'removed',
  id: TableId,
  table: SqlTable,
  column: SqlColumn,
): Change {
  const name = `${table.name}.${column.name}`
  const says = `${how === 'added' ? 'adds' : 'drops'} column \`${name}\``
  return change(how, 'column', id, name, says, column.id)
}

function columnChanges({ id, after: table }: TablePair, pair: ColumnPair): readonly Change[] {
  const name = `${table.name}.${pair.after.name}`
  const says = (sentence: string, how: Change['how'] = 'changed') =>
    change(how, 'column', id, name, sentence, pair.id)
  const { from, to, before, between, after } = pair
  return [
    ...(before.name === after.name
      ? []
      : [says(`renames column \`${table.name}.${before.name}\` to \`${after.name}\``, 'renamed')]),
    ...(same(from.type, to.type)
      ? []
      : [says(`changes \`${name}\` from ${typeName(from.type)} to ${typeName(to.type)}`)]),
    ...(between.notNull === after.notNull || after.primaryKey !== between.primaryKey
      ? []
      : [says(after.notNull ? `makes \`${name}\` NOT NULL` : `lets \`${name}\` be NULL`)]),
    ...(String(between.default) === String(after.default)
      ? []
      : [
          says(
            after.default === null
              ? `drops the default of \`${name}\``
              : `sets the default of \`${name}\` to ${after.default}`,
          ),
        ]),
    ...(same(between.generated, after.generated) ? [] : [says(generatedSays(name, pair))]),
    ...(from.collate === to.collate
      ? []
      : [
          says(
            `compares \`${name}\` ${to.collate === null ? 'as SQLite does' : `by ${to.collate}`}`,
          ),
        ]),
    ...(between.autoIncrement === after.autoIncrement
      ? []
      : [
          says(
            `${after.autoIncrement ? 'adds AUTOINCREMENT to' : 'drops AUTOINCREMENT of'} \`${name}\``,
          ),
        ]),
  ]
}

const generatedSays = (name: string, { between, after }: ColumnPair): string =>
  after.generated === null
    ? `makes \`${name}\` an ordinary column that keeps its values`
    : between.generated === null
      ? `computes \`${name}\` from other columns`
      : `changes how \`${name}\` is computed`

const typeName = (type: ColumnType): string =>
  type.kind === 'timestamp'
    ? `a timestamp in ${type.unit}`
    : type.kind === 'declared'
      ? sqlType(type) || 'no type'
      : type.kind === 'isoDate'
        ? 'an ISO date'
        : type.kind

function orderChange({ id, before, after, kept }: TablePair): readonly Change[] {
  const stay = before.columns.filter((column) => kept.some((it) => it.id === column.id))
  return stay.every((column, index) => column.id === kept[index]?.id)
    ? []
    : [change('changed', 'table', id, after.name, `orders the columns of \`${after.name}\` anew`)]
}

function keyChange({ id, from, to, after }: TablePair): readonly Change[] {
  if (same(from.primaryKey?.columns, to.primaryKey?.columns)) return []
  const columns = to.primaryKey?.columns.map(
    (column) => after.columns.find((it) => it.id === column)?.name ?? '',
  )
  return [
    change(
      columns === undefined ? 'removed' : from.primaryKey === null ? 'added' : 'changed',
      'primary key',
      id,
      after.name,
      columns === undefined
        ? `drops the primary key of \`${after.name}\``
        : `makes ${columns.map((name) => `\`${name}\``).join(', ')} the primary key of \`${after.name}\``,
    ),
  ]
}

/** Foreign keys, uniques, indexes and checks: by id, and by what they say under the new names. */
function partChanges(pair: TablePair): readonly Change[] {
  const { id, between, after, from, to } = pair
  const parts = (
    what: 'foreign key' | 'index' | 'unique' | 'check',
    old: readonly Part[],
    now: readonly Part[],
  ) => [
    ...now.flatMap((part) => {
      const was = old.find((it) => it.id === part.id)
      if (was !== undefined && same(was.compared, part.compared)) return []
      return [
        change(
          was === undefined ? 'added' : 'changed',
          what,
          id,
          `${after.name}.${part.name}`,
          `${was === undefined ? 'adds' : 'changes'} ${what} \`${part.name}\` ${was === undefined ? 'to' : 'of'} \`${after.name}\``,
        ),
      ]
    }),
    ...old
      .filter((part) => now.every((it) => it.id !== part.id))
      .map((part) =>
        change(
          'removed',
          what,
          id,
          `${after.name}.${part.name}`,
          `drops ${what} \`${part.name}\` of \`${after.name}\``,
        ),
      ),
  ]
  const uniques = new Set<string>([...from.uniques, ...to.uniques].map((unique) => unique.id))
  const indexes = (of: TablePair['after']['indexes'], unique: boolean) =>
    of
      .filter((index) => uniques.has(index.id) === unique)
      .map(({ id: own, name, parts: columns, unique: isUnique, where }) => ({
        id: own,
        name,
        compared: [columns, isUnique, where],
      }))
  const keys = (of: TablePair['after']['foreignKeys']) =>
    of.map((key) => ({
      id: key.id,
      name: `${key.columns.join(', ')} → ${key.target}`,
      compared: { ...key, name: null },
    }))
  const checks = (of: TablePair['after']['checks']) =>
    of.map(({ id: own, name, sql }) => ({ id: own, name, compared: sql }))
  return [
    ...parts('foreign key', keys(between.foreignKeys), keys(after.foreignKeys)),
    ...parts('unique', indexes(between.indexes, true), indexes(after.indexes, true)),
    ...parts('index', indexes(between.indexes, false), indexes(after.indexes, false)),
    ...parts('check', checks(between.checks), checks(after.checks)),
  ]
}

interface Part {
  readonly id: string
  readonly name: string
  readonly compared: unknown
}

const optionChanges = ({ id, between, after }: TablePair): readonly Change[] => [
  ...(between.strict === after.strict
    ? []
    : [
        change(
          'changed',
          'table',
          id,
          after.name,
          `makes \`${after.name}\` ${after.strict ? '' : 'no longer '}STRICT`,
        ),
      ]),
  ...(between.withoutRowid === after.withoutRowid
    ? []
    : [
        change(
          'changed',
          'table',
          id,
          after.name,
          `keeps \`${after.name}\` ${after.withoutRowid ? 'WITHOUT ROWID' : 'with rowids'}`,
        ),
      ]),
]

/** Enums that columns have both before and after: their values change what rows may hold. */
function enumChanges({ from, to, differing }: Pairs): readonly Change[] {
  const used = new Set(differing.flatMap((pair) => enumsOf(pair.to)))
  return [...used].flatMap((id) => {
    const old = from.schema.enums.find((it) => it.id === id)
    const now = to.schema.enums.find((it) => it.id === id)
    return old === undefined || now === undefined ? [] : valueChanges(old, now)
  })
}

function valueChanges(old: Enum, now: Enum): readonly Change[] {
  const says = (how: Change['how'], sentence: string) =>
    change(how, 'enum', now.id, now.name, sentence)
  return [
    ...now.values.flatMap(({ id, value }) => {
      const was = old.values.find((it) => it.id === id)
      return was === undefined
        ? [says('added', `adds ${quoted(value)} to \`${now.name}\``)]
        : was.value === value
          ? []
          : [says('renamed', `renames ${quoted(was.value)} of \`${now.name}\` to ${quoted(value)}`)]
    }),
    ...old.values
      .filter(({ id }) => now.values.every((it) => it.id !== id))
      .map(({ value }) => says('removed', `removes ${quoted(value)} from \`${now.name}\``)),
  ]
}

const quoted = (value: string): string => `“${value}”`

function viewChanges({ from, to }: Pairs): readonly Change[] {
  const views = (context: SqlContext) =>
    context.schema.views.map((view) => toSqlView(view, context))
  const before = views(from)
  const after = views(to)
  return [
    ...after.flatMap((view) => {
      const old = before.find(({ id }) => id === view.id)
      if (old === undefined)
        return [change('added', 'view', view.id, view.name, `adds view \`${view.name}\``)]
      if (old.name !== view.name)
        return [
          change(
            'renamed',
            'view',
            view.id,
            view.name,
            `renames view \`${old.name}\` to \`${view.name}\``,
          ),
        ]
      return old.select === view.select
        ? []
        : [change('changed', 'view', view.id, view.name, `defines view \`${view.name}\` anew`)]
    }),
    ...before
      .filter(({ id }) => after.every((view) => view.id !== id))
      .map(({ id, name }) => change('removed', 'view', id, name, `drops view \`${name}\``)),
  ]
}

function otherChanges({ from, to }: Pairs): readonly Change[] {
  const before = from.schema.others
  const after = to.schema.others
  return [
    ...after.flatMap((it) => {
      const old = before.find(({ id }) => id === it.id)
      return old === undefined
        ? [change('added', it.kind, it.id, it.name, `adds ${it.kind} \`${it.name}\``)]
        : old.sql === it.sql && old.name === it.name
          ? []
          : [change('changed', it.kind, it.id, it.name, `changes ${it.kind} \`${it.name}\``)]
    }),
    ...before
      .filter(({ id }) => after.every((it) => it.id !== id))
      .map((it) => change('removed', it.kind, it.id, it.name, `drops ${it.kind} \`${it.name}\``)),
  ]
}
