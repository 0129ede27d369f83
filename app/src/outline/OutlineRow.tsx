import {
  Box,
  ChevronRight,
  Columns3,
  EyeOff,
  List,
  Table2,
  TableProperties,
  Zap,
} from 'lucide-react'
import { memo } from 'react'
import { NameInput } from '../canvas/NameInput.tsx'
import { useDesign, useEditor } from '../session/context.ts'
import { emptySelection, selectionOf } from '@tandem/editor'
import styles from './Outline.module.css'
import type { TreeRow } from './tree.ts'

const ICONS = {
  heading: null,
  module: Box,
  table: Table2,
  view: TableProperties,
  enum: List,
  trigger: Zap,
  'virtual table': Table2,
  column: Columns3,
} as const

interface OutlineRowProps {
  readonly row: TreeRow
  readonly tabbable: boolean
  readonly selected: boolean
  readonly renaming: boolean
  readonly onChoose: () => void
  readonly onToggle: () => void
  readonly onRename: () => void
  /** Null: the name stays. */
  readonly onRenamed: (name: string | null) => void
}

export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { row, tabbable, selected, renaming, onChoose, onToggle, onRename, onRenamed } = props
  const editor = useEditor()
  const Icon = ICONS[row.kind]
  const isHidden = useDesign(({ layout }) => row.id !== null && layout.hidden.includes(row.id))
  const color = useDesign(({ layout }) => (row.id === null ? undefined : layout.colors[row.id]))
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree around it takes the keys
    <div
      className={styles.row}
      role="treeitem"
      tabIndex={tabbable ? 0 : -1}
      data-row={row.key}
      data-kind={row.kind}
      aria-level={row.level}
      aria-selected={selected}
      aria-expanded={row.open ?? undefined}
      style={{ paddingLeft: row.level * 16 - 8 }}
      onClick={row.id === null ? onToggle : onChoose}
      onDoubleClick={onRename}
      onPointerEnter={() => row.id !== null && editor.hover(selectionOf(row.id, row.column))}
      onPointerLeave={() => editor.hover(emptySelection)}
    >
      {row.level === 1 && (
        <ChevronRight
          size={14}
          className={styles.chevron}
          data-open={row.open}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
        />
      )}
      {Icon !== null && (
        <Icon
          size={14}
          strokeWidth={1.75}
          aria-hidden
          style={color === undefined ? undefined : { color: `var(--${color})` }}
        />
      )}
      {renaming ? (
        <NameInput
          label={`Name of the ${row.kind}`}
          value={row.label}
          onDone={onRenamed}
          onCancel={() => onRenamed(null)}
        />
      ) : (
        <span className={styles.label}>{row.label || 'unnamed'}</span>
      )}
      {isHidden && <EyeOff size={12} strokeWidth={1.75} aria-label="hidden on the canvas" />}
      {row.count !== null && <span className={styles.count}>{row.count}</span>}
    </div>
  )
})
