import { type Editor, addNewColumn, selectionOf } from '@tandem/editor'
import type { TableId } from '@tandem/model'
import { editName } from './canvas-state.ts'

export function focusCanvas(): void {
  document.querySelector<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true })
  // The caret of a field that has gone: the browser would look for a new place for it, among all that is drawn.
  getSelection()?.removeAllRanges()
}

/** A new column with its name in edit: naming it is the same undo step. */
export function addAndName(editor: Editor, table: TableId, index?: number): void {
  const { design } = editor.store.getState()
  const added = addNewColumn(design, editor.newId, table, index)
  editor.commit(added.label, added.edit, `name:${added.id}`)
  editor.select(selectionOf(table, added.id))
  editName(table, added.id)
}
