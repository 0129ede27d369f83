import { ArrowDownWideNarrow, ArrowUpNarrowWide, X } from 'lucide-react'
import {
  type ColumnId,
  type Index,
  type IndexPart,
  type Schema,
  type Table,
  columnOf,
  putIndex,
  removeIndex,
} from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { shownSql } from '../session/sql.ts'
import { CheckField, Field, TextField } from '../ui/fields.tsx'
import { AddChoice } from './AddChoice.tsx'
import styles from './Inspector.module.css'
import { Item, Section } from './Section.tsx'
import { SqlField } from './SqlField.tsx'
import { orNull, useEdits } from './use-edits.ts'

const partName = (schema: Schema, table: Table, part: IndexPart): string =>
  part.kind === 'column' ? columnOf(table, part.column).name : shownSql(schema, part.sql)

/** What an index is most likely for: a foreign key that has none, else the first column. */
function likelyColumn({ columns, foreignKeys, indexes }: Table): ColumnId | undefined {
  const indexed = new Set(
    indexes.map(({ parts: [part] }) => (part?.kind === 'column' ? part.column : null)),
  )
  const keys = foreignKeys.flatMap(({ columns: [pair] }) => pair?.from ?? [])
  return keys.find((id) => !indexed.has(id)) ?? columns[0]?.id
}

export function IndexForms({ table }: { readonly table: Table }) {
  const { edit, editor } = useEdits()
  const schema = useDesign((design) => design.schema)
  const first = likelyColumn(table)
  const label = `Index of ${table.name}`
  const add = (column: ColumnId) => {
    const parts = [{ kind: 'column', column, desc: false } as const]
    const id = editor.newId<Index['id']>('i')
    edit(label, putIndex(table.id, { id, name: null, unique: false, parts, where: null }))
  }
  return (
    <Section
      title="Indexes"
      count={table.indexes.length}
      add={{ label: 'Add an index', run: first === undefined ? null : () => add(first) }}
    >
      {table.indexes.map((index) => (
        <Item
          key={index.id}
          summary={
            <>
              {index.unique && 'unique '}
              <code>{index.parts.map((part) => partName(schema, table, part)).join(', ')}</code>
              {index.where !== null && ' where …'}
            </>
          }
          removeLabel="Remove this index"
          onRemove={() => edit(label, removeIndex(table.id, index.id))}
        >
          <IndexForm table={table} index={index} />
        </Item>
      ))}
    </Section>
  )
}

interface IndexFormProps {
  readonly table: Table
  readonly index: Index
}

function IndexForm({ table, index }: IndexFormProps) {
  const { edit } = useEdits()
  const set = (fields: Partial<Index>, merge?: string) =>
    edit(`Index of ${table.name}`, putIndex(table.id, { ...index, ...fields }), merge)
  return (
    <>
      <Field label="Parts">
        <Parts table={table} index={index} onChange={(parts, merge) => set({ parts }, merge)} />
      </Field>
      <TextField
        label="Name"
        mono
        placeholder="from the columns"
        value={index.name ?? ''}
        onChange={(name) => set({ name: orNull(name) }, `name:${index.id}`)}
      />
      <SqlField
        label="Where"
        table={table}
        placeholder="all rows"
        value={index.where ?? []}
        onChange={(where) => set({ where: where.length === 0 ? null : where }, `where:${index.id}`)}
      />
      <Field label="Rules">
        <CheckField label="Unique" checked={index.unique} onChange={(unique) => set({ unique })} />
      </Field>
    </>
  )
}

interface PartsProps extends IndexFormProps {
  readonly onChange: (parts: readonly IndexPart[], merge?: string) => void
}

function Parts({ table, index, onChange }: PartsProps) {
  const { parts } = index
  const add = (choice: string) => {
    const part: IndexPart =
      choice === 'expression'
        ? { kind: 'expression', sql: [], desc: false }
        : { kind: 'column', column: choice as ColumnId, desc: false }
    onChange([...parts, part])
  }
  const others = table.columns.filter(
    ({ id }) => !parts.some((part) => part.kind === 'column' && part.column === id),
  )
  return (
    <div className={styles.chips}>
      {parts.map((part, at) => (
        <Part
          key={part.kind === 'column' ? part.column : `expression ${at}`}
          table={table}
          part={part}
          only={parts.length === 1}
          onChange={(next) =>
            onChange(
              next === null ? parts.toSpliced(at, 1) : parts.with(at, next),
              next?.kind === 'expression' ? `part:${index.id}:${at}` : undefined,
            )
          }
        />
      ))}
      <AddChoice
        label="Add a part to the index"
        hint="+ part"
        options={[
          ...others.map(({ id, name }) => [id, name] as const),
          ['expression', 'expression…'],
        ]}
        onAdd={add}
      />
    </div>
  )
}

interface PartProps {
  readonly table: Table
  readonly part: IndexPart
  readonly only: boolean
  readonly onChange: (part: IndexPart | null) => void
}

function Part({ table, part, only, onChange }: PartProps) {
  const name = part.kind === 'column' ? columnOf(table, part.column).name : 'the expression'
  const Order = part.desc ? ArrowDownWideNarrow : ArrowUpNarrowWide
  return (
    <span className={styles.chip}>
      {part.kind === 'column' ? (
        name
      ) : (
        <SqlField
          bare
          label="Indexed expression"
          table={table}
          value={part.sql}
          onChange={(sql) => onChange({ ...part, sql })}
        />
      )}
      <button
        type="button"
        className={styles.order}
        aria-label={`${name}: ${part.desc ? 'descending' : 'ascending'}`}
        title={part.desc ? 'Descending' : 'Ascending'}
        onClick={() => onChange({ ...part, desc: !part.desc })}
      >
        <Order size={13} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={`Take ${name} out`}
        disabled={only}
        onClick={() => onChange(null)}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}
