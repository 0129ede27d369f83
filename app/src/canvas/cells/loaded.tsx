import { loadedOnce } from '../../ui/loaded-once.ts'
import type { CellProps, MoreCellsProps } from './editors.tsx'
import type { TableChooserProps } from './TableChooser.tsx'

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
