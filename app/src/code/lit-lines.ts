import { type Selection, emptySelection } from '@tandem/editor'
import type { ColumnId, Schema } from '@tandem/model'
import { useDeferredValue, useMemo } from 'react'
import { useDesign, useEditorState, useSelection } from '../session/context.ts'
import type { LineAt } from './code-lines.ts'

/** What a line is lit by, as its attribute says it; undefined: it is not. */
export type Lit = 'selected' | 'pointed' | 'selected pointed' | undefined

/** Whose lines are lit: a thing, or one column of it. */
interface Owner {
  readonly owner: string
  readonly column: ColumnId | null
}

/** Tells which lines are about what is selected and about what the pointer is on. */
export function useLitLines(): (line: LineAt) => Lit {
  const hover = useDeferredValue(useEditorState((state) => state.hover))
  const selection = useSelection()
  const schema = useDesign((design) => design.schema)
  return useMemo(() => {
    const [selected, pointed] = [ownersOf(schema, selection), ownersOf(schema, hover)]
    return (line) => {
      const isSelected = isAbout(line, selected)
      if (!isAbout(line, pointed)) return isSelected ? 'selected' : undefined
      return isSelected ? 'selected pointed' : 'pointed'
    }
  }, [schema, selection, hover])
}

/** A blank line is about nothing. */
const isAbout = (line: LineAt, owners: readonly Owner[]): boolean =>
  line.tokens.length > 0 &&
  owners.some(
    ({ owner, column }) => line.owner === owner && (column === null || line.column === column),
  )

/** A relation is in the lines of the columns that it begins at. */
function ownersOf(schema: Schema, selection: Selection): readonly Owner[] {
  if (selection === emptySelection) return []
  const { ids, column } = selection
  return ids.flatMap((id): readonly Owner[] => {
    if (column !== null) return [{ owner: id, column }]
    const table = schema.tables.find(({ foreignKeys }) => foreignKeys.some((key) => key.id === id))
    const key = table?.foreignKeys.find((it) => it.id === id)
    if (table === undefined || key === undefined) return [{ owner: id, column }]
    return key.columns.map(({ from }) => ({ owner: table.id, column: from }))
  })
}
