import { Trash2 } from 'lucide-react'
import type { Table } from '@tandem/model'
import { useStore } from 'zustand'
import { counted } from '../database/StatusChip.tsx'
import { Button } from '../ui/Button.tsx'
import { discardDraft, insert, removeMarked } from './grid-edits.ts'
import styles from './Grid.module.css'
import type { GridStore } from './grid-store.ts'

/** What can be done with what is selected or typed, when there is something; else nothing is shown. */
export function GridBar({ grid, table }: { readonly grid: GridStore; readonly table: Table }) {
  const marked = useStore(grid.store, (state) => state.marked)
  const drafted = useStore(grid.store, ({ draft }) => Object.keys(draft).length > 0)
  if (marked !== null) {
    const count = Math.abs(marked.to - marked.from) + 1
    return (
      <div className={styles.bar}>
        <span>{counted(count, 'row')} selected</span>
        <Button tone="danger" onClick={() => void removeMarked(grid)}>
          <Trash2 size={14} strokeWidth={1.75} aria-hidden /> Delete
        </Button>
      </div>
    )
  }
  if (!drafted) return null
  return (
    <div className={styles.bar}>
      <span>New row</span>
      <Button onClick={() => discardDraft(grid)}>Discard</Button>
      <Button tone="primary" onClick={() => void insert(grid, table)}>
        Insert
      </Button>
    </div>
  )
}
