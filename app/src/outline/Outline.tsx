import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useDesign } from '../session/context.ts'
import { Empty } from '../ui/Empty.tsx'
import { AddMenu } from './AddMenu.tsx'
import styles from './Outline.module.css'
import { ProblemsSlot } from './ProblemsSlot.tsx'
import { OutlineTree } from './OutlineTree.tsx'
import { treeOf } from './tree.ts'

/** The design as a list: the canvas for who does not see it, and the quickest way to a table. */
export function Outline() {
  const design = useDesign((all) => all)
  const [search, setSearch] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => treeOf(design, search, closed), [design, search, closed])
  const setOpen = (key: string, open: boolean) =>
    setClosed((before) => new Set(open ? [...before].filter((it) => it !== key) : [...before, key]))
  return (
    <div className={styles.outline}>
      <div className={styles.top}>
        <label className={styles.search}>
          <Search size={14} aria-hidden />
          <input
            type="search"
            aria-label="Search tables and columns"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
          />
        </label>
        <AddMenu />
      </div>
      {rows.length === 0 ? (
        <div className={styles.rest}>
          <Empty>
            {search === ''
              ? 'Tables, enums and modules stand here.'
              : `Nothing has “${search}” in its name.`}
          </Empty>
        </div>
      ) : (
        <OutlineTree rows={rows} setOpen={setOpen} />
      )}
      <ProblemsSlot />
    </div>
  )
}
