import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { javascript } from '@codemirror/lang-javascript'
import { type Action, type Diagnostic, forEachDiagnostic, linter } from '@codemirror/lint'
import { type Extension, StateEffect } from '@codemirror/state'
import { type EditorView, hoverTooltip, keymap } from '@codemirror/view'
import type { QueryDiagnostic, QueryFix } from '@tandem/query'
import { askNewest, askTypeScript } from '../typescript/ask-typescript.ts'
import { insertText } from './editor.ts'
import type { Language } from './language.ts'

type Typed = Exclude<Language, 'sql'>

/** Says that queries are typed by other files than before. */
const otherWorld = StateEffect.define()

/** TypeScript that knows the exported files: errors, completion, what a name is. */
export const typedLanguage = (language: Typed): Extension => {
  const { language: parser, support } = javascript({ typescript: true })
  return [
    parser,
    support,
    parser.data.of({ autocomplete: (context: CompletionContext) => complete(language, context) }),
    linter(async ({ state }) => (await diagnose(language, state.doc.toString())).map(shown), {
      delay: 0,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((it) => it.is(otherWorld))),
    }),
    hoverTooltip((view, at) => hover(language, view, at)),
    keymap.of([{ key: 'Mod-.', run: takeFix }]),
  ]
}

/** Looks at the text again, with the files of now. */
export const lookAgain = (view: EditorView): void => view.dispatch({ effects: otherWorld.of(null) })

/** TypeScript that failed to load says so when the query is run. */
async function diagnose(language: Typed, text: string): Promise<readonly QueryDiagnostic[]> {
  if (text.trim() === '') return []
  const found = await askNewest('diagnostics', language, text).catch(() => null)
  return found ?? []
}

const shown = ({ from, to, message, severity, fixes }: QueryDiagnostic): Diagnostic => ({
  from,
  to,
  message,
  severity,
  actions: fixes.map(actionOf),
})

const actionOf = ({ title, from, to, insert }: QueryFix): Action => ({
  name: title,
  apply: (view) => view.dispatch({ changes: { from, to, insert }, userEvent: 'input.complete' }),
})

/** Takes the first fix of what is wrong at the caret, or else of the first thing that is wrong. */
function takeFix(view: EditorView): boolean {
  const { head } = view.state.selection.main
  const found: { readonly action: Action; readonly from: number; readonly isHere: boolean }[] = []
  forEachDiagnostic(view.state, ({ actions }, from, to) => {
    const [action] = actions ?? []
    if (action !== undefined) found.push({ action, from, isHere: from <= head && head <= to })
  })
  const one = found.find(({ isHere }) => isHere) ?? found[0]
  one?.action.apply(view, one.from, one.from)
  return one !== undefined
}

async function complete(
  language: Typed,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context
  const word = context.matchBefore(/[\p{ID_Continue}$]+/u)
  if (!explicit && word === null && !/[.'"`]/.test(state.sliceDoc(pos - 1, pos))) return null
  const text = state.doc.toString()
  const found = await askNewest('completions', language, text, pos).catch(() => null)
  if (found === null || context.aborted) return null
  const isString = found.options.some((it) => it.isString)
  return {
    from: found.from,
    to: found.to,
    validFor: isString ? /^[^'"`]*$/ : /^[\p{ID_Continue}$]*$/u,
    options: found.options.map(({ label, kind, insert, boost }): Completion => ({
      label,
      type: kind,
      boost,
      ...(insert === null ? {} : { apply: insert }),
      info: () => infoOf(language, text, pos, label),
    })),
  }
}

async function infoOf(language: Typed, text: string, at: number, label: string) {
  const said = await askTypeScript('describe', language, text, at, label).catch(() => null)
  return said === null ? null : described(said.type, said.documentation)
}

async function hover(language: Typed, { state }: EditorView, at: number) {
  const said = await askTypeScript('hover', language, state.doc.toString(), at).catch(() => null)
  if (said === null) return null
  const { from, to, type, documentation } = said
  return {
    pos: from,
    end: to,
    above: true,
    create: () => ({ dom: described(type, documentation) }),
  }
}

function described(type: string, documentation: string): HTMLElement {
  const dom = document.createElement('div')
  dom.className = 'cm-described'
  const code = dom.appendChild(document.createElement('code'))
  code.textContent = type
  if (documentation !== '') dom.appendChild(document.createElement('p')).textContent = documentation
  return dom
}

/** Puts a query behind what is there, or over a selection. */
export function insertQuery(view: EditorView, query: string): void {
  const text = view.state.doc.toString().trimEnd()
  view.dispatch({ changes: { from: text.length, to: view.state.doc.length } })
  insertText(view, text.length, text === '' ? query : `\n\n${query}`)
}
