import { addNewColumn } from '@tandem/editor'
import { onSchema, type Editor, selectionOf } from '@tandem/editor'
import {
  type Schema,
  type TableId,
  findTable,
  patched,
  put,
  setColumn,
  setTable,
  tableOf,
} from '@tandem/model'
import { useEditor } from '../session/context.ts'
import type { Card, CardRow } from './card.ts'
import { editName, endEditing } from './canvas-state.ts'

/** What the keys of a name field do: keep the name, and go on to the next column or a new one. */
export function useRenaming(card: Card, row: CardRow | null) {
  const editor = useEditor()
  return {
    cancel: () => {
      endEditing()
      editor.settle()
      focusCanvas()
    },
    done: (name: string, key: 'Enter' | 'Tab' | 'Shift+Tab' | null) => {
      endEditing()
      rename(editor, card, row, name)
      if (key === 'Tab') editAfter(editor, card, row, 1)
      else if (key === 'Shift+Tab') editAfter(editor, card, row, -1)
      else if (key === 'Enter') focusCanvas()
    },
  }
}

export const focusCanvas = (): void =>
  document.querySelector<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true })

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

const named = (card: Card, name: string) => (schema: Schema) =>
  card.kind === 'table'
    ? setTable(card.id as TableId, { name })(schema)
    : patched(schema, {
        views: schema.views.reduce(
          (views, view) => (view.id === card.id ? put(views, patched(view, { name })) : views),
          schema.views,
        ),
      })

const isThere = (schema: Schema, card: Card, row: CardRow | null): boolean => {
  const thing = findTable(schema, card.id) ?? schema.views.find((view) => view.id === card.id)
  return thing !== undefined && (row === null || thing.columns.some(({ id }) => id === row.id))
}

function editAfter(editor: Editor, card: Card, row: CardRow | null, by: 1 | -1) {
  if (card.kind !== 'table') return
  const table = tableOf(editor.store.getState().design.schema, card.id as TableId)
  const index = row === null ? -1 : table.columns.findIndex(({ id }) => id === row.id)
  const next = table.columns[index + by]
  if (next !== undefined) {
    editor.select(selectionOf(table.id, next.id))
    editName(table.id, next.id)
  } else if (by === 1) {
    addAndName(editor, table.id, table.columns.length)
  } else {
    editor.select(selectionOf(table.id))
    editName(table.id)
  }
}

/** A new column with its name in edit: naming it is the same undo step. */
export function addAndName(editor: Editor, table: TableId, index?: number): void {
  const { design } = editor.store.getState()
  const added = addNewColumn(design, editor.newId, table, index)
  editor.commit(added.label, added.edit, `name:${added.id}`)
  editor.select(selectionOf(table, added.id))
  editName(table, added.id)
}
