import ts from 'typescript-browser'
import type { Desk } from './desk.ts'
import type { CompletionKind, Described, QueryCompletion, QueryCompletions } from './language.ts'

// Of the names that the language has everywhere, those that a query is likely to want.
const OF_LANGUAGE = new Set(
  `async await const false for if import let new null return true typeof undefined
  Array BigInt Boolean Buffer Date JSON Math Number Object Promise String Uint8Array console crypto`.split(
    /\s+/,
  ),
)

/** What can stand at a place of the text, or null where TypeScript has nothing to offer. */
export function completionsAt({ service, path, names }: Desk, at: number): QueryCompletions | null {
  const found = service.getCompletionsAtPosition(path, at, {
    includeCompletionsWithInsertText: true,
    quotePreference: 'single',
  })
  const file = service.getProgram()?.getSourceFile(path)
  if (found === undefined || file === undefined) return null
  const { from, to } = spanOf(file, found, at)
  const options = found.entries.flatMap((entry) => {
    const boost = boostOf(entry, names)
    return boost === null ? [] : [completionOf(entry, boost)]
  })
  return options.length === 0 ? null : { from, to, options }
}

/** The names that fit in a string, or as the word that stands at a place. */
export function namesAt(desk: Desk, at: number): readonly string[] {
  const entries = desk.service.getCompletionsAtPosition(desk.path, at, {})?.entries ?? []
  return entries.filter((it) => boostOf(it, desk.names) !== null).map(({ name }) => name)
}

// TypeScript's `SortText`: what is local comes before 15, what is everywhere has 15, what is not imported 16.
const EVERYWHERE = '15'

// What a table of Drizzle's has besides its columns.
const OF_TABLES = new Set([
  '_',
  '$inferInsert',
  '$inferSelect',
  'enableRLS',
  'getSQL',
  'shouldOmitSQLParens',
])

function boostOf(
  { name, sortText, kind }: ts.CompletionEntry,
  names: ReadonlySet<string>,
): number | null {
  if (OF_TABLES.has(name)) return -2
  if (sortText < EVERYWHERE) return kind === ts.ScriptElementKind.warning ? null : 2
  if (name === 'db') return 2
  if (names.has(name)) return 1
  return OF_LANGUAGE.has(name) ? -1 : null
}

const completionOf = (entry: ts.CompletionEntry, boost: number): QueryCompletion => ({
  label: entry.name,
  kind: KINDS.get(entry.kind) ?? 'variable',
  insert: entry.insertText === entry.name ? null : (entry.insertText ?? null),
  boost,
  isString: entry.kind === ts.ScriptElementKind.string,
})

const KINDS = new Map<ts.ScriptElementKind, CompletionKind>([
  [ts.ScriptElementKind.alias, 'variable'],
  [ts.ScriptElementKind.classElement, 'class'],
  [ts.ScriptElementKind.constElement, 'constant'],
  [ts.ScriptElementKind.directory, 'namespace'],
  [ts.ScriptElementKind.externalModuleName, 'namespace'],
  [ts.ScriptElementKind.functionElement, 'function'],
  [ts.ScriptElementKind.interfaceElement, 'type'],
  [ts.ScriptElementKind.keyword, 'keyword'],
  [ts.ScriptElementKind.memberFunctionElement, 'method'],
  [ts.ScriptElementKind.memberGetAccessorElement, 'property'],
  [ts.ScriptElementKind.memberVariableElement, 'property'],
  [ts.ScriptElementKind.moduleElement, 'namespace'],
  [ts.ScriptElementKind.scriptElement, 'namespace'],
  [ts.ScriptElementKind.string, 'text'],
  [ts.ScriptElementKind.typeElement, 'type'],
])

/** What a completion replaces: the word, or the inside of a string up to its ` as `. */
function spanOf(
  file: ts.SourceFile,
  { entries, optionalReplacementSpan }: ts.CompletionInfo,
  at: number,
) {
  const span = entries[0]?.replacementSpan ?? optionalReplacementSpan
  const isString = entries[0]?.kind === ts.ScriptElementKind.string
  if (span === undefined) return { from: at - wordBefore(file.text, at), to: at }
  const inside = file.text.slice(span.start, span.start + span.length)
  const alias = isString ? inside.search(/\s+as\s/) : -1
  const to = span.start + (alias === -1 ? span.length : alias)
  return { from: span.start, to: Math.max(to, at) }
}

const wordBefore = (text: string, at: number): number =>
  /[\p{ID_Continue}$]*$/u.exec(text.slice(0, at))?.[0].length ?? 0

/** What one completion is; null when it is not among those of the place. */
export function describedAt({ service, path }: Desk, at: number, label: string): Described | null {
  const details = service.getCompletionEntryDetails(
    path,
    at,
    label,
    undefined,
    undefined,
    undefined,
    undefined,
  )
  if (details === undefined) return null
  return described(details.displayParts, details.documentation)
}

/** What the name at a place is. */
export function hoverAt(
  { service, path }: Desk,
  at: number,
): (Described & { readonly from: number; readonly to: number }) | null {
  const info = service.getQuickInfoAtPosition(path, at)
  if (info === undefined) return null
  const { start, length } = info.textSpan
  return { from: start, to: start + length, ...described(info.displayParts, info.documentation) }
}

// Types of Drizzle's run over pages: nobody reads them to the end.
const LONGEST = 400

function described(
  type: readonly ts.SymbolDisplayPart[] | undefined,
  documentation: readonly ts.SymbolDisplayPart[] | undefined,
): Described {
  const text = ts.displayPartsToString([...(type ?? [])])
  return {
    type: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
    documentation: ts.displayPartsToString([...(documentation ?? [])]),
  }
}
