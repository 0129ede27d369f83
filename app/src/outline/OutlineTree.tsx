import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { focusCanvas } from '../canvas/naming.ts'
import { useSelection } from '../session/context.ts'
import { drawnRows, scrollToRow, useRowWindow } from '../ui/use-row-window.ts'
import styles from './Outline.module.css'
import { OutlineRow, ROW } from './OutlineRow.tsx'
import { outlineStore, useOutline } from './outline-state.ts'
import { type Tree, type TreeRow, sizeAt } from './tree.ts'
import { useShownSelection } from './use-shown-selection.ts'
import { useNaming } from './use-naming.ts'
import { useTreeClipboard } from './use-tree-clipboard.ts'
import { useTreeKeys } from './use-tree-keys.ts'
import { useTreePointer } from './use-tree-pointer.ts'

interface OutlineTreeProps {
  readonly tree: Tree
}

/** The lines as a tree. Only those on the screen are there, and the one that has the focus. */
export function OutlineTree({ tree }: OutlineTreeProps) {
  const { rows } = tree
  const view = useRef<HTMLDivElement>(null)
  const selection = useSelection()
  const renaming = useOutline((state) => state.renaming)
  const current = useCurrent(rows)
  const seen = useRowWindow(view, rows.length, ROW)
  const isSelected = useMemo(() => {
    const ids = new Set<string | null>(selection.ids)
    // A closed table stands for its column that is selected.
    return ({ id, column, value, open }: TreeRow) =>
      ids.has(id) && value === null && (column === selection.column || open === false)
  }, [selection])
  const onNamed = useNaming()
  const onKeyDown = useTreeKeys(tree, current, view)
  const pointer = useTreePointer(rows)
  const focus = useKeptFocus(view, rows[current]?.key, current)
  const wheel = useShownSelection(view, rows, isSelected)
  useTreeClipboard(view, rows[current])
  return (
    <div
      ref={view}
      className={styles.tree}
      role="tree"
      aria-label="Design"
      aria-multiselectable
      tabIndex={-1}
      onKeyDown={onKeyDown}
      {...pointer}
      {...focus}
      {...wheel}
    >
      <div className={styles.rows} style={{ height: rows.length * ROW }}>
        {drawnRows(seen, current).map((index) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <OutlineRow
              key={row.key}
              row={row}
              index={index}
              at={tree.places[index] ?? 0}
              of={sizeAt(tree, index)}
              tabbable={index === current}
              selected={isSelected(row)}
              renaming={renaming === row.key}
              onNamed={onNamed}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The index of the line that has the focus or would take it: when it has gone, of the one that took its place. */
function useCurrent(rows: readonly TreeRow[]): number {
  const focused = useOutline((state) => state.focused)
  const [last, setLast] = useState(0)
  const found = rows.findIndex(({ key }) => key === focused)
  const current = found === -1 ? Math.min(last, rows.length - 1) : found
  if (current !== last) setLast(current)
  return current
}

/**
 * Gives the focus to the line that asks for it, and keeps it in the tree when the line that had it goes, or the field
 * in which its name was typed. React tells of no blur while it takes elements away.
 */
function useKeptFocus(
  view: { readonly current: HTMLElement | null },
  key: string | undefined,
  current: number,
) {
  const asked = useOutline((state) => state.asked)
  const given = useRef(asked)
  const isInside = useRef(false)
  useLayoutEffect(() => {
    const isAsked = given.current !== asked
    const isLost = isInside.current && document.activeElement === document.body
    given.current = asked
    if ((!isAsked && !isLost) || key === undefined) return
    scrollToRow(view.current, current, ROW)
    const row = view.current?.querySelector<HTMLElement>(`[data-row=${JSON.stringify(key)}]`)
    row?.focus({ preventScroll: true })
  })
  // Nothing is left of the tree: the canvas takes the keys.
  useLayoutEffect(() => () => void (isInside.current && focusCanvas()), [])
  return {
    onFocus: ({ target }: { readonly target: Element }) => {
      isInside.current = true
      const on = target.closest('[data-row]')?.getAttribute('data-row')
      if (on !== null && on !== undefined) outlineStore.setState({ focused: on })
    },
    onBlur: () => {
      isInside.current = false
    },
  }
}
