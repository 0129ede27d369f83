import { CircleAlert, Rows3 } from 'lucide-react'
import { selectionOf } from '@tandem/editor'
import type { Misfit, Problem } from '@tandem/live'
import {
  type ColumnId,
  type Id,
  type Schema,
  findColumn,
  findTable,
  tableName,
} from '@tandem/model'
import { useCanvas } from '../canvas/use-canvas.ts'
import { databaseStore, useDatabase } from '../database/database-store.ts'
import { plainSentence } from '../database/sentence.ts'
import { useDesign, useEditor } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Words } from '../ui/Words.tsx'
import { MisfitRows } from './MisfitRows.tsx'
import styles from './Problems.module.css'

/** All that SQLite refuses, each with the way to it. */
export function ProblemsPanel() {
  const phase = useDatabase((state) => state.phase)
  const failure = useDatabase((state) => state.failure)
  const problems = useDatabase((state) => state.problems)
  const misfits = useDatabase((state) => state.misfits)
  if (failure !== null) return <Empty>{failure}</Empty>
  if (phase === 'starting') return <Empty>SQLite is starting.</Empty>
  if (problems.length + misfits.length === 0)
    return <Empty>SQLite takes this design as it is. What it refuses would be listed here.</Empty>
  return (
    <div className={styles.panel}>
      <p className={styles.standing}>
        The last design that SQLite took is still there, with all its rows.
      </p>
      <ul className={styles.list}>
        {problems.map((problem, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two problems may read the same
          <ProblemItem key={index} problem={problem} />
        ))}
      </ul>
      {misfits.length > 0 && <Misfits misfits={misfits} />}
    </div>
  )
}

function ProblemItem({ problem: { at, message, sqlite } }: { readonly problem: Problem }) {
  const go = useGoTo()
  const schema = useDesign((design) => design.schema)
  const name = at === null ? null : nameOf(schema, at.id, at.column)
  const inside = (
    <>
      <CircleAlert size={14} strokeWidth={2} aria-hidden />
      {name !== null && <b>{name}</b>}
      <span>
        <Words text={plainSentence(message)} />
      </span>
      {sqlite !== null && sqlite !== message && <small>SQLite: {sqlite}</small>}
    </>
  )
  return (
    <li className={styles.problem}>
      {at === null ? (
        <div>{inside}</div>
      ) : (
        <button type="button" onClick={() => go(at.id, at.column as ColumnId | null)}>
          {inside}
        </button>
      )}
    </li>
  )
}

function Misfits({ misfits }: { readonly misfits: readonly Misfit[] }) {
  const editor = useEditor()
  const go = useGoTo()
  const rows = misfits.reduce((sum, { count }) => sum + count, 0)
  const undone = editor.store.getState().past.at(-1)?.label
  return (
    <>
      <ul className={styles.list}>
        {misfits.map((misfit) => (
          <li key={misfit.message} className={styles.problem}>
            <button type="button" onClick={() => go(misfit.table, misfit.columns[0] ?? null)}>
              <Rows3 size={14} strokeWidth={2} aria-hidden />
              <span>
                <Words text={misfit.message} />
              </span>
            </button>
            <MisfitRows misfit={misfit} />
          </li>
        ))}
      </ul>
      <div className={styles.choice}>
        <Button tone="outlined" onClick={() => databaseStore.getState().actions?.leaveMisfitsOut()}>
          Apply and leave {rows === 1 ? 'this row' : `these ${rows} rows`} out
        </Button>
        {undone !== undefined && (
          <Button tone="outlined" onClick={() => editor.undo()}>
            Undo: {undone}
          </Button>
        )}
        <p>Undo brings rows that were left out back, as long as no other row was written.</p>
      </div>
    </>
  )
}

function useGoTo() {
  const editor = useEditor()
  const { reveal } = useCanvas()
  return (id: Id<string>, column: ColumnId | null) => {
    editor.select(selectionOf(id, column))
    reveal([id])
  }
}

function nameOf(schema: Schema, id: string, column: string | null): string | null {
  const table = findTable(schema, id)
  if (table === undefined) {
    const named = [...schema.views, ...schema.others, ...schema.enums].find((it) => it.id === id)
    return named?.name ?? null
  }
  const of = column === null ? undefined : findColumn(table, column)
  return tableName(schema, table) + (of === undefined ? '' : `.${of.name}`)
}
