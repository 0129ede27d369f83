import type { EditorView } from '@codemirror/view'
import { Play, Square } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { DatabaseActions } from '../database/database-store.ts'
import { useSessionState } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { isKeys, showKeys } from '../ui/keys.ts'
import { Splitter } from '../ui/Splitter.tsx'
import { editorWidth } from './editor-width.ts'
import styles from './Query.module.css'
import { useQuery } from './query-store.ts'
import { ReadyMenu } from './ReadyMenu.tsx'
import { ResultPane } from './ResultPane.tsx'
import { runQuery, stopQuery } from './run-query.ts'
import { insertStatement, statementsToRun, underline } from './sql-editor.ts'
import { SqlEditor } from './SqlEditor.tsx'

interface SqlTabProps {
  readonly actions: DatabaseActions
  /** The tabs of the languages. */
  readonly children: ReactNode
}

/** SQL on the live database: the text on one side, what came of it on the other. */
export function SqlTab({ actions, children }: SqlTabProps) {
  const [view, setView] = useState<EditorView | null>(null)
  const design = useSessionState(({ id }) => id)
  const opened = useSessionState((state) => state.opened)
  const outcome = useQuery((state) => (state.opened === opened ? state.outcome : null))
  const width = editorWidth.use()
  const run = () => view !== null && void runIn(view, actions, opened)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') void stopQuery(actions)
    else if (isKeys(event.nativeEvent, 'mod+enter')) run()
    else return
    event.preventDefault()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its keys are those of what is in it
    <div className={styles.panel} onKeyDown={onKeyDown}>
      <div className={styles.write} style={{ flexBasis: width }}>
        <div className={styles.bar}>
          {children}
          <ReadyMenu take={(sql) => view !== null && take(view, sql)} />
          <RunButton onRun={run} onStop={() => void stopQuery(actions)} />
        </div>
        <SqlEditor design={design} view={view} onView={setView} onRun={run} />
      </div>
      <Splitter
        label="Width of the query"
        orientation="vertical"
        value={width}
        {...editorWidth.bounds}
        grows={1}
        onChange={editorWidth.set}
      />
      <ResultPane outcome={outcome} />
    </div>
  )
}

interface RunButtonProps {
  readonly onRun: () => void
  readonly onStop: () => void
}

/** Runs, and stops what runs long: one button, so that the focus stays. */
function RunButton({ onRun, onStop }: RunButtonProps) {
  const phase = useQuery((state) => state.phase)
  const isLong = phase === 'long' || phase === 'stopping'
  const Icon = isLong ? Square : Play
  return (
    <Button
      className={styles.run}
      tone={isLong ? 'outlined' : 'primary'}
      title={isLong ? 'Stop (Esc)' : `Run (${showKeys('mod+enter')})`}
      onClick={isLong ? onStop : onRun}
    >
      <Icon size={13} strokeWidth={2} aria-hidden /> {isLong ? 'Stop' : 'Run'}
    </Button>
  )
}

async function runIn(view: EditorView, actions: DatabaseActions, opened: number) {
  const { doc } = view.state
  underline(view, null)
  const outcome = await runQuery(actions, statementsToRun(view), opened)
  if (outcome !== null && view.dom.isConnected && view.state.doc.eq(doc))
    underline(view, outcome.failure)
}

/** The menu gives the focus back to its button when it has closed: after that the text has it. */
function take(view: EditorView, sql: string) {
  insertStatement(view, sql)
  setTimeout(() => view.focus(), 50)
}
