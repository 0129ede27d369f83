import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { freeName, selectionOf } from '@tandem/editor'
import { type Enum, type EnumValue, moved, putEnum, without } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { TextField } from '../ui/fields.tsx'
import styles from './Inspector.module.css'
import { Section } from './Section.tsx'
import { useEdits } from './use-edits.ts'

export function EnumForm({ of }: { readonly of: Enum }) {
  const { edit, editor } = useEdits()
  const set = (fields: Partial<Enum>, merge?: string) =>
    edit(`Change enum ${of.name}`, putEnum({ ...of, ...fields }), merge)
  const add = (at = of.values.length) => {
    const value = freeName(
      'value',
      of.values.map((it) => it.value),
    )
    set({ values: of.values.toSpliced(at, 0, { id: editor.newId('v'), value, note: '' }) })
  }
  return (
    <>
      <Section>
        <TextField
          label="Name"
          mono
          value={of.name}
          onChange={(name) => set({ name }, `name:${of.id}`)}
        />
        <TextField
          label="Note"
          lines
          placeholder="What it says"
          value={of.note}
          onChange={(note) => set({ note }, `note:${of.id}`)}
        />
      </Section>
      <Section
        title="Values"
        count={of.values.length}
        add={{ label: 'Add a value', run: () => add() }}
      >
        <ol>
          {of.values.map((value, index) => (
            <ValueLine
              key={value.id}
              value={value}
              index={index}
              last={of.values.length - 1}
              onChange={(next, merge) =>
                set({ values: of.values.map((it) => (it.id === next.id ? next : it)) }, merge)
              }
              onAdd={() => add(index + 1)}
              onMove={(to) => set({ values: moved(of.values, value.id, to) })}
              onRemove={() => set({ values: without(of.values, (it) => it.id === value.id) })}
            />
          ))}
        </ol>
        {of.values.length === 0 && <p className={styles.none}>No value is allowed yet.</p>}
      </Section>
      <UsedBy of={of} />
    </>
  )
}

interface ValueLineProps {
  readonly value: EnumValue
  readonly index: number
  readonly last: number
  readonly onChange: (value: EnumValue, merge: string) => void
  /** Adds a value behind it. */
  readonly onAdd: () => void
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
}

/** Enter in its fields adds the next value, Alt and the arrows move it. */
function ValueLine(props: ValueLineProps) {
  const { value, index, last, onChange, onAdd, onMove, onRemove } = props
  const onKeyDown = ({ key, altKey, target, currentTarget }: KeyboardEvent) => {
    const to = index + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0)
    if (altKey && to !== index && to >= 0 && to <= last) onMove(to)
    if (key !== 'Enter' || !(target instanceof HTMLInputElement)) return
    flushSync(onAdd)
    currentTarget.nextElementSibling?.querySelector('input')?.select()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of its fields
    <li className={styles.value} onKeyDown={onKeyDown}>
      <TextField
        bare
        mono
        label={`Value ${index + 1}`}
        value={value.value}
        onChange={(next) => onChange({ ...value, value: next }, `value:${value.id}`)}
      />
      <TextField
        bare
        label={`Note on value ${index + 1}`}
        placeholder="note"
        value={value.note}
        onChange={(note) => onChange({ ...value, note }, `note:${value.id}`)}
      />
      <IconButton
        small
        icon={ArrowUp}
        label={`Move ${value.value} up`}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      />
      <IconButton
        small
        icon={ArrowDown}
        label={`Move ${value.value} down`}
        disabled={index === last}
        onClick={() => onMove(index + 1)}
      />
      <IconButton small icon={X} label={`Remove ${value.value}`} onClick={onRemove} />
    </li>
  )
}

function UsedBy({ of }: { readonly of: Enum }) {
  const { editor } = useEdits()
  const tables = useDesign(({ schema }) => schema.tables)
  const uses = tables.flatMap((table) =>
    table.columns.flatMap((column) =>
      column.type.kind === 'enum' && column.type.enum === of.id ? [{ table, column }] : [],
    ),
  )
  return (
    <Section title="Used by" count={uses.length}>
      {uses.length === 0 && (
        <p className={styles.none}>No column yet. Choose it as the type of a column.</p>
      )}
      {uses.map(({ table, column }) => (
        <Button
          key={column.id}
          className={styles.use}
          onClick={() => editor.select(selectionOf(table.id, column.id))}
        >
          <code>
            {table.name}.{column.name}
          </code>
        </Button>
      ))}
    </Section>
  )
}
