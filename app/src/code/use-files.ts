import {
  type SourceFile,
  prepareDrizzle,
  prepareKysely,
  writeDrizzle,
  writeKysely,
} from '@tandem/formats'
import { type Conventions, type Design, type Schema, remembered } from '@tandem/model'
import { filesOf } from '@tandem/repo'
import { useEffect, useMemo, useState } from 'react'
import { useEditor } from '../session/context.ts'
import { inSlices } from '../worker/in-slices.ts'

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

/** Of which schema the text of each table was written last, and how. */
let written: { readonly schema: Schema; readonly conventions: Conventions } | null = null

/** Whether more than a few tables have to be written anew: a large design that was opened, other conventions. */
function isMuch({ schema, conventions }: Design): boolean {
  const known = new Set(written?.conventions === conventions ? written.schema.tables : [])
  return schema.tables.filter((table) => !known.has(table)).length > UNFELT / 2
}

/** Writes the two schemas without holding up the page: `pairOf` then finds nearly all of it. */
export const prepared = remembered(
  (_schema: Schema, { conventions }: Design) => [conventions],
  async (schema, design) => {
    const { conventions } = design
    if (isMuch(design)) {
      await inSlices(prepareDrizzle({ schema, conventions }))
      await inSlices(prepareKysely({ schema, conventions }))
    }
    written = { schema, conventions }
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
    const settle = async () => {
      const wanted = seen
      await prepared(wanted.schema, wanted)
      if (hasSameFiles(wanted, seen)) setSettled(seen)
    }
    let timer = setTimeout(() => void settle())
    const unsubscribe = subscribe(({ design }) => {
      const same = hasSameFiles(design, seen)
      seen = design
      if (same) return
      clearTimeout(timer)
      timer = setTimeout(() => void settle(), pause(design))
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
