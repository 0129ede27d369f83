import { Tabs } from 'radix-ui'
import { useDatabase } from '../database/database-store.ts'
import { Empty } from '../ui/Empty.tsx'
import styles from './Query.module.css'
import { SqlTab } from './SqlTab.tsx'

/** Queries on the live database, in each language that the design can be asked in. */
export function QueryPanel() {
  const actions = useDatabase((state) => state.actions)
  const failure = useDatabase((state) => state.failure)
  if (failure !== null) return <Empty>{failure}</Empty>
  if (actions === null) return <Empty>SQLite is starting.</Empty>
  return (
    <Tabs.Root className={styles.languages} defaultValue="sql">
      <Tabs.Content className={styles.language} value="sql" tabIndex={-1}>
        <SqlTab actions={actions}>
          <Tabs.List className={styles.tabs} aria-label="Language">
            <Tabs.Trigger className={styles.tab} value="sql">
              SQL
            </Tabs.Trigger>
          </Tabs.List>
        </SqlTab>
      </Tabs.Content>
    </Tabs.Root>
  )
}
