import { Plus, X } from 'lucide-react'
import { selectionOf } from '@tandem/editor'
import {
  type ColumnPair,
  type ForeignKey,
  type Table,
  type TableId,
  findTable,
  putForeignKey,
  removeForeignKey,
  tableName,
  tableOf,
} from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Field, SelectField, TextField } from '../ui/fields.tsx'
import styles from './Inspector.module.css'
import { columnNames } from './KeyForms.tsx'
import { ActionFields, SwapButton } from './RelationForm.tsx'
import { RelationWords } from './RelationWords.tsx'
import { Item, Section } from './Section.tsx'
import { orNull, useEdits } from './use-edits.ts'

interface OfTable {
  readonly table: Table
}

/** The first pair for a new target: its key, from the first column that is not a key itself. */
function firstPairs(table: Table, target: Table): readonly ColumnPair[] {
  const to = target.primaryKey?.columns[0] ?? target.columns[0]?.id
  const from = table.columns.find(({ id }) => !table.primaryKey?.columns.includes(id))
  const any = from ?? table.columns[0]
  return to === undefined || any === undefined ? [] : [{ from: any.id, to }]
}

export function ForeignKeyForms({ table }: OfTable) {
  const { edit, editor } = useEdits()
  const schema = useDesign((design) => design.schema)
  const target = schema.tables.find((it) => it.id !== table.id && it.columns.length > 0) ?? table
  const columns = firstPairs(table, target)
  const add = () => {
    const id = editor.newId<ForeignKey['id']>('f')
    const rules = { onDelete: 'no action', onUpdate: 'no action' } as const
    const key = { id, name: null, target: target.id, columns, ...rules }
    edit(`Add a foreign key to ${table.name}`, putForeignKey(table.id, key))
  }
  return (
    <Section
      title="Foreign keys"
      count={table.foreignKeys.length}
      add={{ label: 'Add a foreign key', run: columns.length === 0 ? null : add }}
    >
      {table.foreignKeys.map((key) => (
        <Item
          key={key.id}
          summary={
            <code>
              {columnNames(
                table,
                key.columns.map(({ from }) => from),
              )}{' '}
              → {tableName(schema, tableOf(schema, key.target))}
            </code>
          }
          removeLabel="Remove this foreign key"
          onRemove={() => edit('Remove a foreign key', removeForeignKey(table.id, key.id))}
        >
          <ForeignKeyForm table={table} foreignKey={key} />
        </Item>
      ))}
    </Section>
  )
}

interface ForeignKeyFormProps extends OfTable {
  readonly foreignKey: ForeignKey
}

/** All of a foreign key; the sentence says what it comes to. */
export function ForeignKeyForm({ table, foreignKey: key }: ForeignKeyFormProps) {
  const { edit, editor } = useEdits()
  const schema = useDesign((design) => design.schema)
  const target = tableOf(schema, key.target)
  const set = (next: ForeignKey, merge?: string) =>
    edit(`Foreign key of ${table.name}`, putForeignKey(table.id, next), merge)
  const setTarget = (id: string) => {
    const next = findTable(schema, id)
    const columns = next === undefined ? [] : firstPairs(table, next)
    const [pair] = columns
    const [before] = key.columns
    if (pair === undefined || before === undefined) return
    set({ ...key, target: id as TableId, columns: [{ from: before.from, to: pair.to }] })
  }
  return (
    <>
      <RelationWords table={table} foreignKey={key} />
      <SelectField<string>
        label="Points to"
        mono
        value={key.target}
        options={schema.tables
          .filter(({ columns }) => columns.length > 0)
          .map((it) => [it.id, tableName(schema, it)] as const)}
        onChange={setTarget}
      />
      <Pairs
        table={table}
        target={target}
        foreignKey={key}
        onChange={(columns) => set({ ...key, columns })}
      />
      <ActionFields table={table.id} foreignKey={key} />
      <TextField
        label="Name"
        mono
        placeholder="from the columns"
        value={key.name ?? ''}
        onChange={(name) => set({ ...key, name: orNull(name) }, `name:${key.id}`)}
      />
      <div className={styles.footer}>
        <Button onClick={() => editor.select(selectionOf(key.target))}>Go to {target.name}</Button>
        <SwapButton table={table.id} foreignKey={key} />
      </div>
    </>
  )
}

const choices = (of: Table) => of.columns.map(({ id, name }) => [id, name] as const)

interface PairsProps extends ForeignKeyFormProps {
  readonly target: Table
  readonly onChange: (pairs: readonly ColumnPair[]) => void
}

/** Which column points to which; more than one pair is a composite key. */
function Pairs({ table, target, foreignKey, onChange }: PairsProps) {
  const pairs = foreignKey.columns
  const from = table.columns.find(({ id }) => !pairs.some((pair) => pair.from === id))
  const to = target.columns.find(({ id }) => !pairs.some((pair) => pair.to === id))
  return (
    <Field label="Columns">
      {pairs.map((pair, index) => (
        <div key={`${pair.from} ${pair.to}`} className={styles.pair}>
          <SelectField
            bare
            mono
            label={`Column of ${table.name}`}
            value={pair.from}
            options={choices(table)}
            onChange={(next) => onChange(pairs.with(index, { ...pair, from: next }))}
          />
          →
          <SelectField
            bare
            mono
            label={`Column of ${target.name}`}
            value={pair.to}
            options={choices(target)}
            onChange={(next) => onChange(pairs.with(index, { ...pair, to: next }))}
          />
          <IconButton
            small
            icon={X}
            label="Remove this pair"
            disabled={pairs.length === 1}
            onClick={() => onChange(pairs.toSpliced(index, 1))}
          />
        </div>
      ))}
      {from !== undefined && to !== undefined && (
        <Button onClick={() => onChange([...pairs, { from: from.id, to: to.id }])}>
          <Plus size={14} aria-hidden /> Pair
        </Button>
      )}
    </Field>
  )
}
