export {
  type Action,
  addNewColumn,
  addNewEnum,
  addNewModule,
  addNewTable,
  addNewView,
  emptyDesign,
  freeName,
  movePlaces,
} from './create.ts'
export { type Editor, type EditorState, createEditor, onSchema } from './editor.ts'
export { type Cardinality, type Relation, relations, relationsOf } from './graph.ts'
export { type Selection, emptySelection, selectionOf, stillThere } from './selection.ts'
export { relateColumns, relateTables } from './relate.ts'
export { nameOf, removeSelected } from './remove.ts'
