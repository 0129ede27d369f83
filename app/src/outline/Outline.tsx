import { Search } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { useDesign } from '../session/context.ts'
import { Empty } from '../ui/Empty.tsx'
import { AddMenu } from './AddMenu.tsx'
import styles from './Outline.module.css'
import { OutlineTree } from './OutlineTree.tsx'
import { goToRow, outlineStore, useOutline } from './outline-state.ts'
import { ProblemsSlot } from './ProblemsSlot.tsx'
import { type Tree, type TreeRow, treeOf } from './tree.ts'

/** The design as a list: the canvas for who does not see it, and the quickest way to a table. */
export function Outline() {
  const search = useOutline((state) => state.search)
  const tree = useTree()
  return (
    <div className={styles.outline}>
      <div className={styles.top}>
        <SearchField rows={tree.rows} />
        <AddMenu />
      </div>
      {tree.rows.length === 0 ? (
        <div className={styles.rest}>
          <Empty>
            {search === ''
              ? 'Tables, enums and modules stand here.'
              : `Nothing has “${search}” in its name.`}
          </Empty>
        </div>
      ) : (
        <OutlineTree tree={tree} />
      )}
      <ProblemsSlot />
    </div>
  )
}

/** By its parts: a table that is moved changes no line. */
function useTree(): Tree {
  const schema = useDesign((design) => design.schema)
  const hidden = useDesign(({ layout }) => layout.hidden)
  const colors = useDesign(({ layout }) => layout.colors)
  const search = useOutline((state) => state.search)
  const opened = useOutline((state) => state.opened)
  return useMemo(
    () => treeOf(schema, { hidden, colors }, { search, opened }),
    [schema, hidden, colors, search, opened],
  )
}

function SearchField({ rows }: { readonly rows: readonly TreeRow[] }) {
  const search = useOutline((state) => state.search)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') outlineStore.setState({ search: '' })
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    const first = rows.find(({ level }) => level > 1) ?? rows[0]
    if (first !== undefined) goToRow(first.key)
  }
  return (
    <label className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        aria-label="Search tables and columns"
        placeholder="Search"
        value={search}
        onChange={(event) => outlineStore.setState({ search: event.target.value })}
        onKeyDown={onKeyDown}
      />
    </label>
  )
}
