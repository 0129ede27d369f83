import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { editorLook } from './editor-look.ts'
import type { QueryFailure } from './query-store.ts'

export interface EditorOptions {
  readonly parent: HTMLElement
  readonly text: string
  /** What it is called by a screen reader: `SQL`. */
  readonly label: string
  /** What is said where nothing is written. */
  readonly hint: string
  /** The language, and what knows about it. */
  readonly language: Extension
  readonly run: () => void
  readonly format: () => void
  readonly keep: (text: string) => void
}

/** An editor for one query, in whatever language. */
export const createEditor = (options: EditorOptions): EditorView =>
  new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: extensionsFor(options) }),
  })

const extensionsFor = ({ label, hint, language, run, format, keep }: EditorOptions): Extension => [
  // Above the default keys, where it means a new line.
  keymap.of([
    { key: 'Mod-Enter', preventDefault: true, run: (view) => asked(view, run) },
    { key: 'Shift-Alt-f', preventDefault: true, run: (view) => asked(view, format) },
  ]),
  history(),
  closeBrackets(),
  bracketMatching(),
  indentOnInput(),
  // Tab takes what is shown, however fast it comes. Who is asked sees to it that letters are not asked about in vain.
  autocompletion({ icons: false, interactionDelay: 0, activateOnTypingDelay: 0 }),
  keymap.of([
    { key: 'Tab', run: takeCompletion },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...historyKeymap,
    ...defaultKeymap,
    // Escape, then Tab, leaves the editor.
    indentWithTab,
  ]),
  language,
  editorLook,
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-keyshortcuts': 'Control+Enter Meta+Enter',
  }),
  placeholder(hint),
  EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) keep(state.doc.toString())
  }),
]

/** A list that is still being made for the letter just typed is waited for: Tab would indent instead. */
function takeCompletion(view: EditorView): boolean {
  if (acceptCompletion(view)) return true
  const { doc } = view.state
  if (completionStatus(view.state) === null) return false
  const waited = (tries: number) =>
    setTimeout(() => {
      // Whoever has typed on meanwhile means something else.
      const isOver = view.state.doc !== doc || completionStatus(view.state) === null
      if (isOver || acceptCompletion(view)) return
      if (tries > 1) waited(tries - 1)
    }, 30)
  waited(20)
  return true
}

function asked(view: EditorView, act: () => void): boolean {
  closeCompletion(view)
  act()
  return true
}

/** Underlines where a run has stumbled; null takes the line away. */
export function underline(view: EditorView, failure: QueryFailure | null): void {
  const place = failure?.place ?? null
  const message = failure?.message.replaceAll(/`([^`]*)`/g, '“$1”') ?? ''
  view.dispatch(
    setDiagnostics(view.state, place === null ? [] : [{ ...place, severity: 'error', message }]),
  )
}

/** The text that is selected, with its place; all of it when none is. */
export function chosenText({ state }: EditorView): {
  readonly text: string
  readonly from: number
} {
  const { from, to, empty } = state.selection.main
  return empty ? { text: state.doc.toString(), from: 0 } : { text: state.sliceDoc(from, to), from }
}

/** Another text in the place of the whole, which an undo takes back. */
export function replaceText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return
  const caret = Math.min(view.state.selection.main.head, text.length)
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: caret },
  })
}

/** Puts a text at a place, and the caret behind it. */
export function insertText(view: EditorView, at: number, text: string): void {
  view.dispatch({
    changes: { from: at, insert: text },
    selection: { anchor: at + text.length },
    scrollIntoView: true,
    userEvent: 'input.paste',
  })
  view.focus()
}
