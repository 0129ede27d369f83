import { Tabs } from 'radix-ui'
import { type DatabaseActions, useDatabase } from '../database/database-store.ts'
import { Empty } from '../ui/Empty.tsx'
import { Splitter } from '../ui/Splitter.tsx'
import { editorWidth } from './editor-width.ts'
import { LANGUAGES, type Language, NAMES } from './language.ts'
import styles from './Query.module.css'
import { queryView } from './query-view.ts'
import { QueryEditor } from './QueryEditor.tsx'
import { QueryTools, runEach } from './QueryTools.tsx'
import { ResultPane } from './ResultPane.tsx'
import { type Desk, useDesk } from './use-desk.ts'
import { queryKeys } from './query-keys.ts'

/** Queries on the live database, in each language that the design can be asked in. */
export function QueryPanel() {
  const actions = useDatabase((state) => state.actions)
  const failure = useDatabase((state) => state.failure)
  const { language, isDouble } = queryView.use()
  if (failure !== null) return <Empty>{failure}</Empty>
  if (actions === null) return <Empty>SQLite is starting.</Empty>
  const isBoth = isDouble && language !== 'sql'
  return (
    <Tabs.Root
      className={styles.languages}
      value={language}
      onValueChange={(it) => queryView.set({ language: it as Language, isDouble })}
    >
      <Tabs.Content className={styles.language} value={language} tabIndex={-1}>
        {isBoth ? (
          <SideBySide actions={actions} />
        ) : (
          <OneLanguage key={language} language={language} actions={actions} />
        )}
      </Tabs.Content>
    </Tabs.Root>
  )
}

const LanguageTabs = () => (
  <Tabs.List className={styles.tabs} aria-label="Language">
    {LANGUAGES.map((it) => (
      <Tabs.Trigger key={it} className={styles.tab} value={it}>
        {NAMES[it]}
      </Tabs.Trigger>
    ))}
  </Tabs.List>
)

interface OneLanguageProps {
  readonly language: Language
  readonly actions: DatabaseActions
}

/** The text on one side, what came of it on the other. */
function OneLanguage({ language, actions }: OneLanguageProps) {
  const desk = useDesk(language, actions)
  const width = editorWidth.use()
  const onKeyDown = queryKeys(desk.run)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its keys are those of what is in it
    <div className={styles.panel} onKeyDown={onKeyDown}>
      <div className={styles.write} style={{ flexBasis: width }}>
        <div className={styles.bar}>
          <LanguageTabs />
          <QueryTools desks={[desk]} />
        </div>
        <DeskEditor desk={desk} onRun={desk.run} />
      </div>
      <Splitter
        label="Width of the query"
        orientation="vertical"
        value={width}
        {...editorWidth.bounds}
        grows={1}
        onChange={editorWidth.set}
      />
      <ResultPane language={language} outcome={desk.outcome} isReady={desk.isReady} />
    </div>
  )
}

/** The same question in both: what each gives for the same column. */
function SideBySide({ actions }: { readonly actions: DatabaseActions }) {
  const kysely = useDesk('kysely', actions)
  const drizzle = useDesk('drizzle', actions)
  const desks = [kysely, drizzle] as const
  const runBoth = () => runEach(desks)
  const onKeyDown = queryKeys(runBoth)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its keys are those of what is in it
    <div className={styles.double} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <LanguageTabs />
        <QueryTools desks={desks} />
      </div>
      <div className={styles.halves}>
        {desks.map((desk) => (
          <section key={desk.language} className={styles.half} aria-label={NAMES[desk.language]}>
            <DeskEditor desk={desk} onRun={runBoth} />
            <ResultPane
              isHalf
              language={desk.language}
              outcome={desk.outcome}
              isReady={desk.isReady}
            />
          </section>
        ))}
      </div>
    </div>
  )
}

interface DeskEditorProps {
  readonly desk: Desk
  readonly onRun: () => Promise<void>
}

const DeskEditor = ({ desk, onRun }: DeskEditorProps) => (
  <QueryEditor
    language={desk.language}
    design={desk.design}
    view={desk.view}
    onView={desk.setView}
    onRun={() => void onRun()}
    onFormat={() => void desk.format()}
  />
)
