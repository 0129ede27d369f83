import { type Column, type Schema, type SqlText, type Table, isPrimary } from '@tandem/model'

/** Whether nothing breaks without the column: no SQL names it, and no key holds it or points to it. */
export const canRemove = (schema: Schema, table: Table, { id }: Column): boolean =>
  !isPrimary(table, id) && !isPointedTo(schema, id) && !sqlOf(schema, table).some(naming(id))

/** Whether nothing breaks without the table: no foreign key points to it, and no SQL names it. */
export const canRemoveTable = ({ tables, views }: Schema, { id, columns }: Table): boolean =>
  tables.every((it) => it.id === id || it.foreignKeys.every(({ target }) => target !== id)) &&
  views.every(({ select }) =>
    select.every(
      (part) =>
        typeof part === 'string' ||
        ('table' in part ? part.table !== id : columns.every((it) => it.id !== part.column)),
    ),
  )

const isPointedTo = ({ tables }: Schema, id: Column['id']): boolean =>
  tables.some(({ foreignKeys }) =>
    foreignKeys.some(({ columns }) => columns.some(({ to }) => to === id)),
  )

/** Whether a foreign key has the column at either end: both ends are of one type. */
export const isRelated = (schema: Schema, { id }: Column): boolean =>
  isPointedTo(schema, id) ||
  schema.tables.some(({ foreignKeys }) =>
    foreignKeys.some(({ columns }) => columns.some(({ from }) => from === id)),
  )

const naming =
  (id: Column['id']) =>
  (text: SqlText): boolean =>
    text.some((part) => typeof part !== 'string' && 'column' in part && part.column === id)

/** The SQL that may name a column of the table; a view may name one of any. */
const sqlOf = ({ views }: Schema, { checks, columns, indexes }: Table): readonly SqlText[] => [
  ...checks.map(({ sql }) => sql),
  ...columns.flatMap(({ generated }) => generated?.as ?? []).map((part) => [part]),
  ...indexes.flatMap(({ parts, where }) => [
    where ?? [],
    ...parts.map((part) => (part.kind === 'expression' ? part.sql : [])),
  ]),
  ...views.map(({ select }) => select),
]
