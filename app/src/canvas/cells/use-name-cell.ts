import { type Editor, onSchema } from '@tandem/editor'
import {
  type Edit,
  type Schema,
  type TableId,
  findTable,
  patched,
  putView,
  setColumn,
  setTable,
} from '@tandem/model'
import { useEditor } from '../../session/context.ts'
import type { Card, CardRow } from '../card.ts'
import { type CellAt, type EndKey, isInEdit, leaveCell } from './walk.ts'

/** What the keys of a name field do: keep the name, and go on to the next cell. */
export function useNameCell(card: Card, row: CardRow | null) {
  const editor = useEditor()
  const at: CellAt = { id: card.id, column: row?.id ?? null, cell: 'name' }
  return {
    cancel: () => {
      leaveCell(editor, at, 'Enter')
      editor.settle()
    },
    done: (name: string, key: EndKey) => {
      // The focus also goes when the edit has ended by a key.
      if (!isInEdit(at)) return
      rename(editor, card, row, name)
      leaveCell(editor, at, key)
    },
  }
}

function rename(editor: Editor, card: Card, row: CardRow | null, name: string) {
  const { schema } = editor.store.getState().design
  // It may be gone: an undo while the field was open takes the field away, which ends the typing.
  if (name === '' || !isThere(schema, card, row)) return
  if (row !== null) {
    const edit = onSchema(setColumn(card.id as TableId, row.id, { name }))
    editor.commit(`Rename column ${row.name} to ${name}`, edit, `name:${row.id}`)
  } else {
    editor.commit(`Rename ${card.name} to ${name}`, onSchema(named(card, name)), `name:${card.id}`)
  }
  editor.settle()
}

function named(card: Card, name: string): Edit<Schema> {
  if (card.kind === 'table') return setTable(card.id as TableId, { name })
  return (schema) => {
    const view = schema.views.find(({ id }) => id === card.id)
    return view === undefined ? schema : putView(patched(view, { name }))(schema)
  }
}

/** Of a view only its own name is written here: those of its columns are its SELECT's. */
const isThere = (schema: Schema, card: Card, row: CardRow | null): boolean => {
  const table = findTable(schema, card.id)
  if (table !== undefined) return row === null || table.columns.some(({ id }) => id === row.id)
  return row === null && schema.views.some(({ id }) => id === card.id)
}
