import type { Difference, Witness, WitnessColumn, WitnessTable, Witnesses } from '@tandem/proof'
import { useEffect } from 'react'
import { useSession } from '../session/context.ts'
import { Empty } from '../ui/Empty.tsx'
import { wakeProof } from './follow-proof.ts'
import styles from './Proof.module.css'
import { type Proven, isInStep, useProof } from './proof-store.ts'

/** What each of the three witnesses says of every table and column, what differs first. */
export function ProofPanel() {
  const session = useSession()
  const state = useProof((it) => it)
  useEffect(() => wakeProof(session), [session])
  const last = state.phase === 'asleep' ? null : state.last
  if (state.phase === 'failed') return <Empty>The proof could not be made: {state.message}</Empty>
  if (last === null) return <Empty>TypeScript is being loaded, and both files are read back.</Empty>
  return (
    <div className={styles.panel} aria-busy={state.phase === 'checking'}>
      <Summary last={last} isStale={state.phase === 'checking'} />
      <Differences differences={last.proof.differences} problems={last.proof.problems} />
      <Tables witnesses={last.witnesses} differences={last.proof.differences} />
    </div>
  )
}

function Summary({ last, isStale }: { readonly last: Proven; readonly isStale: boolean }) {
  const { proof, edit, at, witnesses } = last
  const time = new Date(at).toLocaleTimeString()
  const on = edit === null ? 'the design as it was opened' : `“${edit}”`
  return (
    <p className={styles.summary}>
      {isInStep(proof)
        ? 'The Drizzle schema, the Kysely interface and the database agree on every column.'
        : 'They do not agree.'}{' '}
      Proven at {time}, after {on}
      {witnesses.database === null ? '; SQLite refuses this design, so it was not asked' : ''}.
      {isStale ? ' An edit came since: it is being checked.' : ''}
    </p>
  )
}

interface DifferencesProps {
  readonly differences: readonly Difference[]
  readonly problems: readonly string[]
}

const Differences = ({ differences, problems }: DifferencesProps) =>
  differences.length + problems.length === 0 ? null : (
    <ul className={styles.differences}>
      {problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
      {differences.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  )

interface TablesProps {
  readonly witnesses: Witnesses
  readonly differences: readonly Difference[]
}

function Tables({ witnesses, differences }: TablesProps) {
  const bad = new Set(differences.map(({ table, column }) => `${table}\n${column ?? ''}`))
  const tables = witnesses.drizzle?.tables ?? witnesses.kysely?.tables ?? []
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keys
    <section className={styles.scroll} aria-label="The three witnesses" tabIndex={0}>
      <table className={styles.witnesses}>
        <thead>
          <tr>
            <th>Column</th>
            <th>Drizzle, as the driver gives it</th>
            <th>Kysely</th>
            <th>SQLite</th>
          </tr>
        </thead>
        {tables.map((table) => (
          <tbody key={table.name}>
            <tr>
              <th colSpan={4} scope="rowgroup">
                {table.name}
              </th>
            </tr>
            {table.columns.map((column) => (
              <tr key={column.name} data-bad={bad.has(`${table.name}\n${column.name}`)}>
                <td>{column.name}</td>
                <td>{typed(column)}</td>
                <td>{typed(of(witnesses.kysely, table, column))}</td>
                <td>{stored(of(witnesses.database, table, column))}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

const of = (witness: Witness | null, { name }: WitnessTable, column: WitnessColumn) =>
  witness?.tables
    ?.find((table) => table.name === name)
    ?.columns.find((it) => it.name === column.name)

const INSERTS = { required: '', optional: ' · may be left out', never: ' · only read' } as const

function typed(column: WitnessColumn | undefined): string {
  if (column === undefined) return 'nothing'
  const type = column.select ?? 'not said'
  return `${type}${column.nullable === true ? ' | null' : ''}${INSERTS[column.insert]}`
}

function stored(column: WitnessColumn | undefined): string {
  if (column === undefined) return 'nothing'
  const values = column.values === null ? '' : ` in ${column.values.join(', ')}`
  return `${column.stored ?? ''}${values}${column.nullable === true ? '' : ' NOT NULL'}${column.filled === true ? ' · has a default' : ''}`
}
