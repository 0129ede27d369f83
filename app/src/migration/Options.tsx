import type { Design, MigrationConventions } from '@tandem/model'
import type { Plan } from '@tandem/plan'
import { useEditor } from '../session/context.ts'
import { CheckField, SelectField } from '../ui/fields.tsx'
import { Words } from '../ui/Words.tsx'
import styles from './Migration.module.css'
import { setColumnOrder, useMigration } from './migration-store.ts'

/** Why the SQL is what it is, and what one may want otherwise. */
export const Options = ({ design, plan }: { readonly design: Design; readonly plan: Plan }) => (
  <>
    <Reasons plan={plan} />
    <section aria-label="Options" className={styles.options}>
      <h3 className={styles.heading}>Options</h3>
      <Order />
      <Format conventions={design.conventions.migrations} />
    </section>
  </>
)

const MOST = 12

function Reasons({ plan: { hazards } }: { readonly plan: Plan }) {
  const unsafe = hazards.filter(({ kind }) => kind === 'unsafe').map(({ says }) => says)
  if (unsafe.length === 0) return null
  return (
    <section aria-label="Why not drizzle-kit’s own SQL">
      <h3 className={styles.heading}>Why not drizzle-kit’s own SQL</h3>
      <ul className={styles.reasons}>
        {[...new Set(unsafe)].slice(0, MOST).map((says) => (
          <li key={says}>
            <Words text={says} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Order() {
  const order = useMigration(({ answers }) => answers.columnOrder)
  return (
    <CheckField
      label="Columns in the order of the design"
      title="SQLite adds columns at the end; for another order the table is made anew"
      checked={order === 'follow'}
      onChange={(follow) => setColumnOrder(follow ? 'follow' : 'leave')}
    />
  )
}

/** How the house keeps its migrations: of all of them, not only of this one. */
function Format({ conventions }: { readonly conventions: MigrationConventions }) {
  const editor = useEditor()
  const set = (migrations: Partial<MigrationConventions>) =>
    editor.commit('Change how migrations are kept', (design) => ({
      ...design,
      conventions: { ...design.conventions, migrations: { ...conventions, ...migrations } },
    }))
  return (
    <>
      <CheckField
        label="A .down.sql with each"
        title="The way back from each migration, planned and tried too"
        checked={conventions.down}
        onChange={(down) => set({ down })}
      />
      <SelectField
        label="Folder"
        value={conventions.format}
        options={[
          ['journal', 'drizzle-kit 0.31: meta/_journal.json'],
          ['folders', 'drizzle-kit 1.0: a folder each'],
        ]}
        onChange={(format) => set({ format })}
      />
    </>
  )
}
