import type { EnumValueId } from '@tandem/model'
import type { Ask } from '@tandem/plan'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import styles from './Migration.module.css'
import { answerColumn, answerValue } from './migration-store.ts'

/** What a person can answer so that the migration goes well. */
export const AskForm = ({ ask }: { readonly ask: Ask }) =>
  ask.kind === 'value' ? <ValueForm ask={ask} /> : <ExpressionForm ask={ask} />

type ExpressionAsk = Exclude<Ask, { kind: 'value' }>

const LABELS = {
  fill: 'Give them (an SQL expression over the row)',
  convert: 'Make of each (an SQL expression over the row)',
} as const

function ExpressionForm({ ask }: { readonly ask: ExpressionAsk }) {
  const [sql, setSql] = useState('')
  const give = (text: string) => answerColumn(ask.column, { kind: ask.kind, sql: text })
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault()
        if (sql.trim() !== '') give(sql.trim())
      }}
    >
      {ask.proposals.map((proposal) => (
        <Button
          key={proposal.sql}
          tone="outlined"
          title={proposal.sql}
          onClick={() => give(proposal.sql)}
        >
          {proposal.title}
        </Button>
      ))}
      <input
        className={styles.expression}
        aria-label={LABELS[ask.kind]}
        placeholder={ask.kind === 'fill' ? "SQL for them: 'unknown'" : 'SQL for each: trim(name)'}
        spellCheck={false}
        value={sql}
        onChange={({ target }) => setSql(target.value)}
      />
      <Button tone="outlined" type="submit" disabled={sql.trim() === ''}>
        Use it
      </Button>
    </form>
  )
}

function ValueForm({ ask }: { readonly ask: Extract<Ask, { kind: 'value' }> }) {
  if (ask.targets.length === 0) return null
  return (
    <div className={styles.ask}>
      <span>Give these rows instead:</span>
      {ask.targets.map(({ id, title }) => (
        <Button
          key={title}
          tone="outlined"
          onClick={() => answerValue(ask.value, id satisfies EnumValueId | null)}
        >
          {title}
        </Button>
      ))}
    </div>
  )
}
