import { defaultSuggestions, defaultWords, onSchema, readDefault } from '@tandem/editor'
import { type Column, type Table, setColumn } from '@tandem/model'
import { useDesign, useEditor } from '../../session/context.ts'
import { TextCell } from './TextCell.tsx'

interface DefaultEditorProps {
  readonly table: Table
  readonly column: Column
}

/** What stands behind `=` in the quick add; nothing is no default. */
export function DefaultEditor({ table, column }: DefaultEditorProps) {
  const editor = useEditor()
  const design = useDesign((all) => all)
  const problemOf = (text: string): string | null => {
    const read = readDefault(design, column, text)
    return typeof read === 'string' ? read : null
  }
  const keep = (text: string): string | null => {
    const read = readDefault(design, column, text)
    if (typeof read === 'string') return read
    const edit = setColumn(table.id, column.id, { default: read })
    editor.commit(`Default of ${table.name}.${column.name}`, onSchema(edit))
    return null
  }
  return (
    <TextCell
      at={{ id: table.id, column: column.id, cell: 'default' }}
      label={`Default of ${column.name}`}
      value={defaultWords(design, column)}
      placeholder="no default"
      problemOf={problemOf}
      suggest={(text) => defaultSuggestions(design, column, text)}
      onKeep={keep}
    />
  )
}
