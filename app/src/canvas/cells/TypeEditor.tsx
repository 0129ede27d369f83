import { type Editor, onSchema, readType, typeSuggestions, typeWords } from '@tandem/editor'
import { type Column, type Table, tableOf } from '@tandem/model'
import { useDesign, useEditor } from '../../session/context.ts'
import { toastWithUndo } from '../../ui/toast.ts'
import { TextCell } from './TextCell.tsx'

interface TypeEditorProps {
  readonly table: Table
  readonly column: Column
}

/** Another type in the cell takes the relation along that stood there: that is said. */
function sayWhatWent(editor: Editor, { id, name, foreignKeys }: Table, column: Column) {
  const { schema } = editor.store.getState().design
  const left = tableOf(schema, id).foreignKeys
  const gone = foreignKeys.find((key) => !left.some((it) => it.id === key.id))
  if (gone === undefined) return
  const target = tableOf(schema, gone.target).name
  const what = `Removed the relation from ${name}.${column.name} to ${target}.`
  toastWithUndo(what, () => void editor.undo())
}

/** The type as it is typed in the quick add, an enum by its name, `> users` for a relation. */
export function TypeEditor({ table, column }: TypeEditorProps) {
  const editor = useEditor()
  const design = useDesign((all) => all)
  const at = { table: table.id, column: column.id }
  const read = (text: string) => readType(design, editor.newId, at, text)
  const keep = (text: string): string | null => {
    const edit = read(text)
    if (typeof edit === 'string') return edit
    editor.commit(`Type of ${table.name}.${column.name}`, onSchema(edit))
    sayWhatWent(editor, table, column)
    return null
  }
  return (
    <TextCell
      at={{ id: table.id, column: column.id, cell: 'type' }}
      label={`Type of ${column.name}`}
      value={typeWords(design, table, column)}
      placeholder="text"
      problemOf={(text) => {
        const edit = read(text)
        return typeof edit === 'string' ? edit : null
      }}
      suggest={(text) => typeSuggestions(design, text)}
      onKeep={keep}
    />
  )
}
