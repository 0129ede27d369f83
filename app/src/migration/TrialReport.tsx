import type { TableOutcome } from '@tandem/live'
import { findTable, tableName } from '@tandem/model'
import { baselineOf } from '@tandem/repo'
import { FileUp, X } from 'lucide-react'
import { useSettledDesign } from '../code/use-files.ts'
import { useDesign } from '../session/context.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import styles from './Migration.module.css'
import { setMigration, useMigration } from './migration-store.ts'

const MOST = 40

/** What the trial did to each table, and on whose rows it was. */
export function TrialReport() {
  const trial = useMigration((state) => state.trial)
  const design = useSettledDesign()
  const nameOf = (id: string) => {
    const { schema } = findTable(design.schema, id) === undefined ? baselineOf(design) : design
    const table = findTable(schema, id)
    return table === undefined ? id : tableName(schema, table)
  }
  return (
    <section aria-label="The trial">
      <h3 className={styles.heading}>The trial</h3>
      <Source />
      {trial.phase === 'done' && (
        <>
          <p className={styles.summary}>{summaryOf(trial.rehearsal)}</p>
          <Outcomes tables={trial.rehearsal.tables} nameOf={nameOf} />
        </>
      )}
    </section>
  )
}

type Done = Parameters<typeof summaryOf>[0]

function summaryOf({
  tables,
  ms,
  size,
  orphans,
  integrity,
  drift,
  failure,
}: {
  readonly tables: readonly TableOutcome[]
  readonly ms: number
  readonly size: number
  readonly orphans: readonly unknown[]
  readonly integrity: readonly unknown[]
  readonly drift: readonly { readonly kind: string }[]
  readonly failure: unknown
}): string {
  const rows = (of: (table: TableOutcome) => number | null) =>
    tables.reduce((sum, table) => sum + (of(table) ?? 0), 0).toLocaleString('en')
  const kilobytes = Math.ceil(size / 1024).toLocaleString('en')
  const time = ms < 1 ? 'under 1 ms' : `${Math.round(ms).toLocaleString('en')} ms`
  if (failure !== null) return `${rows(({ before }) => before)} rows, ${kilobytes} KB; rolled back.`
  return [
    `${rows(({ before }) => before)} rows before, ${rows(({ after }) => after)} after`,
    `${kilobytes} KB in ${time}`,
    orphans.length === 0 ? 'no orphans' : null,
    integrity.length === 0 ? 'integrity ok' : null,
    drift.every(({ kind }) => kind === 'order') ? 'the schema is that of a new database' : null,
  ]
    .filter((it) => it !== null)
    .join(' · ')
}

/** Rows before and after of each table that has any. */
function Outcomes({
  tables,
  nameOf,
}: {
  readonly tables: Done['tables']
  readonly nameOf: (id: string) => string
}) {
  const shown = tables.filter(({ before, after }) => (before ?? 0) + (after ?? 0) > 0)
  if (shown.length === 0) return null
  return (
    <table className={styles.outcomes}>
      <thead>
        <tr>
          <th>Table</th>
          <th>Rows before</th>
          <th>after</th>
          <th>Values changed</th>
        </tr>
      </thead>
      <tbody>
        {shown.slice(0, MOST).map((table) => (
          <tr key={table.id} data-lost={(table.after ?? 0) < (table.before ?? 0)}>
            <td>{nameOf(table.id)}</td>
            <td>{table.before?.toLocaleString('en') ?? '–'}</td>
            <td>{table.after?.toLocaleString('en') ?? '–'}</td>
            <td>{table.changed.reduce((sum, { count }) => sum + count, 0).toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The live database, or a file of one's own. */
function Source() {
  const isFirst = useDesign(({ history }) => history.migrations.length === 0)
  const file = useMigration((state) => state.file)
  const choose = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.sqlite,.sqlite3,.db,.db3'
    input.addEventListener('change', () => {
      const [chosen] = input.files ?? []
      void chosen
        ?.arrayBuffer()
        .then((bytes) =>
          setMigration({ file: { name: chosen.name, bytes: new Uint8Array(bytes) } }),
        )
    })
    input.click()
  }
  return (
    <p className={styles.source}>
      {file === null ? (
        <>
          {isFirst ? 'On a new database.' : 'On a copy of the live database.'}
          <Button tone="outlined" onClick={choose}>
            <FileUp size={13} strokeWidth={1.75} aria-hidden /> Try it on a .sqlite file
          </Button>
        </>
      ) : (
        <>
          On a copy of <b>{file.name}</b>; the file is not touched.
          <IconButton
            small
            icon={X}
            label="Go back to the live database"
            onClick={() => setMigration({ file: null })}
          />
        </>
      )}
    </p>
  )
}
