import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { diagnosticCount, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import type { Schema } from '@tandem/model'
import { showKeys } from '../ui/keys.ts'
import { editorLook } from './editor-look.ts'
import { sqlFor } from './sql-completion.ts'
import type { QueryFailure } from './query-store.ts'
import { type Statement, statementAt, statementsOf } from './statements.ts'

interface SqlEditorOptions {
  readonly parent: HTMLElement
  readonly text: string
  readonly schema: Schema
  readonly run: () => void
  readonly keep: (text: string) => void
}

const language = new Compartment()

export const createSqlEditor = (options: SqlEditorOptions): EditorView =>
  new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: extensionsFor(options) }),
  })

const extensionsFor = ({ schema, run, keep }: SqlEditorOptions): Extension => [
  // Above the default keys, where it means a new line.
  keymap.of([{ key: 'Mod-Enter', preventDefault: true, run: (view) => asked(view, run) }]),
  history(),
  closeBrackets(),
  bracketMatching(),
  // Tab takes what is shown, however fast it comes.
  autocompletion({ icons: false, interactionDelay: 0 }),
  keymap.of([
    { key: 'Tab', run: acceptCompletion },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...historyKeymap,
    ...defaultKeymap,
    // Escape, then Tab, leaves the editor.
    indentWithTab,
  ]),
  language.of(sqlFor(schema)),
  editorLook,
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    'aria-label': 'SQL',
    'aria-keyshortcuts': 'Control+Enter Meta+Enter',
  }),
  placeholder(`Write SQL, or take a ready query. ${showKeys('mod+enter')} runs it.`),
  EditorView.updateListener.of(({ docChanged, state, view }) => {
    if (!docChanged) return
    keep(state.doc.toString())
    if (diagnosticCount(state) > 0) underline(view, null)
  }),
]

function asked(view: EditorView, run: () => void): boolean {
  closeCompletion(view)
  run()
  return true
}

/** Completes from another schema from now on. */
export const setSchema = (view: EditorView, schema: Schema): void =>
  view.dispatch({ effects: language.reconfigure(sqlFor(schema)) })

/** What is selected, or the statement that the caret is in, or all of them. */
export function statementsToRun({ state }: EditorView): readonly Statement[] {
  const text = state.doc.toString()
  const { from, to, empty, head } = state.selection.main
  if (!empty)
    return statementsOf(text.slice(from, to)).map((statement) => ({
      text: statement.text,
      from: statement.from + from,
      to: statement.to + from,
    }))
  const one = statementAt(text, head)
  return one === null ? statementsOf(text) : [one]
}

/** Underlines the word that SQLite stumbled over; null takes the line away. */
export function underline(view: EditorView, failure: QueryFailure | null): void {
  const place = failure?.place ?? null
  const message = failure?.message.replaceAll(/`([^`]*)`/g, '“$1”') ?? ''
  view.dispatch(
    setDiagnostics(view.state, place === null ? [] : [{ ...place, severity: 'error', message }]),
  )
}

/** Puts a statement where the caret is, or behind the one that it stands in, and the caret behind it. */
export function insertStatement(view: EditorView, sql: string): void {
  const { doc, selection } = view.state
  const text = doc.toString()
  const within = statementAt(text, selection.main.head)
  const at = within === null ? selection.main.head : behind(text, within)
  const end = within !== null && text.charAt(within.to) !== ';' ? ';' : ''
  const before = text.slice(0, at).trim() === '' ? '' : within === null ? '' : `${end}\n\n`
  const inserted = before + sql
  view.dispatch({
    changes: { from: at, insert: inserted },
    selection: { anchor: at + inserted.length },
    scrollIntoView: true,
    userEvent: 'input.paste',
  })
  view.focus()
}

const behind = (text: string, { to }: Statement): number => (text.charAt(to) === ';' ? to + 1 : to)
