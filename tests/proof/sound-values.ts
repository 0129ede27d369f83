import type { Column, Design, Table } from '@tandem/model'

/**
 * The design without what generators give a column and nobody would: defaults of another type than the column's,
 * computed columns and functions that give anything.
 */
export const withSoundValues = (design: Design): Design => ({
  ...design,
  schema: { ...design.schema, tables: design.schema.tables.map(soundTable) },
})

const soundTable = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column) => ({
    ...column,
    default: isSound(column) ? column.default : null,
    onUpdate: null,
    generated: null,
    // A boolean that stands for the rowid is 2 in the second row.
    type:
      column.type.kind === 'boolean' && table.primaryKey?.columns.includes(column.id) === true
        ? { kind: 'integer' }
        : column.type,
  })),
})

function isSound({ type, default: given }: Column): boolean {
  if (given?.kind !== 'literal') return false
  switch (type.kind) {
    case 'text':
    case 'enum':
    case 'isoDate':
      return typeof given.value === 'string'
    case 'integer':
      return Number.isInteger(given.value)
    case 'timestamp':
      // Dates end 8.64e15 ms after 1970.
      return Number.isInteger(given.value) && Math.abs(Number(given.value)) < 8.64e12
    case 'boolean':
      return [0, 1, true, false].includes(given.value as number)
    case 'real':
    case 'numeric':
      return typeof given.value === 'number'
    case 'json':
    case 'blob':
    case 'declared':
      return false
  }
}
