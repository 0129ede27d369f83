import { diagnosticCount } from '@codemirror/lint'
import { Compartment, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Schema } from '@tandem/model'
import { insertText, underline } from './editor.ts'
import { sqlFor } from './sql-completion.ts'
import { type Statement, statementAt, statementsOf } from './statements.ts'

const language = new Compartment()

/** SQL that completes from a schema. What is written anew is not wrong yet. */
export const sqlLanguage = (schema: Schema): Extension => [
  language.of(sqlFor(schema)),
  EditorView.updateListener.of(({ docChanged, state, view }) => {
    if (docChanged && diagnosticCount(state) > 0) underline(view, null)
  }),
]

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

/** Puts a statement where the caret is, or behind the one that it stands in. */
export function insertStatement(view: EditorView, sql: string): void {
  const { doc, selection } = view.state
  const text = doc.toString()
  const within = statementAt(text, selection.main.head)
  const at = within === null ? selection.main.head : behind(text, within)
  const end = within !== null && text.charAt(within.to) !== ';' ? ';' : ''
  const before = text.slice(0, at).trim() === '' || within === null ? '' : `${end}\n\n`
  insertText(view, at, before + sql)
}

const behind = (text: string, { to }: Statement): number => (text.charAt(to) === ';' ? to + 1 : to)
