import { onSchema, readType, typeSuggestions, typeWords } from '@tandem/editor'
import type { Column, Table } from '@tandem/model'
import { useDesign, useEditor } from '../../session/context.ts'
import { toast } from '../../ui/toast.ts'
import { TextCell } from './TextCell.tsx'

interface TypeEditorProps {
  readonly table: Table
  readonly column: Column
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
    const { schema } = editor.store.getState().design
    const now = schema.tables.find(({ id }) => id === table.id)
    if (now !== undefined && now.foreignKeys.length < table.foreignKeys.length)
      toast(`${table.name}.${column.name} points nowhere now`)
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
