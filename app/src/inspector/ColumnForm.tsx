import {
  addNewEnum,
  isOwnUnique,
  onSchema,
  selectionOf,
  setOwnUnique,
  setPrimary,
} from '@tandem/editor'
import {
  type Column,
  type ColumnType,
  type Table,
  patched,
  setColumn,
  sequence,
  isPrimary,
} from '@tandem/model'
import { CheckField, Field, FieldRow, SelectField, TextField } from '../ui/fields.tsx'
import { DefaultField } from './DefaultField.tsx'
import { PointsTo } from './PointsTo.tsx'
import { Section } from './Section.tsx'
import { SqlField } from './SqlField.tsx'
import { TypeField } from './TypeField.tsx'
import { orNull, useEdits } from './use-edits.ts'

interface ColumnFormProps {
  readonly table: Table
  readonly column: Column
}

type SetColumn = (label: string, fields: Partial<Omit<Column, 'id'>>, merge?: string) => void

export function ColumnForm({ table, column }: ColumnFormProps) {
  const { edit } = useEdits()
  const set: SetColumn = (label, fields, merge) =>
    edit(
      `${label} of ${table.name}.${column.name}`,
      setColumn(table.id, column.id, fields),
      merge === undefined ? undefined : `${merge}:${column.id}`,
    )
  return (
    <>
      <Section>
        <TextField
          label="Name"
          mono
          value={column.name}
          onChange={(name) => set('Name', { name }, 'name')}
        />
        <TypeOfColumn table={table} column={column} />
        <ColumnFlags table={table} column={column} />
        <PointsTo table={table} column={column} />
      </Section>
      <Section>
        <DefaultField
          column={column}
          onChange={(value, merge) => set('Default', { default: value }, merge)}
        />
        <TextField
          label="On update"
          mono
          placeholder="code that Drizzle runs"
          suggestions={['new Date()', 'Date.now()']}
          value={column.onUpdate ?? ''}
          onChange={(code) => set('On update', { onUpdate: orNull(code) }, 'onUpdate')}
        />
        <GeneratedField table={table} column={column} />
      </Section>
      <NameAndNote column={column} set={set} />
    </>
  )
}

function NameAndNote({ column, set }: { readonly column: Column; readonly set: SetColumn }) {
  return (
    <Section>
      <TextField
        label="Property"
        mono
        placeholder="from the name"
        value={column.key ?? ''}
        onChange={(key) => set('Property', { key: orNull(key) }, 'key')}
      />
      <TextField
        label="Collation"
        mono
        placeholder="BINARY"
        suggestions={['NOCASE', 'RTRIM', 'BINARY']}
        value={column.collate ?? ''}
        onChange={(collate) => set('Collation', { collate: orNull(collate) }, 'collate')}
      />
      <TextField
        label="Note"
        lines
        placeholder="What it is for"
        value={column.note}
        onChange={(note) => set('Note', { note }, 'note')}
      />
    </Section>
  )
}

function TypeOfColumn({ table, column }: ColumnFormProps) {
  const { editor, edit } = useEdits()
  const label = `Type of ${table.name}.${column.name}`
  const setType = (type: ColumnType, merge?: string) =>
    edit(
      label,
      setColumn(table.id, column.id, { type }),
      merge === undefined ? undefined : `${merge}:${column.id}`,
    )
  const onNewEnum = () => {
    const made = addNewEnum(editor.store.getState().design, editor.newId)
    const type: ColumnType = { kind: 'enum', enum: made.id }
    const typed = onSchema(setColumn(table.id, column.id, { type }))
    editor.commit(label, sequence(made.edit, typed))
    editor.select(selectionOf(made.id))
  }
  return <TypeField type={column.type} onChange={setType} onNewEnum={onNewEnum} />
}

function ColumnFlags({ table, column }: ColumnFormProps) {
  const { edit, editor } = useEdits()
  const name = `${table.name}.${column.name}`
  const primary = isPrimary(table, column.id)
  return (
    <Field label="Rules">
      <FieldRow>
        <CheckField
          label="Not null"
          checked={column.notNull}
          onChange={(notNull) =>
            edit(`Not null of ${name}`, setColumn(table.id, column.id, { notNull }))
          }
        />
        <CheckField
          label="Unique"
          checked={isOwnUnique(table, column.id)}
          onChange={(on) =>
            edit(`Unique of ${name}`, setOwnUnique(table, column.id, on, editor.newId))
          }
        />
        <CheckField
          label="Primary key"
          checked={primary}
          onChange={(on) => edit(`Primary key of ${table.name}`, setPrimary(table, column.id, on))}
        />
      </FieldRow>
    </Field>
  )
}

function GeneratedField({ table, column }: ColumnFormProps) {
  const { edit } = useEdits()
  const { generated } = column
  const set = (next: Column['generated'], merge?: string) =>
    edit(
      `Generated ${table.name}.${column.name}`,
      setColumn(table.id, column.id, { generated: next }),
      merge,
    )
  return (
    <>
      <SelectField
        label="Generated"
        value={generated?.mode ?? 'no'}
        options={[
          ['no', 'no'],
          ['virtual', 'when read (virtual)'],
          ['stored', 'when written (stored)'],
        ]}
        onChange={(mode) =>
          set(
            mode === 'no'
              ? null
              : generated === null
                ? { mode, as: ['0'] }
                : patched(generated, { mode }),
          )
        }
      />
      {generated !== null && (
        <SqlField
          label="Expression"
          table={table}
          value={generated.as}
          onChange={(as) => set({ ...generated, as }, `as:${column.id}`)}
        />
      )}
    </>
  )
}
