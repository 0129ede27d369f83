import type { Conventions, Enum } from '@tandem/model'
import { plainName, sqlString } from '../sqlite/quote.ts'
import { type EnumColumn, readEnumCheck } from '../sqlite/read/enum-check.ts'
import { splitTypeCheck } from '../sqlite/read/read-type.ts'
import { isWord, lowered, significant, tokenize } from '../sqlite/read/tokens.ts'
import type { SqlCheck, SqlColumn, SqlTable } from '../sqlite/sql-table.ts'
import { enumForm } from '../sqlite/write/enum-form.ts'

/** A column that is an enum, and the check that says so; null where its type does. */
interface PictureEnum extends EnumColumn {
  readonly check: SqlCheck | null
}

/** The columns that the conventions would write as they stand if they were enums. */
export const pictureEnums = (table: SqlTable, conventions: Conventions): readonly PictureEnum[] =>
  table.columns.flatMap((column): PictureEnum[] => {
    const found = inType(column) ?? inCheck(table, column)
    if (found === null) return []
    const { collate } = splitCollate(column.type)
    const form = enumForm(conventions, { name: column.name, collate }, enumWith(found.values))
    return form === (found.check === null ? 'textEnum' : 'check')
      ? [{ id: column.id, name: column.name, table: table.name, ...found }]
      : []
  })

type Found = Pick<PictureEnum, 'values' | 'check'>

function inType(column: Pick<SqlColumn, 'name' | 'type'>): Found | null {
  const values = valuesInType(column)
  return values === null ? null : { values, check: null }
}

/** The values of `text CHECK(role IN ('user', 'system'))`, the type of a `textEnum`; null for another type. */
export function valuesInType({
  name,
  type,
}: Pick<SqlColumn, 'name' | 'type'>): readonly string[] | null {
  const check = splitTypeCheck(type)?.check
  const values = check === undefined ? [] : (readEnumCheck(check, '')?.values ?? [])
  const written = `text CHECK(${name} IN (${values.map(sqlString).join(', ')}))`
  return written === type ? values : null
}

function inCheck({ name, checks }: SqlTable, column: SqlColumn): Found | null {
  const check = checks.find((it) => it.name === `${name}_${column.name}_check`)
  const read = check === undefined ? null : readEnumCheck(check.sql, lowered(name))
  return check !== undefined &&
    read?.column === lowered(column.name) &&
    splitCollate(column.type).type === 'text'
    ? { values: read.values, check }
    : null
}

const enumWith = (values: readonly string[]): Enum => ({
  id: '' as Enum['id'],
  name: '',
  values: values.map((value) => ({ id: '' as Enum['values'][number]['id'], value, note: '' })),
  note: '',
})

/** `text COLLATE NOCASE` in its two parts; only when they would be written so. */
export function splitCollate(declared: string): {
  readonly type: string
  readonly collate: string | null
} {
  const tokens = significant(tokenize(declared))
  const [word, name] = tokens.slice(-2)
  if (word !== undefined && name !== undefined && isWord(word, 'COLLATE')) {
    const type = declared.slice(0, word.start).trim()
    if (`${type} COLLATE ${plainName(name.value)}` === declared)
      return { type, collate: name.value }
  }
  return { type: declared, collate: null }
}
