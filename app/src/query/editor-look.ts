import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const text = { font: '12px / 18px var(--font-mono)', fontVariantLigatures: 'none' }

// One theme: the tokens themselves are light or dark.
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { ...text, overscrollBehavior: 'contain' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-placeholder': { color: 'var(--text-3)', fontFamily: 'var(--font-ui)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    color: 'inherit',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--danger-soft)',
    color: 'inherit',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger) 1px',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
})

/** What floats over the editor: completions, and what is wrong with an underlined word. */
const floating = EditorView.theme({
  '.cm-tooltip': {
    zIndex: '90',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-float)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { ...text, maxHeight: '220px', padding: '4px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    gap: '16px',
    padding: '3px 8px',
    borderRadius: 'var(--radius-s)',
    lineHeight: '18px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionLabel': { flex: '1' },
  '.cm-completionMatchedText': { color: 'var(--accent)', textDecoration: 'none' },
  '.cm-completionDetail': {
    marginLeft: '0',
    color: 'var(--text-3)',
    fontFamily: 'var(--font-ui)',
    fontSize: 'var(--text-s)',
    fontStyle: 'normal',
  },
  '.cm-tooltip-hover': { maxWidth: '380px' },
  '.cm-described': { padding: '6px 10px', font: 'var(--text-m) / 17px var(--font-ui)' },
  '.cm-described code': { ...text, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '.cm-described p': { marginTop: '4px', color: 'var(--text-2)', whiteSpace: 'pre-wrap' },
  '.cm-tooltip.cm-completionInfo': { maxWidth: '420px', padding: '0' },
  '.cm-diagnosticAction': {
    margin: '0 0 0 8px',
    padding: '1px 8px',
    borderRadius: 'var(--radius-s)',
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
    font: 'var(--text-s) / 18px var(--font-ui)',
  },
  '.cm-diagnostic': {
    padding: '6px 10px',
    border: '0',
    font: 'var(--text-m) / 17px var(--font-ui)',
  },
})

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--token-keyword)' },
  { tag: [tags.string, tags.bool, tags.null], color: 'var(--token-string)' },
  { tag: tags.number, color: 'var(--token-number)' },
  { tag: tags.comment, color: 'var(--token-comment)' },
  { tag: [tags.typeName, tags.special(tags.string)], color: 'var(--token-name)' },
])

export const editorLook: Extension = [theme, floating, syntaxHighlighting(colours)]
