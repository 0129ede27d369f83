import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { type Editor, removeSelected, selectionOf } from '@tandem/editor'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useEditor, useSelection } from '../session/context.ts'
import { OutlineRow } from './OutlineRow.tsx'
import styles from './Outline.module.css'
import { renameRow } from './rename.ts'
import type { TreeRow } from './tree.ts'

interface OutlineTreeProps {
  readonly rows: readonly TreeRow[]
  readonly setOpen: (key: string, open: boolean) => void
}

/** The lines as a tree of the keyboard's: arrows go, left and right close and open, F2 renames, Delete removes. */
export function OutlineTree({ rows, setOpen }: OutlineTreeProps) {
  const editor = useEditor()
  const selection = useSelection()
  const [renaming, setRenaming] = useState<string | null>(null)
  const { tree, current, focusAt, choose, ...handlers } = useTreeKeys(rows, setOpen, setRenaming)
  return (
    <div
      ref={tree}
      className={styles.tree}
      role="tree"
      aria-label="Design"
      tabIndex={-1}
      {...handlers}
    >
      {rows.map((row, index) => (
        <OutlineRow
          key={row.key}
          row={row}
          tabbable={index === current}
          selected={
            row.id !== null && selection.ids.includes(row.id) && selection.column === row.column
          }
          renaming={renaming === row.key}
          onChoose={() => choose(row)}
          onToggle={() => setOpen(row.key, row.open !== true)}
          onRename={() => setRenaming(row.id === null ? null : row.key)}
          onRenamed={(name) => {
            if (name !== null) renameRow(editor, row, name)
            setRenaming(null)
            focusAt(index)
          }}
        />
      ))}
    </div>
  )
}

function useTreeKeys(
  rows: readonly TreeRow[],
  setOpen: OutlineTreeProps['setOpen'],
  rename: (key: string | null) => void,
) {
  const editor = useEditor()
  const { reveal } = useCanvas()
  const tree = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const current = Math.max(
    0,
    rows.findIndex(({ key }) => key === focused),
  )
  const choose = (row: TreeRow) => {
    setFocused(row.key)
    if (row.id === null) return
    editor.select(selectionOf(row.id, row.column))
    reveal([row.id])
  }
  const focusAt = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
    if (row === undefined) return
    setFocused(row.key)
    tree.current?.querySelector<HTMLElement>(`[data-row=${JSON.stringify(row.key)}]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current]
    const typing = event.target instanceof HTMLInputElement
    if (row === undefined || typing || event.altKey || event.metaKey || event.ctrlKey) return
    const keys: Readonly<Record<string, () => void>> = {
      ...keysOf(row, current, rows.length, { focusAt, setOpen, choose }),
      F2: () => rename(row.id === null ? null : row.key),
      Delete: () => removeRow(editor, row),
    }
    const run = keys[event.key]
    if (run === undefined) return
    event.preventDefault()
    run()
  }
  // However a line got the focus, the keys go on from it.
  const onFocus = ({ target }: FocusEvent<HTMLElement>) =>
    setFocused(target.closest('[data-row]')?.getAttribute('data-row') ?? focused)
  return { tree, current, focusAt, choose, onKeyDown, onFocus }
}

function removeRow(editor: Editor, row: TreeRow) {
  if (row.id === null) return
  const { design } = editor.store.getState()
  const action = removeSelected(design, selectionOf(row.id, row.column))
  if (action !== null) editor.commit(action.label, action.edit)
}

interface TreeMoves {
  readonly focusAt: (index: number) => void
  readonly setOpen: (key: string, open: boolean) => void
  readonly choose: (row: TreeRow) => void
}

const keysOf = (row: TreeRow, at: number, count: number, moves: TreeMoves) => ({
  ArrowDown: () => moves.focusAt(at + 1),
  ArrowUp: () => moves.focusAt(at - 1),
  Home: () => moves.focusAt(0),
  End: () => moves.focusAt(count - 1),
  ArrowRight: () => (row.open === false ? moves.setOpen(row.key, true) : moves.focusAt(at + 1)),
  ArrowLeft: () => (row.open === true ? moves.setOpen(row.key, false) : moves.focusAt(at - 1)),
  Enter: () => moves.choose(row),
  ' ': () => moves.choose(row),
})
