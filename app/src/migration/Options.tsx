import type { Plan } from '@tandem/plan'
import { CheckField } from '../ui/fields.tsx'
import { Words } from '../ui/Words.tsx'
import styles from './Migration.module.css'
import { setColumnOrder, useMigration } from './migration-store.ts'

/** What one may want otherwise, and why the SQL is what it is. */
export function Options({ plan }: { readonly plan: Plan }) {
  const order = useMigration(({ answers }) => answers.columnOrder)
  const unsafe = [
    ...new Set(plan.hazards.filter(({ kind }) => kind === 'unsafe').map(({ says }) => says)),
  ]
  return (
    <section aria-label="Options">
      {unsafe.length > 0 && (
        <>
          <h4 className={styles.heading}>Why not drizzle-kit’s own SQL</h4>
          <ul className={styles.reasons}>
            {unsafe.slice(0, 12).map((says) => (
              <li key={says}>
                <Words text={says} />
              </li>
            ))}
          </ul>
        </>
      )}
      <CheckField
        label="Bring columns into the order of the design, too: tables are made anew for it"
        checked={order === 'follow'}
        onChange={(follow) => setColumnOrder(follow ? 'follow' : 'leave')}
      />
    </section>
  )
}
