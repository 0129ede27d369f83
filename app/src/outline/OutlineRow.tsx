import { Box, EyeOff, List, type LucideIcon, TableProperties, Zap } from 'lucide-react'
import { memo } from 'react'
import { NameInput } from '../canvas/NameInput.tsx'
import { isKeys } from '../ui/keys.ts'
import { KeySign } from '../ui/KeySign.tsx'
import styles from './Outline.module.css'
import type { TreeRow } from './tree.ts'

/** The height of a line, as the style sheet has it. */
export const ROW = 26

const ICONS: { readonly [K in TreeRow['kind']]?: LucideIcon } = {
  module: Box,
  view: TableProperties,
  enum: List,
  trigger: Zap,
}

/** What ended the typing of a name; null: the focus went elsewhere. */
export type NameKey = 'Enter' | 'Tab' | 'Shift+Tab' | 'mod+Enter' | null

interface OutlineRowProps {
  readonly row: TreeRow
  readonly index: number
  /** Among how many others under the same line, from 1. */
  readonly at: number
  readonly of: number
  readonly tabbable: boolean
  readonly selected: boolean
  readonly renaming: boolean
  /** A name of null: it stays as it was. */
  readonly onNamed: (row: TreeRow, name: string | null, key: NameKey) => void
}

/** One line. It has no listeners of its own: those of the tree find it by its key. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { row, index, at, of, tabbable, selected, renaming, onNamed } = props
  const whole = row.type === null ? row.label : `${row.label} ${row.type}`
  return (
    <div
      className={styles.row}
      role="treeitem"
      tabIndex={tabbable ? 0 : -1}
      data-row={row.key}
      data-kind={row.kind}
      aria-level={row.level}
      aria-posinset={at}
      aria-setsize={of}
      aria-selected={selected}
      aria-expanded={row.open ?? undefined}
      style={{ top: index * ROW, paddingLeft: row.level * 14 - 8 }}
    >
      {row.level < 3 && (
        <span className={styles.chevron} data-open={row.open ?? undefined} aria-hidden />
      )}
      <RowIcon row={row} />
      {renaming ? (
        <RowName row={row} onNamed={onNamed} />
      ) : (
        <span className={styles.label} title={whole}>
          {row.label || 'unnamed'}
        </span>
      )}
      {row.hidden && <EyeOff size={12} strokeWidth={1.75} aria-label="hidden on the canvas" />}
      {row.type !== null && (
        <span className={styles.type} title={whole}>
          {row.type}
        </span>
      )}
      {row.count !== null && <span className={styles.count}>{row.count}</span>}
    </div>
  )
})

function RowIcon({ row: { kind, keyed, color } }: { readonly row: TreeRow }) {
  const style = color === null ? undefined : { color: `var(--${color})` }
  if (keyed !== null) return <KeySign of={keyed} named />
  if (kind === 'table' || kind === 'virtual table')
    return <span className={styles.table} style={style} aria-hidden />
  const Icon = ICONS[kind]
  if (Icon !== undefined) return <Icon size={14} strokeWidth={1.75} aria-hidden style={style} />
  return kind === 'heading' ? null : <span className={styles.blank} />
}

type RowNameProps = Pick<OutlineRowProps, 'row' | 'onNamed'>

/** The name in edit. Besides the keys of every name, one that goes on to something new. */
const RowName = ({ row, onNamed }: RowNameProps) => (
  // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are the input's
  <span
    className={styles.naming}
    onKeyDownCapture={(event) => {
      if (!isKeys(event.nativeEvent, 'mod+enter')) return
      event.preventDefault()
      event.stopPropagation()
      onNamed(row, (event.target as HTMLInputElement).value.trim(), 'mod+Enter')
    }}
  >
    <NameInput
      label={`Name of the ${row.kind}`}
      value={row.label}
      onDone={(name, key) => onNamed(row, name, key)}
      onCancel={() => onNamed(row, null, null)}
    />
  </span>
)
