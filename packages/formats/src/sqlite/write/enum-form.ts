import type { Column, Conventions, Enum, EnumForm } from '@tandem/model'
import { plainName } from '../quote.ts'

/**
 * How the enum of a column is held. `textEnum` writes the name and the values as they are, so what needs
 * quoting takes the CHECK; an enum without values says nothing yet.
 */
export function enumForm(
  conventions: Conventions,
  column: Pick<Column, 'name' | 'collate'>,
  of: Enum,
): EnumForm {
  const { enums: form, files } = conventions
  if (of.values.length === 0) return 'text'
  if (form !== 'textEnum') return form
  if (files.models === null || files.textEnum === null) return 'check'
  const plain =
    plainName(column.name) === column.name &&
    of.values.every(({ value }) => !value.includes("'")) &&
    column.collate === null
  return plain ? 'textEnum' : 'check'
}
