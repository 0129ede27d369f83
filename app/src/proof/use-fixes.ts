import type { SourceFile } from '@tandem/formats'
import type { Design } from '@tandem/model'
import { type Difference, type Witnesses, designFixes } from '@tandem/proof'
import { useDeferredValue, useMemo } from 'react'
import { usePair } from '../code/use-files.ts'
import { useDrafts } from '../drafts/draft-store.ts'
import { draftOf, takeBack, takeDesignFix } from '../drafts/follow-drafts.ts'
import { spotOf } from '../drafts/spot.ts'
import { isWritten } from '../drafts/take-back.ts'
import { useDesign, useEditor } from '../session/context.ts'

/** One way to make a difference go away. */
export interface Way {
  readonly side: 'file' | 'design'
  readonly title: string
  readonly take: () => void
}

export type Hand = 'drizzle' | 'kysely'

/** A file that a hand has written over. */
export interface Written {
  readonly side: Hand
  readonly file: SourceFile
  readonly text: string
  readonly title: string
}

export function useWritten(): readonly Written[] {
  const [drizzle, kysely] = usePair()
  // While one types, the panel follows when there is time.
  const drafts = useDeferredValue(useDrafts((it) => it.drafts))
  return useMemo(() => {
    const name = drizzle.path.slice(drizzle.path.lastIndexOf('/') + 1)
    const files = [
      ['drizzle', drizzle, `Put ${name} right`],
      ['kysely', kysely, 'Put the Kysely interface right'],
    ] as const
    if (drafts.size === 0) return []
    return files.flatMap(([side, file, title]) => {
      const text = draftOf(file)
      return text === null ? [] : [{ side, file, text, title }]
    })
  }, [drizzle, kysely, drafts])
}

/** The files in which a hand has touched what differs; all that it has written, where it touched none of it. */
function touched(
  written: readonly Written[],
  design: Design,
  difference: Difference,
): readonly Written[] {
  const spot = spotOf(design, difference)
  const told = written.filter(({ side }) => difference[side] !== null)
  const about = told.filter(({ file, text }) => isWritten(file, text, spot))
  return about.length > 0 ? about : told
}

/** What can be done about the differences of one table or column: in the file of the hand, or in the design. */
export function useWays(
  differences: readonly [Difference, ...(readonly Difference[])],
  witnesses: Witnesses,
  written: readonly Written[],
): readonly Way[] {
  const editor = useEditor()
  const design = useDesign((it) => it)
  return useMemo(() => {
    // Without a hand's file the files are the design's own: there is nothing to take from them.
    if (written.length === 0) return []
    const spot = spotOf(design, differences[0])
    const files = new Set(differences.flatMap((it) => touched(written, design, it)))
    const fixes = differences.flatMap((difference) =>
      designFixes(difference, witnesses, design, editor.newId).map(
        (fix) => [fix.title, () => takeDesignFix(editor, difference, fix)] as const,
      ),
    )
    return [
      ...[...files].map(({ file, title }): Way => ({
        side: 'file',
        title,
        take: () => takeBack(file, spot, true),
      })),
      ...[...new Map(fixes)].map(([title, take]): Way => ({ side: 'design', title, take })),
    ]
  }, [differences, witnesses, written, design, editor])
}

/** Says of each difference which witnesses a hand has made say what they say. */
export function useHands(written: readonly Written[]): (difference: Difference) => readonly Hand[] {
  const editor = useEditor()
  return useMemo(
    () => (difference) =>
      touched(written, editor.store.getState().design, difference).map(({ side }) => side),
    [written, editor],
  )
}
