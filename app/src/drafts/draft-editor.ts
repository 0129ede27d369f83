import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { HighlightStyle, bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { Annotation, EditorState, type Extension, Transaction } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { editorLook } from '../query/editor-look.ts'

interface DraftEditorOptions {
  readonly parent: HTMLElement
  readonly text: string
  readonly label: string
  readonly onType: (text: string) => void
  readonly onDone: () => void
}

export const createDraftEditor = (options: DraftEditorOptions): EditorView =>
  new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: extensionsFor(options) }),
  })

/** Marks a change that came from the design, and not from the hand. */
const followed = Annotation.define<true>()

const extensionsFor = ({ label, onType, onDone }: DraftEditorOptions): Extension => [
  keymap.of([{ key: 'Mod-Enter', preventDefault: true, run: () => (onDone(), true) }]),
  lineNumbers(),
  history(),
  closeBrackets(),
  bracketMatching(),
  keymap.of([
    ...closeBracketsKeymap,
    ...historyKeymap,
    ...defaultKeymap,
    // Escape, then Tab, leaves the editor.
    indentWithTab,
  ]),
  javascript({ typescript: true }),
  editorLook,
  look,
  syntaxHighlighting(names),
  // Editable text has the focus anyway; axe wants to read it of what scrolls.
  EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
  EditorView.updateListener.of(({ docChanged, state, transactions }) => {
    if (docChanged && transactions.every((it) => it.annotation(followed) !== true))
      onType(state.doc.toString())
  }),
]

/** Takes over what the design has changed, around the caret and what was typed. */
export function follow(view: EditorView, text: string): void {
  const now = view.state.doc.toString()
  if (now === text) return
  const shortest = Math.min(now.length, text.length)
  let from = 0
  while (from < shortest && now[from] === text[from]) from += 1
  let end = 0
  while (end < shortest - from && now.at(-1 - end) === text.at(-1 - end)) end += 1
  view.dispatch({
    changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) },
    annotations: [followed.of(true), Transaction.addToHistory.of(false)],
  })
}

// As the file is read: its lines stand where they stood, and its names have their colours.
const look = EditorView.theme({
  '.cm-content': { padding: '0' },
  '.cm-line': { padding: '0 16px 0 6px' },
  '.cm-scroller': { tabSize: '4' },
  '.cm-gutters': {
    border: '0',
    backgroundColor: 'var(--surface)',
    color: 'var(--text-3)',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '22px', padding: '0 8px 0 14px' },
})

const names = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: 'var(--token-name)' },
  { tag: tags.propertyName, color: 'inherit' },
])
