import type { Finding } from '@tandem/live'
import { CircleX, Info, TriangleAlert } from 'lucide-react'
import { shownValue } from '../dock/cell-value.ts'
import { Words } from '../ui/Words.tsx'
import { AskForm } from './AskForm.tsx'
import styles from './Migration.module.css'
import { useMigration } from './migration-store.ts'
import problems from '../dock/Problems.module.css'

const ICONS = { fails: CircleX, loses: TriangleAlert, changes: TriangleAlert, note: Info } as const

/** What the trial found, each with what one can answer. */
export function Findings() {
  const trial = useMigration((state) => state.trial)
  const author = useMigration((state) => state.author)
  if (trial.phase !== 'done' || trial.findings.length === 0) return null
  return (
    <section aria-label="What was found">
      <h3 className={styles.heading}>What was found on a copy of the rows</h3>
      <ul className={styles.findings}>
        {trial.findings.map((finding, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two findings may read the same
          <FindingItem key={index} finding={finding} asks={author === 'tandem'} />
        ))}
      </ul>
    </section>
  )
}

function FindingItem({ finding, asks }: { readonly finding: Finding; readonly asks: boolean }) {
  const { level, says, risk, sample } = finding
  const Icon = ICONS[level]
  return (
    <li data-level={level}>
      <p>
        <Icon size={14} strokeWidth={2} aria-hidden />
        <span>
          <Words text={capital(says)} />
        </span>
      </p>
      {asks && risk?.ask && <AskForm ask={risk.ask} />}
      {sample !== null && <Sample sample={sample} />}
    </li>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Some of the rows, behind a word. */
const Sample = ({ sample }: { readonly sample: NonNullable<Finding['sample']> }) => (
  <details className={styles.sample}>
    <summary>Show {sample.rows.length === 1 ? 'the row' : 'rows'}</summary>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide rows scroll by the keys */}
    <section className={problems.examples} aria-label="Rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {sample.columns.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of an answer have no key
            <tr key={index}>
              {row.map((value, at) => (
                <td key={sample.columns[at]} data-null={value === null}>
                  {shownValue(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </details>
)
