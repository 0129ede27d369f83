export {
  type Action,
  addNewColumn,
  addNewEnum,
  addNewModule,
  addNewTable,
  addNewView,
  beforeTimestamps,
  emptyDesign,
  freeName,
  movePlaces,
  perform,
} from './create.ts'
export {
  FLAGS,
  type Flag,
  hasFlag,
  isOwnUnique,
  setFlag,
  setKeyColumns,
  setOwnUnique,
  setPrimary,
} from './column-keys.ts'
export { type Editor, type EditorState, createEditor, onSchema } from './editor.ts'
export { type Cardinality, type Relation, relations, relationsOf } from './graph.ts'
export {
  type Selection,
  emptySelection,
  selectedColumn,
  selectionOf,
  stillThere,
} from './selection.ts'
export { type MovedColumn, moveColumnTo } from './move-column.ts'
export { relateColumns, relateTables } from './relate.ts'
export { nameOf, removeSelected } from './remove.ts'
export { type QuickAdded, type QuickMade, quickAdd } from './quick-add/quick-add.ts'
export type { QuickProblem } from './quick-add/quick-text.ts'
export {
  defaultSuggestions,
  defaultWords,
  typeSuggestions,
  typeWords,
} from './quick-add/cell-words.ts'
export { readDefault, readType } from './quick-add/cells.ts'
export { type AddedRows, addRows, readRows, writeRows } from './quick-add/rows-text.ts'
export { writeQuickAdd } from './quick-add/write.ts'
export { ALIGNMENTS, type Alignment, type Look, align, haveLook, setLook } from './looks.ts'
