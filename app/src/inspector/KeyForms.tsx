import {
  type PrimaryKey,
  type Table,
  type Unique,
  columnOf,
  isRowid,
  patched,
  putUnique,
  removeUnique,
  setPrimaryKey,
} from '@tandem/model'
import { setKeyColumns } from '@tandem/editor'
import { CheckField, Field, TextField } from '../ui/fields.tsx'
import { ColumnChips } from './ColumnChips.tsx'
import styles from './Inspector.module.css'
import { Item, Section } from './Section.tsx'
import { orNull, useEdits } from './use-edits.ts'

interface OfTable {
  readonly table: Table
}

export const columnNames = (table: Table, ids: readonly Table['columns'][number]['id'][]): string =>
  ids.map((id) => columnOf(table, id).name).join(', ')

export function PrimaryKeyForm({ table }: OfTable) {
  const { edit } = useEdits()
  const key = table.primaryKey
  const [first] = table.columns
  const label = `Primary key of ${table.name}`
  if (key === null) {
    const add = first === undefined ? null : () => edit(label, setKeyColumns(table, [first.id]))
    return (
      <Section title="Primary key" add={{ label: 'Add a primary key', run: add }}>
        <p className={styles.none}>None.</p>
      </Section>
    )
  }
  return (
    <Section title="Primary key">
      <Field label="Columns">
        <ColumnChips
          label="Primary key"
          table={table}
          columns={key.columns}
          onChange={(columns) => edit(label, setKeyColumns(table, columns))}
        />
      </Field>
      <KeyOptions table={table} primaryKey={key} />
    </Section>
  )
}

function KeyOptions({ table, primaryKey }: OfTable & { readonly primaryKey: PrimaryKey }) {
  const { edit } = useEdits()
  const label = `Primary key of ${table.name}`
  const [first] = primaryKey.columns
  const rowid = first !== undefined && isRowid(table, columnOf(table, first))
  return (
    <>
      {(primaryKey.columns.length > 1 || primaryKey.name !== null) && (
        <TextField
          label="Name"
          mono
          placeholder="from the columns"
          value={primaryKey.name ?? ''}
          onChange={(name) =>
            edit(
              label,
              setPrimaryKey(table.id, patched(primaryKey, { name: orNull(name) })),
              `pk:${table.id}`,
            )
          }
        />
      )}
      {(rowid || primaryKey.autoIncrement) && (
        <Field label="Counting">
          <CheckField
            label="Autoincrement"
            title="A number is never used again, even after its row is gone"
            checked={primaryKey.autoIncrement}
            onChange={(autoIncrement) =>
              edit(label, setPrimaryKey(table.id, patched(primaryKey, { autoIncrement })))
            }
          />
        </Field>
      )}
    </>
  )
}

export function UniqueForms({ table }: OfTable) {
  const { edit, editor } = useEdits()
  const free = table.columns.find(
    ({ id }) => !table.uniques.some(({ columns }) => columns.length === 1 && columns[0] === id),
  )
  const label = `Unique of ${table.name}`
  const set = (unique: Unique, merge?: string) => edit(label, putUnique(table.id, unique), merge)
  const add =
    free === undefined ? null : () => set({ id: editor.newId('u'), name: null, columns: [free.id] })
  return (
    <Section title="Unique" count={table.uniques.length} add={{ label: 'Add a unique', run: add }}>
      {table.uniques.map((unique) => (
        <Item
          key={unique.id}
          summary={<code>{columnNames(table, unique.columns)}</code>}
          removeLabel="Remove this unique"
          onRemove={() => edit(label, removeUnique(table.id, unique.id))}
        >
          <Field label="Columns">
            <ColumnChips
              label="Unique"
              table={table}
              columns={unique.columns}
              onChange={(columns) => set({ ...unique, columns })}
            />
          </Field>
          <TextField
            label="Name"
            mono
            placeholder="from the columns"
            value={unique.name ?? ''}
            onChange={(name) => set({ ...unique, name: orNull(name) }, `name:${unique.id}`)}
          />
        </Item>
      ))}
    </Section>
  )
}
