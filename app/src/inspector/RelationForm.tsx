import { ArrowLeftRight, Trash2 } from 'lucide-react'
import { removeSelected, selectionOf } from '@tandem/editor'
import {
  type Action,
  type ForeignKey,
  type TableId,
  patched,
  putForeignKey,
  tableOf,
} from '@tandem/model'
import { swapRelation } from '../canvas/relate.ts'
import { useDesign, useEditor } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/fields.tsx'
import styles from './Inspector.module.css'
import { RelationWords } from './RelationWords.tsx'
import { useEdits } from './use-edits.ts'

const ACTIONS: readonly Action[] = ['no action', 'restrict', 'cascade', 'set null', 'set default']

interface RelationFormProps {
  readonly table: TableId
  readonly foreignKey: ForeignKey
}

/** A relation in words, with what can be done to it. */
export function RelationForm({ table: id, foreignKey }: RelationFormProps) {
  const editor = useEditor()
  const table = useDesign(({ schema }) => tableOf(schema, id))
  const remove = () => {
    const { design } = editor.store.getState()
    const action = removeSelected(design, selectionOf(foreignKey.id))
    if (action !== null) editor.commit(action.label, action.edit)
  }
  return (
    <>
      <RelationWords table={table} foreignKey={foreignKey} />
      <ActionFields table={id} foreignKey={foreignKey} />
      <div className={styles.footer}>
        <SwapButton table={id} foreignKey={foreignKey} />
        <Button tone="danger" onClick={remove}>
          <Trash2 size={14} aria-hidden /> Remove
        </Button>
      </div>
    </>
  )
}

/** Turns the relation around. */
export function SwapButton({ table, foreignKey }: RelationFormProps) {
  const editor = useEditor()
  const swap = () => {
    const { label, edit } = swapRelation(editor.store.getState().design, table, foreignKey.id)
    editor.commit(label, edit)
  }
  return (
    <Button onClick={swap}>
      <ArrowLeftRight size={14} aria-hidden /> Swap
    </Button>
  )
}

export function ActionFields({ table, foreignKey }: RelationFormProps) {
  const { edit } = useEdits()
  const set = (fields: Partial<ForeignKey>) =>
    edit('Change what the relation does', putForeignKey(table, patched(foreignKey, fields)))
  return (
    <>
      <SelectField
        label="On delete"
        value={foreignKey.onDelete}
        options={ACTIONS}
        onChange={(onDelete) => set({ onDelete })}
      />
      <SelectField
        label="On update"
        value={foreignKey.onUpdate}
        options={ACTIONS}
        onChange={(onUpdate) => set({ onUpdate })}
      />
    </>
  )
}
