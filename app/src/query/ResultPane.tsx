import { Tabs } from 'radix-ui'
import { useState } from 'react'
import { counted } from '../database/StatusChip.tsx'
import { Empty } from '../ui/Empty.tsx'
import { showKeys } from '../ui/keys.ts'
import { type Language, NAMES } from './language.ts'
import { PlanTree } from './PlanTree.tsx'
import styles from './Query.module.css'
import { type Outcome, type QueryState, useQuery } from './query-store.ts'
import { ResultGrid } from './ResultGrid.tsx'
import { ResultChoice } from './ResultChoice.tsx'
import { Said } from './Said.tsx'
import { SentSql } from './SentSql.tsx'
import { shownTime } from './shown-time.ts'

interface ResultPaneProps {
  readonly language: Language
  readonly outcome: Outcome | null
  readonly isReady: boolean
  /** Whether it stands beside that of the other language. */
  readonly isHalf?: boolean
}

/** What came of the last run: its rows, what reached SQLite, its plan, and what there is to say about it. */
export function ResultPane({ language, outcome, isReady, isHalf = false }: ResultPaneProps) {
  const phase = useQuery((state) => (state.language === language ? state.phase : 'idle'))
  const [chosen, choose] = useState<{ readonly run: number; readonly at: number } | null>(null)
  const last = (outcome?.results.length ?? 0) - 1
  // Another run begins with its last result again.
  const at = chosen !== null && chosen.run === outcome?.run ? chosen.at : last
  const result = outcome?.results[at] ?? null
  return (
    <Tabs.Root className={styles.result} defaultValue="rows">
      <div className={styles.bar}>
        {isHalf && <h3 className={styles.title}>{NAMES[language]}</h3>}
        <Tabs.List className={styles.tabs} aria-label="Result">
          <ResultTab value="rows">Rows</ResultTab>
          {language !== 'sql' && <ResultTab value="sql">Compiled</ResultTab>}
          <ResultTab value="plan">Plan</ResultTab>
        </Tabs.List>
        <output className={styles.summary}>
          {isReady ? summaryOf(phase, outcome, at) : 'TypeScript is loading…'}
        </output>
        {outcome !== null && last > 0 && (
          <ResultChoice
            count={last + 1}
            at={at}
            onChoose={(it) => choose({ run: outcome.run, at: it })}
          />
        )}
      </div>
      {/* While another runs it would be read as about that one. */}
      {phase !== 'long' && phase !== 'stopping' && <Said outcome={outcome} />}
      <Tabs.Content className={styles.content} value="rows">
        <Rows outcome={outcome} at={at} language={language} />
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="sql">
        <SentSql statements={result?.statements ?? []} />
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="plan">
        <PlanTree plan={result?.plan ?? []} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

const ResultTab = ({ value, children }: { readonly value: string; readonly children: string }) => (
  <Tabs.Trigger className={styles.tab} value={value}>
    {children}
  </Tabs.Trigger>
)

interface RowsProps {
  readonly outcome: Outcome | null
  /** Which of the results. */
  readonly at: number
  readonly language: Language
}

function Rows({ outcome, at, language }: RowsProps) {
  if (outcome === null)
    return (
      <Empty>{`${showKeys('mod+enter')} runs the ${language === 'sql' ? 'statement at the caret' : 'query'}. Its rows come here.`}</Empty>
    )
  const { results, run, failure, stopped } = outcome
  const grid = results[at]?.grid ?? null
  if (grid === null)
    return failure === null && stopped === null ? (
      <Empty>
        {language === 'sql'
          ? 'Done. The statement gives no rows.'
          : 'Done. Nothing came of it: a query that stands by itself is run and shown.'}
      </Empty>
    ) : null
  if (grid.rows.length === 0) return <Empty>No rows match.</Empty>
  return <ResultGrid key={`${run} ${at}`} grid={grid} />
}

function summaryOf(phase: QueryState['phase'], outcome: Outcome | null, at: number): string {
  if (phase === 'long') return 'Running…'
  if (phase === 'stopping') return 'Stopping…'
  if (outcome === null || outcome.stopped !== null) return ''
  const { results, changes, ms, failure } = outcome
  const grid = results[at]?.grid ?? null
  const parts = [
    grid === null ? '' : counted(grid.rows.length, 'row'),
    changes === 0 ? '' : `${counted(changes, 'row')} changed`,
    failure === null || grid !== null || changes > 0 ? shownTime(ms) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}
