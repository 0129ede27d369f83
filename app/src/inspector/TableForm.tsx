import { type Table, setTable } from '@tandem/model'
import { CheckField, Field, FieldRow, TextField } from '../ui/fields.tsx'
import { CheckForms } from './CheckForms.tsx'
import { ColorField } from './ColorField.tsx'
import { ColumnOrder } from './ColumnOrder.tsx'
import { ForeignKeyForms } from './ForeignKeyForms.tsx'
import { IndexForms } from './IndexForms.tsx'
import { PrimaryKeyForm, UniqueForms } from './KeyForms.tsx'
import { ModuleField } from './ModuleField.tsx'
import { Section } from './Section.tsx'
import { orNull, useEdits } from './use-edits.ts'

export function TableForm({ table }: { readonly table: Table }) {
  const { edit } = useEdits()
  const set = (label: string, fields: Partial<Omit<Table, 'id'>>, merge?: string) =>
    edit(
      `${label} of ${table.name}`,
      setTable(table.id, fields),
      merge === undefined ? undefined : `${merge}:${table.id}`,
    )
  return (
    <>
      <Section>
        <TextField
          label="Name"
          mono
          value={table.name}
          onChange={(name) => set('Name', { name }, 'name')}
        />
        <ModuleField ids={[table.id]} />
        <TextField
          label="Export"
          mono
          placeholder="from the name"
          value={table.key ?? ''}
          onChange={(key) => set('Export', { key: orNull(key) }, 'key')}
        />
        <TextField
          label="Note"
          lines
          placeholder="What it holds"
          value={table.note}
          onChange={(note) => set('Note', { note }, 'note')}
        />
        <ColorField ids={[table.id]} />
        <Field label="Options">
          <FieldRow>
            <CheckField
              label="Strict"
              title="SQLite refuses values of another type"
              checked={table.strict}
              onChange={(strict) => set('Strict', { strict })}
            />
            <CheckField
              label="Without rowid"
              title="Rows are stored by their primary key"
              checked={table.withoutRowid}
              onChange={(withoutRowid) => set('Without rowid', { withoutRowid })}
            />
          </FieldRow>
        </Field>
      </Section>
      <ColumnOrder table={table} />
      <PrimaryKeyForm table={table} />
      <UniqueForms table={table} />
      <ForeignKeyForms table={table} />
      <IndexForms table={table} />
      <CheckForms table={table} />
    </>
  )
}
