import { relateColumns } from '@tandem/editor'
import {
  type Column,
  type Table,
  type TableId,
  putForeignKey,
  removeForeignKey,
  tableName,
} from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { SelectField } from '../ui/fields.tsx'
import { ActionFields } from './RelationForm.tsx'
import { useEdits } from './use-edits.ts'

interface PointsToProps {
  readonly table: Table
  readonly column: Column
}

/** The relation of a column by itself: what drawing one on the canvas does, by choosing. */
export function PointsTo({ table, column }: PointsToProps) {
  const { edit, editor } = useEdits()
  const schema = useDesign((design) => design.schema)
  const key = table.foreignKeys.find(
    ({ columns: [pair, second] }) => pair?.from === column.id && second === undefined,
  )
  const choose = (target: string) => {
    const to = schema.tables.find(({ id }) => id === target)?.primaryKey?.columns[0]
    const name = `${table.name}.${column.name}`
    if (to === undefined) {
      if (key !== undefined) edit(`Relation of ${name}`, removeForeignKey(table.id, key.id))
    } else if (key === undefined) {
      const ends = [
        { table: table.id, column: column.id },
        { table: target as TableId, column: to },
      ] as const
      const made = relateColumns(editor.store.getState().design, editor.newId, ...ends)
      editor.commit(made.label, made.edit)
    } else {
      const columns = [{ from: column.id, to }]
      edit(
        `Relation of ${name}`,
        putForeignKey(table.id, { ...key, target: target as TableId, columns }),
      )
    }
  }
  // A key of several columns is pointed to by as many: that is done in the table's own form.
  const targets = schema.tables.filter(
    ({ id, primaryKey }) => primaryKey?.columns.length === 1 || id === key?.target,
  )
  return (
    <>
      <SelectField<string>
        label="Points to"
        mono
        value={key?.target ?? ''}
        options={[['', 'nothing'], ...targets.map((it) => [it.id, tableName(schema, it)] as const)]}
        onChange={choose}
      />
      {key !== undefined && <ActionFields table={table.id} foreignKey={key} />}
    </>
  )
}
