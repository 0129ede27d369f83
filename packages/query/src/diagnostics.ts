import ts from 'typescript-browser'
import type { Desk } from './desk.ts'
import type { QueryDiagnostic } from './language.ts'
import { type Misfit, misfitIn } from './misfit.ts'
import { type Misspelt, misspeltIn, misspeltName, toDiagnostic } from './misspelt.ts'
import { leavesOf, shortMessage } from './short-message.ts'

/** What is wrong with the text on the desk, in its order. */
export function diagnosticsOf(desk: Desk): readonly QueryDiagnostic[] {
  const { service, path } = desk
  const syntax = service.getSyntacticDiagnostics(path)
  const semantic = service.getSemanticDiagnostics(path)
  const program = service.getProgram()
  const file = program?.getSourceFile(path)
  if (program === undefined || file === undefined || syntax.length + semantic.length === 0)
    return []
  const types = program.getTypeChecker()
  const broken = new Set(syntax.map(({ start }) => statementAt(file, start)))
  const findings = semantic
    // In a statement that is being typed, what TypeScript makes of the rest is no news.
    .filter(({ start }) => start !== undefined && !broken.has(statementAt(file, start)))
    .map((it) => findingOf(desk, file, types, it))
  const told = findings.filter((it) => !isConsequence(it, findings)).flatMap(diagnosticsFor)
  return inOrder([...syntax.map(asDiagnostic), ...told])
}

/** A diagnostic of TypeScript, and what we make of it. */
interface Finding {
  readonly diagnostic: ts.Diagnostic
  readonly node: ts.Node
  readonly misspelt: readonly Misspelt[]
  readonly misfit: Misfit | null
}

function findingOf(
  desk: Desk,
  file: ts.SourceFile,
  types: ts.TypeChecker,
  diagnostic: ts.Diagnostic,
): Finding {
  const { start = 0, length = 0, code } = diagnostic
  const node = nodeAt(file, start, start + length)
  if (UNKNOWN_NAMES.has(code) && ts.isIdentifier(node))
    return { diagnostic, node, misspelt: misspeltName(desk, file, node), misfit: null }
  if (!MISMATCHES.has(code)) return { diagnostic, node, misspelt: [], misfit: null }
  const pieces = piecesToBlame(node)
  const misspelt = misspeltIn(desk, file, pieces, excessKeys(diagnostic))
  const misfit = misspelt.length === 0 ? misfitIn(types, pieces) : null
  return { diagnostic, node, misspelt, misfit }
}

// Cannot find name, property does not exist, no exported member; each with and without “did you mean”.
const UNKNOWN_NAMES = new Set([2304, 2305, 2339, 2551, 2552, 2724])

// Not assignable, as an argument, as a value, as an excess property, or by no overload.
const MISMATCHES = new Set([2322, 2345, 2353, 2561, 2769, 2820])

/** The keys that a message says are too many. */
const excessKeys = (diagnostic: ts.Diagnostic): ReadonlySet<string> =>
  new Set(
    leavesOf(diagnostic)
      .filter(({ code }) => code === 2353 || code === 2561)
      .map(({ text }) => /'([^']*)' does not exist/.exec(text)?.[1] ?? ''),
  )

/** Where the cause of a mismatch can stand: of a call that is reported by its name, in its arguments. */
function piecesToBlame(node: ts.Node): readonly ts.Node[] {
  const { parent } = node
  if (ts.isPropertyAssignment(parent) && parent.name === node) return [parent]
  const callee = ts.isPropertyAccessExpression(parent) && parent.name === node ? parent : node
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee
    ? callee.parent.arguments
    : [node]
}

/**
 * Whether the finding only follows from another: behind `selectFrom('tsks')` nothing has a type, and a callback whose
 * call is wrong has parameters of none.
 */
function isConsequence({ diagnostic, node, misspelt }: Finding, all: readonly Finding[]): boolean {
  if (misspelt.length > 0) return false
  const from = IMPLICIT_ANY.has(diagnostic.code) ? statementOf(node).pos : chainStart(node)
  const to = IMPLICIT_ANY.has(diagnostic.code) ? statementOf(node).end : node.pos
  return all.some((other) => other.misspelt.some((it) => it.from >= from && it.to <= to))
}

const IMPLICIT_ANY = new Set([7006, 7031])

/** Where the chain of calls begins whose method, or whose argument, the node is. */
function chainStart(node: ts.Node): number {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.getStart()
  const isArgument = ts.isCallExpression(parent) && parent.expression !== node
  return isArgument ? parent.getStart() : node.getStart()
}

function diagnosticsFor({ diagnostic, misspelt, misfit }: Finding): readonly QueryDiagnostic[] {
  if (misspelt.length > 0) return misspelt.map(toDiagnostic)
  return [misfit === null ? asDiagnostic(diagnostic) : { ...asDiagnostic(diagnostic), ...misfit }]
}

function asDiagnostic(diagnostic: ts.Diagnostic): QueryDiagnostic {
  const { start: from = 0, length = 0, category } = diagnostic
  const severity = category === ts.DiagnosticCategory.Error ? 'error' : 'warning'
  return { from, to: from + length, message: shortMessage(diagnostic), severity, fixes: [] }
}

/** In the order of the text, and each once: two errors can have one misspelt word for their cause. */
function inOrder(diagnostics: readonly QueryDiagnostic[]): readonly QueryDiagnostic[] {
  const once = new Map(diagnostics.map((it) => [`${it.from} ${it.to} ${it.message}`, it]))
  return [...once.values()].toSorted((a, b) => a.from - b.from)
}

/** The smallest node that covers the piece of the text. */
function nodeAt(file: ts.SourceFile, from: number, to: number): ts.Node {
  const inner = (node: ts.Node): ts.Node =>
    ts.forEachChild(node, (child) =>
      child.getStart(file) <= from && child.end >= to ? inner(child) : undefined,
    ) ?? node
  return inner(file)
}

const statementAt = (file: ts.SourceFile, at: number | undefined): ts.Statement | undefined =>
  file.statements.find(({ pos, end }) => at !== undefined && pos <= at && at <= end)

function statementOf(node: ts.Node): ts.Node {
  let found = node
  while (!ts.isSourceFile(found.parent)) found = found.parent
  return found
}
