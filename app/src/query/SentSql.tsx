import type { RanStatement } from '@tandem/sandbox'
import { Empty } from '../ui/Empty.tsx'
import { shownCell } from './grid.ts'
import styles from './Query.module.css'
import { shownTime } from './shown-time.ts'

/** What reached SQLite: each statement with its parameters. */
export function SentSql({ statements }: { readonly statements: readonly RanStatement[] }) {
  if (statements.length === 0)
    return <Empty>Run a query: the SQL that it becomes is shown here, with its parameters.</Empty>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled with the keys
    <section className={styles.sent} aria-label="SQL of the query" tabIndex={0}>
      <ol>
        {statements.map(({ sql, parameters, ms }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a statement is its place
          <li key={at}>
            <code>{sql}</code>
            <small>{shownTime(ms)}</small>
            {parameters.length > 0 && (
              <p>with {parameters.map((value) => shownParameter(value)).join(', ')}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

const shownParameter = (value: RanStatement['parameters'][number]): string =>
  typeof value === 'string' ? JSON.stringify(value) : shownCell(value, 'typescript')
