import { ChevronDown } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { type ComponentType, lazy } from 'react'
import { AfterPaint } from '../ui/AfterPaint.tsx'
import { useDatabase } from '../database/database-store.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './Dock.module.css'
import { setPanes, togglePane, usePanes } from './panes.ts'

interface DockTab {
  readonly id: string
  readonly title: string
  readonly Panel: ComponentType
}

const TABS: readonly DockTab[] = [
  {
    id: 'data',
    title: 'Data',
    Panel: lazy(() => import('../dock/DataPanel.tsx').then((it) => ({ default: it.DataPanel }))),
  },
  {
    id: 'query',
    title: 'Query',
    Panel: lazy(() => import('../query/QueryPanel.tsx').then((it) => ({ default: it.QueryPanel }))),
  },
  {
    id: 'migration',
    title: 'Migration',
    Panel: lazy(() =>
      import('../migration/MigrationPanel.tsx').then((it) => ({ default: it.MigrationPanel })),
    ),
  },
  {
    id: 'proof',
    title: 'Proof',
    Panel: lazy(() => import('../proof/ProofPanel.tsx').then((it) => ({ default: it.ProofPanel }))),
  },
  {
    id: 'problems',
    title: 'Problems',
    Panel: lazy(() =>
      import('../dock/ProblemsPanel.tsx').then((it) => ({ default: it.ProblemsPanel })),
    ),
  },
]

export function Dock() {
  const kept = usePanes((panes) => panes.dockTab)
  const tab = TABS.some(({ id }) => id === kept) ? kept : 'data'
  return (
    <Tabs.Root
      className={styles.dock}
      value={tab}
      onValueChange={(dockTab) => setPanes({ dockTab })}
    >
      <div className={styles.bar}>
        <Tabs.List className={styles.tabs} aria-label="Dock">
          {TABS.map(({ id, title }) => (
            <Tabs.Trigger key={id} value={id} className={styles.tab}>
              {title}
              {id === 'problems' && <ProblemCount />}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <IconButton
          small
          label="Hide the dock"
          keys="mod+j"
          icon={ChevronDown}
          onClick={() => togglePane('dock')}
        />
      </div>
      {TABS.map(({ id, Panel }) => (
        <Tabs.Content key={id} value={id} className={styles.content}>
          <AfterPaint>
            <Panel />
          </AfterPaint>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}

function ProblemCount() {
  const count = useDatabase(({ problems, misfits }) => problems.length + misfits.length)
  return count === 0 ? null : <span className={styles.count}>{count}</span>
}
