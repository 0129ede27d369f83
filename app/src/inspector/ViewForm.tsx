import { addNewEnum, freeName, onSchema, selectionOf } from '@tandem/editor'
import {
  type ColumnType,
  type View,
  type ViewColumn,
  putView,
  sequence,
  without,
} from '@tandem/model'
import { CheckField, Field, TextField } from '../ui/fields.tsx'
import { ColorField } from './ColorField.tsx'
import { ModuleField } from './ModuleField.tsx'
import { Item, Section } from './Section.tsx'
import { SqlField } from './SqlField.tsx'
import { TypeField } from './TypeField.tsx'
import { orNull, useEdits } from './use-edits.ts'

type SetView = (fields: Partial<View>, merge?: string) => void

export function ViewForm({ view }: { readonly view: View }) {
  const { edit, editor } = useEdits()
  const set: SetView = (fields, merge) =>
    edit(
      `Change view ${view.name}`,
      putView({ ...view, ...fields }),
      merge === undefined ? undefined : `${merge}:${view.id}`,
    )
  const add = () => {
    const taken = view.columns.map((it) => it.name)
    const name = freeName('column', taken)
    const type: ColumnType = { kind: 'text', length: null }
    const id = editor.newId<ViewColumn['id']>('c')
    set({ columns: [...view.columns, { id, name, key: null, type, notNull: false }] })
  }
  return (
    <>
      <ViewFields view={view} set={set} />
      <Section title="Select">
        <SqlField
          bare
          label="Select"
          table={null}
          value={view.select}
          onChange={(select) => set({ select }, 'select')}
        />
      </Section>
      <Section
        title="Columns"
        count={view.columns.length}
        add={{ label: 'Add a column', run: add }}
      >
        {view.columns.map((column) => (
          <ViewColumnForm key={column.id} view={view} column={column} />
        ))}
      </Section>
    </>
  )
}

function ViewFields({ view, set }: { readonly view: View; readonly set: SetView }) {
  return (
    <Section>
      <TextField label="Name" mono value={view.name} onChange={(name) => set({ name }, 'name')} />
      <ModuleField ids={[view.id]} />
      <TextField
        label="Export"
        mono
        placeholder="from the name"
        value={view.key ?? ''}
        onChange={(key) => set({ key: orNull(key) }, 'key')}
      />
      <TextField
        label="Note"
        lines
        placeholder="What it shows"
        value={view.note}
        onChange={(note) => set({ note }, 'note')}
      />
      <ColorField ids={[view.id]} />
    </Section>
  )
}

interface ViewColumnFormProps {
  readonly view: View
  readonly column: ViewColumn
}

function ViewColumnForm({ view, column }: ViewColumnFormProps) {
  const { edit, editor } = useEdits()
  const label = `Column ${view.name}.${column.name}`
  const withColumn = (fields: Partial<ViewColumn>) =>
    putView({
      ...view,
      columns: view.columns.map((it) => (it.id === column.id ? { ...it, ...fields } : it)),
    })
  const set = (fields: Partial<ViewColumn>, merge?: string) =>
    edit(label, withColumn(fields), merge === undefined ? undefined : `${merge}:${column.id}`)
  const onNewEnum = () => {
    const made = addNewEnum(editor.store.getState().design, editor.newId)
    const type: ColumnType = { kind: 'enum', enum: made.id }
    editor.commit(label, sequence(made.edit, onSchema(withColumn({ type }))))
    editor.select(selectionOf(made.id))
  }
  return (
    <Item
      summary={<code>{column.name || 'unnamed'}</code>}
      removeLabel={`Remove ${column.name}`}
      onRemove={() =>
        edit(
          label,
          putView({ ...view, columns: without(view.columns, (it) => it.id === column.id) }),
        )
      }
    >
      <TextField label="Name" mono value={column.name} onChange={(name) => set({ name }, 'name')} />
      <TextField
        label="Property"
        mono
        placeholder="from the name"
        value={column.key ?? ''}
        onChange={(key) => set({ key: orNull(key) }, 'key')}
      />
      <TypeField
        type={column.type}
        onChange={(type, merge) => set({ type }, merge)}
        onNewEnum={onNewEnum}
      />
      <Field label="Rules">
        <CheckField
          label="Never null"
          checked={column.notNull}
          onChange={(notNull) => set({ notNull })}
        />
      </Field>
    </Item>
  )
}
