import { type ColumnType, enumOf } from '@tandem/model'
import { sqlString } from '@tandem/formats'
import type { Proposal } from './risk.ts'
import type { Values } from './values.ts'

/** What rows without a value could take, by what the column means. */
export function fillProposals(type: ColumnType, { to }: Values): readonly Proposal[] {
  switch (type.kind) {
    case 'integer':
    case 'real':
    case 'numeric':
      return [{ title: 'zero', sql: '0' }]
    case 'boolean':
      return [
        { title: 'false', sql: '0' },
        { title: 'true', sql: '1' },
      ]
    case 'timestamp':
      return [
        {
          title: 'now',
          sql: type.unit === 's' ? 'unixepoch()' : "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        },
      ]
    case 'isoDate':
      return [{ title: 'now', sql: 'CURRENT_TIMESTAMP' }]
    case 'text':
      return [{ title: 'empty text', sql: "''" }, RANDOM_ID]
    case 'enum':
      return enumOf(to.schema, type.enum).values.map(({ value }) => ({
        title: value,
        sql: sqlString(value),
      }))
    case 'json':
      return [
        { title: 'an empty object', sql: type.storage === 'text' ? "'{}'" : "CAST('{}' AS BLOB)" },
        { title: 'an empty list', sql: type.storage === 'text' ? "'[]'" : "CAST('[]' AS BLOB)" },
      ]
    case 'blob':
      return [{ title: 'no bytes', sql: "x''" }]
    case 'declared':
      return [{ title: 'empty text', sql: "''" }]
  }
}

/** What rows without a value could take where no two may have the same. */
export function distinctProposals({ kind }: ColumnType): readonly Proposal[] {
  switch (kind) {
    case 'integer':
    case 'real':
    case 'numeric':
    case 'timestamp':
      return [{ title: 'a number for each', sql: 'row_number() OVER ()' }]
    case 'text':
    case 'declared':
      return [RANDOM_ID]
    case 'blob':
      return [{ title: 'random bytes for each', sql: 'randomblob(16)' }]
    case 'boolean':
    case 'isoDate':
    case 'enum':
    case 'json':
      return []
  }
}

const RANDOM_ID: Proposal = { title: 'a random id for each', sql: 'lower(hex(randomblob(16)))' }
