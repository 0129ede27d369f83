export * from './actions.ts'
export { type Editor, type EditorState, createEditor, onSchema } from './editor.ts'
export { type Cardinality, type Relation, relations, relationsOf } from './graph.ts'
export { type Selection, emptySelection, selectionOf, stillThere } from './selection.ts'
