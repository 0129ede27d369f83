import { singular } from '@tandem/formats'
import {
  type Action,
  type ForeignKey,
  type Table,
  columnOf,
  tableName,
  tableOf,
} from '@tandem/model'
import type { ReactNode } from 'react'
import { useDesign } from '../session/context.ts'
import styles from './Inspector.module.css'

/** A foreign key in words: where it points, and what happens to the rows when their target goes or changes. */
export function RelationWords({
  table,
  foreignKey,
}: {
  readonly table: Table
  readonly foreignKey: ForeignKey
}) {
  const schema = useDesign((design) => design.schema)
  const target = tableOf(schema, foreignKey.target)
  const from = foreignKey.columns.map((pair) => columnOf(table, pair.from).name)
  const to = foreignKey.columns.map((pair) => columnOf(target, pair.to).name)
  const one = singular(target.name) || 'row'
  const article = /^[aeio]|^u(?!s|n)/i.test(one) ? 'an' : 'a'
  const isSelf = table.id === target.id
  const ends: Ends = {
    one: `${article} ${one}`,
    theirs: isSelf ? `the ${table.name} that point to it` : `their ${table.name}`,
    having: isSelf
      ? `${article} ${one} that others point to`
      : `${article} ${one} with ${table.name}`,
    from: from.join(', '),
  }
  return (
    <p className={styles.words}>
      <code>{written(tableName(schema, table), from)}</code> points to{' '}
      <code>{written(tableName(schema, target), to)}</code>
      {'; '}
      {onDelete(foreignKey.onDelete, ends)}
      {onUpdate(foreignKey.onUpdate, to.join(', '), ends)}.
    </p>
  )
}

const written = (table: string, columns: readonly string[]) =>
  columns.length === 1 ? `${table}.${columns[0]}` : `${table} (${columns.join(', ')})`

interface Ends {
  readonly one: string
  /** The rows that point to it: `their tasks`. */
  readonly theirs: string
  /** One that has such rows: `a user with tasks`. */
  readonly having: string
  readonly from: string
}

function onDelete(action: Action, { one, theirs, having, from }: Ends): ReactNode {
  switch (action) {
    case 'cascade':
      return `deleting ${one} deletes ${theirs}`
    case 'set null':
      return (
        <>
          deleting {one} sets <code>{from}</code> of {theirs} to NULL
        </>
      )
    case 'set default':
      return (
        <>
          deleting {one} sets <code>{from}</code> of {theirs} to its default
        </>
      )
    case 'restrict':
    case 'no action':
      return `${having} cannot be deleted`
  }
}

function onUpdate(action: Action, key: string, { having, from }: Ends): ReactNode {
  switch (action) {
    case 'cascade':
      return (
        <>
          , and a new <code>{key}</code> is carried over
        </>
      )
    case 'set null':
      return (
        <>
          , and a new <code>{key}</code> sets <code>{from}</code> to NULL
        </>
      )
    case 'set default':
      return (
        <>
          , and a new <code>{key}</code> sets <code>{from}</code> to its default
        </>
      )
    case 'restrict':
      return (
        <>
          , and the <code>{key}</code> of {having} cannot change
        </>
      )
    case 'no action':
      return null
  }
}
