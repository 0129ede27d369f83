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
export { type QuickAdded, type QuickMade, quickAdd } from './quick-add/quick-add.ts'
export type { QuickProblem } from './quick-add/quick-text.ts'
export { writeQuickAdd } from './quick-add/write.ts'
export { ALIGNMENTS, type Alignment, type Look, align, haveLook, setLook } from './looks.ts'
