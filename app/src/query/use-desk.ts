import type { EditorView } from '@codemirror/view'
import { errorText } from '@tandem/live'
import type { ReadyQuery } from '@tandem/query/ready'
import { useCallback, useState } from 'react'
import type { DatabaseActions } from '../database/database-store.ts'
import { useEditor, useSessionState } from '../session/context.ts'
import { toast } from '../ui/toast.ts'
import { askTypeScript } from '../typescript/ask-typescript.ts'
import { chosenText, replaceText, underline } from './editor.ts'
import type { Language } from './language.ts'
import { type Outcome, useQuery } from './query-store.ts'
import { firstWorld, useWorld } from './query-world.ts'
import { runQuery } from './run-query.ts'
import { runSql } from './run-sql.ts'
import { typedRun } from './run-typed.ts'
import { insertStatement, statementsToRun } from './sql-editor.ts'
import { insertQuery } from './typed-editor.ts'

/** A text in one language, what one does with it, and what came of it. */
export interface Desk {
  readonly language: Language
  /** The record of the design that the text belongs to. */
  readonly design: string
  readonly view: EditorView | null
  readonly setView: (view: EditorView | null) => void
  readonly outcome: Outcome | null
  /** Whether TypeScript knows the files; SQL needs none. */
  readonly isReady: boolean
  readonly run: () => Promise<void>
  readonly format: () => Promise<void>
  readonly take: (query: ReadyQuery) => Promise<void>
}

export function useDesk(language: Language, actions: DatabaseActions): Desk {
  const [view, setView] = useState<EditorView | null>(null)
  const design = useSessionState(({ id }) => id)
  const opened = useSessionState((state) => state.opened)
  const outcome = useQuery((state) =>
    state.opened === opened ? (state.outcomes[language] ?? null) : null,
  )
  const world = useWorld()
  const editor = useEditor()
  const formatted = useCallback(
    (text: string) =>
      askTypeScript('format', text, language, editor.store.getState().design.conventions.style),
    [editor, language],
  )
  return {
    language,
    design,
    view,
    setView,
    outcome,
    isReady: language === 'sql' || world !== null,
    async run() {
      if (view === null) return
      const running =
        language === 'sql' ? sqlRun(view, actions) : await libraryRun(view, language, actions)
      const { doc } = view.state
      underline(view, null)
      const asked = await runQuery({ language, actions, opened, ...running })
      if (asked !== null && view.dom.isConnected && view.state.doc.eq(doc))
        underline(view, asked.failure)
    },
    async format() {
      if (view === null) return
      try {
        replaceText(view, await formatted(view.state.doc.toString()))
      } catch (error) {
        toast(errorText(error))
      }
    },
    async take({ text }) {
      const styled = await formatted(text).catch(() => text)
      if (view === null) return
      const insert = language === 'sql' ? insertStatement : insertQuery
      insert(view, styled.trimEnd())
      // The menu gives the focus back to its button when it has closed: after that the text has it.
      setTimeout(() => view.focus(), 50)
    },
  }
}

type Running = Pick<Parameters<typeof runQuery>[0], 'perform' | 'stop'>

function sqlRun(view: EditorView, actions: DatabaseActions): Running {
  const statements = statementsToRun(view)
  return { perform: () => runSql(actions, statements), stop: () => actions.kill() }
}

/** Whoever is faster than TypeScript waits for it. */
async function libraryRun(
  view: EditorView,
  language: Exclude<Language, 'sql'>,
  actions: DatabaseActions,
): Promise<Running> {
  const world = await firstWorld()
  const { text, from } = chosenText(view)
  return typedRun(actions, { ...world, language, text, offset: from })
}
