import type { CellValue } from '@tandem/live'
import type { ColumnId, Schema, TableId } from '@tandem/model'

/** `rows.json` of an example: by table id, parents first, each row by column id. */
export type ExampleRows = Readonly<
  Record<TableId, readonly Readonly<Record<ColumnId, CellValue>>[]>
>

const files = import.meta.glob<ExampleRows>('../../../tests/cases/*/rows.json', {
  import: 'default',
})

const brought = new WeakMap<Schema, () => Promise<ExampleRows>>()

/** Says that the schema is that of an example, so that its rows come with it when it is opened afresh. */
export function bringRows(schema: Schema, example: string): void {
  const load = files[`../../../tests/cases/${example}/rows.json`]
  if (load !== undefined) brought.set(schema, load)
}

/** The rows that come with the schema; null when it is nobody's example, or has been edited since. */
export const rowsBrought = async (schema: Schema): Promise<ExampleRows | null> =>
  (await brought.get(schema)?.()) ?? null
