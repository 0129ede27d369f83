import {
  type Action,
  type Editor,
  addNewColumn,
  addNewEnum,
  addNewModule,
  freeName,
  onSchema,
  perform,
  removeSelected,
  selectionOf,
} from '@tandem/editor'
import {
  type Edit,
  type Enum,
  type EnumValueId,
  type ModuleId,
  type Schema,
  type TableId,
  type View,
  findTable,
  moveColumn,
  moved,
  patched,
  putEnum,
  putModule,
  putOther,
  putView,
  setColumn,
  setTable,
  without,
} from '@tandem/model'
import { endEditing } from '../canvas/canvas-state.ts'
import type { CanvasActions } from '../canvas/use-canvas.ts'
import { goToNew, nameNew } from './outline-state.ts'
import { actedOn } from './row-selection.ts'
import { HEADINGS, type TreeRow } from './tree.ts'

const schemaOf = (editor: Editor): Schema => editor.store.getState().design.schema

const viewOf = ({ views }: Schema, id: TreeRow['id']): View | undefined =>
  views.find((it) => it.id === id)

const enumOfRow = ({ enums }: Schema, id: TreeRow['id']): Enum | undefined =>
  enums.find((it) => it.id === id)

/** Gives the thing of a line another name; naming what was just added is the same undo step. */
export function renameRow(editor: Editor, row: TreeRow, name: string): void {
  const edit = renamed(schemaOf(editor), row, name)
  if (name !== '' && edit !== null)
    editor.commit(`Rename ${row.label} to ${name}`, onSchema(edit), `name:${row.key}`)
  editor.settle()
}

function renamed(schema: Schema, row: TreeRow, name: string): Edit<Schema> | null {
  const { id, column, value } = row
  if (id === null) return null
  const view = viewOf(schema, id)
  const enumeration = enumOfRow(schema, id)
  if (view !== undefined)
    return putView(column === null ? patched(view, { name }) : withColumns(view, row, { name }))
  if (enumeration !== undefined)
    return putEnum(
      value === null ? patched(enumeration, { name }) : withValue(enumeration, value, name),
    )
  if (findTable(schema, id) !== undefined)
    return column === null
      ? setTable(id as TableId, { name })
      : setColumn(id as TableId, column, { name })
  const module = schema.modules.find((it) => it.id === id)
  if (module !== undefined) return putModule(patched(module, { name }))
  const other = schema.others.find((it) => it.id === id)
  return other === undefined ? null : putOther(patched(other, { name }))
}

const withValue = (of: Enum, id: EnumValueId, value: string): Enum =>
  patched(of, {
    values: of.values.map((it) => (it.id === id ? patched(it, { value }) : it)),
  })

const withColumns = (view: View, { column }: TreeRow, fields: { readonly name: string }): View =>
  patched(view, {
    columns: view.columns.map((it) => (it.id === column ? patched(it, fields) : it)),
  })

/** Removes the thing of a line, or all that is selected when it is one of those. */
export function removeRow(editor: Editor, row: TreeRow): void {
  const { design, selection } = editor.store.getState()
  const { id, column, value } = row
  if (id === null) return
  const view = viewOf(design.schema, id)
  const enumeration = enumOfRow(design.schema, id)
  const remove = (edit: Edit<Schema>) => editor.commit(`Remove ${row.label}`, onSchema(edit))
  if (view !== undefined && column !== null)
    return remove(
      putView(patched(view, { columns: without(view.columns, (it) => it.id === column) })),
    )
  if (enumeration !== undefined && value !== null)
    return remove(
      putEnum(
        patched(enumeration, { values: without(enumeration.values, (it) => it.id === value) }),
      ),
    )
  const action = removeSelected(design, actedOn(selection, row))
  if (action !== null) editor.commit(action.label, action.edit)
}

/** Moves a column in its table, a value in its enum. */
export function moveRow(editor: Editor, row: TreeRow, by: 1 | -1): void {
  const schema = schemaOf(editor)
  const keys = partsOf(schema, row)
  const to = keys.indexOf(row.key) + by
  const isThere = keys.includes(row.key) && to >= 0 && to < keys.length
  const edit = isThere ? movedTo(schema, row, to) : null
  if (edit !== null) editor.commit(`Move ${row.label}`, onSchema(edit))
}

function movedTo(schema: Schema, { id, column, value }: TreeRow, to: number): Edit<Schema> | null {
  const enumeration = enumOfRow(schema, id)
  if (column !== null && findTable(schema, id ?? '') !== undefined)
    return moveColumn(id as TableId, column, to)
  if (enumeration === undefined || value === null) return null
  return putEnum(patched(enumeration, { values: moved(enumeration.values, value, to) }))
}

/** The keys of the lines that are under the line's thing, or beside the line when it is one of these. */
export function partsOf(schema: Schema, { id }: TreeRow): readonly string[] {
  const drawn = findTable(schema, id ?? '') ?? viewOf(schema, id)
  return (drawn?.columns ?? enumOfRow(schema, id)?.values ?? []).map((it) => it.id)
}

/** Adds what comes behind a line, or under it, with its name in edit: a column, a value, under a heading a thing. */
export function addBehind(editor: Editor, canvas: CanvasActions, row: TreeRow): void {
  const { design } = editor.store.getState()
  const { id, kind } = row
  const table = findTable(design.schema, id ?? '')
  const enumeration = enumOfRow(design.schema, id)
  const at = partsOf(design.schema, row).indexOf(row.key)
  if (table !== undefined) {
    const index = at === -1 ? undefined : at + 1
    const added = addNewColumn(design, editor.newId, table.id, index)
    addNamed(editor, added, added.id, table.id)
  } else if (enumeration !== undefined) addValue(editor, enumeration, at)
  else if (kind === 'module') addTableIn(editor, canvas, id as ModuleId)
  else if (row.key === HEADINGS.tables.name) addTableIn(editor, canvas, null)
  else if (row.key === HEADINGS.enums.name) addEnum(editor)
}

/** Commits what was made, selects it, and puts its name in edit in the outline. */
function addNamed(editor: Editor, made: Action, key: string, under: string) {
  perform(editor, made, `name:${key}`)
  nameNew(key, under)
}

function addValue(editor: Editor, of: Enum, after: number) {
  const id = editor.newId<EnumValueId>('v')
  const value = freeName(
    'value',
    of.values.map((it) => it.value),
  )
  const at = after === -1 ? of.values.length : after + 1
  const values = of.values.toSpliced(at, 0, { id, value, note: '' })
  const edit = onSchema(putEnum(patched(of, { values })))
  const select = selectionOf(of.id)
  addNamed(editor, { label: `Add a value to ${of.name}`, edit, select }, id, of.id)
}

/** A table is placed by the canvas, which would have its name typed there. */
export function addTableIn(
  editor: Editor,
  canvas: CanvasActions,
  module: ModuleId | null,
  fill?: FillTable,
): void {
  canvas.addTable(undefined, fill)
  endEditing()
  const [id] = editor.store.getState().selection.ids
  if (id === undefined) return
  if (module !== null)
    editor.commit('Add table', onSchema(setTable(id as TableId, { module })), `name:${id}`)
  nameNew(id, module ?? HEADINGS.tables.name)
}

type FillTable = Parameters<CanvasActions['addTable']>[1]

/** Gives the focus to what was just pasted or copied, which is selected, or to what took the place of what was cut. */
export function goToSelected(editor: Editor): void {
  const { design, selection } = editor.store.getState()
  const table = findTable(design.schema, selection.ids[0] ?? '')
  if (table === undefined) return
  const group = table.module ?? HEADINGS.tables.name
  if (selection.column === null) goToNew(table.id, group)
  else goToNew(selection.column, group, table.id)
}

export function addEnum(editor: Editor): void {
  const made = addNewEnum(editor.store.getState().design, editor.newId)
  addNamed(editor, made, made.id, HEADINGS.enums.name)
}

export function addModule(editor: Editor): void {
  const made = addNewModule(editor.store.getState().design, editor.newId)
  const [id] = made.select?.ids ?? []
  if (id !== undefined) addNamed(editor, made, id, id)
}
