import { useEffect, useState } from 'react'
import type { CellProps, MoreCellsProps } from './editors.tsx'
import type { TableChooserProps } from './TableChooser.tsx'

/** A hook that gives what is loaded, at once when it is there: behind a Suspense it would come a moment later. */
function loadedOnce<T>(load: () => Promise<T>): () => T | null {
  let there: T | null = null
  return function useLoaded() {
    const [loaded, setLoaded] = useState(there)
    useEffect(() => {
      const show = async () => {
        there = await load()
        setLoaded(there)
      }
      if (loaded === null) void show()
    }, [loaded])
    return loaded
  }
}

const useEditors = loadedOnce(() => import('./editors.tsx'))
const useChooser = loadedOnce(() => import('./TableChooser.tsx'))

/** Loads what edits cells ahead, so that the first edit finds it there. */
export function EditorsAhead() {
  useEditors()
  useChooser()
  return null
}

export function TypeCell(props: CellProps) {
  const loaded = useEditors()
  return loaded === null ? null : <loaded.TypeCell {...props} />
}

export function MoreCells(props: MoreCellsProps) {
  const loaded = useEditors()
  return loaded === null ? null : <loaded.MoreCells {...props} />
}

export function TableChooser(props: TableChooserProps) {
  const loaded = useChooser()
  return loaded === null ? null : <loaded.TableChooser {...props} />
}
