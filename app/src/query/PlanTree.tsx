import { Empty } from '../ui/Empty.tsx'
import { type PlanNode, meaningOf } from './plan.ts'
import styles from './Query.module.css'

/** How SQLite goes about a query, step within step, each with what it means. */
export function PlanTree({ plan }: { readonly plan: readonly PlanNode[] }) {
  if (plan.length === 0)
    return <Empty>Run a SELECT: how SQLite finds its rows is shown here.</Empty>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled with the keys
    <section className={styles.plan} aria-label="Plan of the query" tabIndex={0}>
      <Steps steps={plan} />
    </section>
  )
}

const Steps = ({ steps }: { readonly steps: readonly PlanNode[] }) => (
  <ul>
    {steps.map(({ id, detail, steps: inner }) => (
      <li key={id}>
        <code>{detail}</code>
        <Meaning detail={detail} />
        {inner.length > 0 && <Steps steps={inner} />}
      </li>
    ))}
  </ul>
)

function Meaning({ detail }: { readonly detail: string }) {
  const meaning = meaningOf(detail)
  return meaning === null ? null : <small data-costly={meaning.isCostly}>{meaning.words}</small>
}
