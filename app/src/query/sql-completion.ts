import type { Completion, CompletionSource } from '@codemirror/autocomplete'
import { SQLDialect, type SQLNamespace, SQLite, sql } from '@codemirror/lang-sql'
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { lowered, plainName, significant, tokenize } from '@tandem/formats'
import { type Schema, type Table, type View, enumOf, tableName } from '@tandem/model'
import { typeLabel } from '../canvas/card.ts'
import { statementAt } from './statements.ts'

// SQLite does not tell `dueAt` from `dueat`, so a name with capitals needs no quotes.
const dialect = SQLDialect.define({ ...SQLite.spec, caseInsensitiveIdentifiers: true })

/** The language, with completion of what the design holds. */
export function sqlFor(schema: Schema): Extension {
  const all = [...schema.tables, ...schema.views].map((of) => namedOf(schema, of))
  return [
    sql({ dialect, schema: namespaceOf(all), upperCaseKeywords: true }),
    dialect.language.data.of({ autocomplete: columnsFrom(all) }),
    dialect.language.data.of({ autocomplete: valuesFrom(schema) }),
  ]
}

interface Named {
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly columns: readonly Completion[]
}

const namedOf = (schema: Schema, of: Table | View): Named => ({
  name: tableName(schema, of),
  kind: 'select' in of ? 'view' : 'table',
  columns: of.columns.map(({ name, type }) => ({
    label: name,
    apply: plainName(name),
    type: 'property',
    detail: typeLabel(schema, type),
  })),
})

const namespaceOf = (all: readonly Named[]): SQLNamespace =>
  Object.fromEntries(
    all.map(({ name, kind, columns }) => [
      // A dot in a name would be read as a level.
      name.replaceAll('.', String.raw`\.`),
      {
        self: { label: name, apply: plainName(name), type: 'type', detail: kind, boost: 1 },
        children: columns,
      },
    ]),
  )

/** Columns without their table before them: those of the tables that the statement names, or of all when it names none. */
const columnsFrom =
  (all: readonly Named[]): CompletionSource =>
  (context) => {
    const word = context.matchBefore(/[\w$]+/)
    if (word === null && !context.explicit) return null
    const from = word?.from ?? context.pos
    if (context.state.sliceDoc(from - 1, from) === '.') return null
    if (/String|Comment/.test(syntaxTree(context.state).resolveInner(context.pos, -1).name))
      return null
    const names = namesAround(context.state.doc.toString(), context.pos)
    const tables = all.filter(({ name }) => names.has(lowered(name)))
    const options = (tables.length > 0 ? tables : all).flatMap(({ name, columns }) =>
      columns.map((column) => ({
        ...column,
        detail: `${name} · ${column.detail ?? ''}`,
        boost: 2,
      })),
    )
    return { from, options, validFor: /^[\w$]*$/ }
  }

function namesAround(text: string, caret: number): ReadonlySet<string> {
  const statement = statementAt(text, caret)?.text ?? ''
  return new Set(significant(tokenize(statement)).map(({ value }) => lowered(value)))
}

// `status = 'pen`, `status in ('done', 'pen`
const VALUE = /(?:(\w+)|"([^"]+)")\s*(?:=|==|<>|!=|\bin\s*\([^()]*)\s*'([^']*)$/i

/** The values of an enum, inside the string that one of its columns is compared with. */
const valuesFrom =
  (schema: Schema): CompletionSource =>
  ({ state, pos }) => {
    const [, bare, quoted, typed] = VALUE.exec(state.sliceDoc(Math.max(0, pos - 400), pos)) ?? []
    if (typed === undefined) return null
    const column = lowered(bare ?? quoted ?? '')
    const types = schema.tables
      .flatMap(({ columns }) => columns.filter(({ name }) => lowered(name) === column))
      .flatMap(({ type }) => (type.kind === 'enum' ? [type.enum] : []))
    const values = [...new Set(types)].flatMap((id) =>
      enumOf(schema, id).values.map(({ value }): Completion => ({
        label: value,
        apply: value.replaceAll("'", "''"),
        type: 'enum',
        detail: enumOf(schema, id).name,
      })),
    )
    return { from: pos - typed.length, options: values, validFor: /^[^']*$/ }
  }
