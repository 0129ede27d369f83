import { type SourceFile, writeDrizzle, writeKysely } from '@tandem/formats'
import { type Design, type Schema, remembered } from '@tandem/model'
import { filesOf } from '@tandem/repo'
import { useEffect, useMemo, useState } from 'react'
import { useEditor } from '../session/context.ts'

/** The two schemas, in the order they stand side by side. */
export type Pair = readonly [drizzle: SourceFile, kysely: SourceFile]

/** The two schemas of a design, made once for each schema and its conventions. */
export const pairOf = remembered(
  (_schema: Schema, { conventions }: Design) => [conventions],
  (schema, { conventions }): Pair => {
    const context = { schema, conventions }
    return [writeDrizzle(context), writeKysely(context)]
  },
)

/** All files of a design, made once for each schema and its conventions. */
export const allFilesOf = remembered(
  (_schema: Schema, { conventions, history }: Design) => [conventions, history],
  (_schema, design) => filesOf(design),
)

/** The files that TypeScript is asked about: without the migrations, which cost ten times as much. */
export const typeScriptFilesOf = remembered(
  (_schema: Schema, { conventions, history }: Design) => [conventions, history],
  (_schema, design) =>
    filesOf({ ...design, history: { ...design.history, migrations: [] } }).filter(
      ({ language }) => language === 'typescript',
    ),
)

// Both schemas cost about 6 ms for each 100 tables: above that the files wait until the typing pauses.
const UNFELT = 100
const PAUSE = 140
const shortPause = ({ schema }: Design) => (schema.tables.length > UNFELT ? PAUSE : 0)
const longPause = () => 3 * PAUSE

/** The two schemas. A small design's follow each letter, a large one's follow the pause after it. */
export function usePair(): Pair {
  const design = useSettled(shortPause)
  return useMemo(() => pairOf(design.schema, design), [design])
}

/** The open design, in a large one not before the typing pauses. */
export const useSettledDesign = (): Design => useSettled(shortPause)

/** Every file. The migration and its snapshot cost ten times what the schemas do: always after a pause. */
export function useAllFiles(): readonly SourceFile[] {
  const design = useSettled(longPause)
  return useMemo(() => allFilesOf(design.schema, design), [design])
}

/** The design as it was when its schema, conventions and history had not changed for so many milliseconds. */
function useSettled(pause: (design: Design) => number): Design {
  const editor = useEditor()
  const [settled, setSettled] = useState(() => editor.store.getState().design)
  useEffect(() => {
    const { getState, subscribe } = editor.store
    let seen = getState().design
    let timer = setTimeout(() => setSettled(seen))
    const unsubscribe = subscribe(({ design }) => {
      const same = hasSameFiles(design, seen)
      seen = design
      if (same) return
      clearTimeout(timer)
      timer = setTimeout(() => setSettled(seen), pause(design))
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [editor, pause])
  return settled
}

const hasSameFiles = (a: Design, b: Design): boolean =>
  a.schema === b.schema && a.conventions === b.conventions && a.history === b.history
