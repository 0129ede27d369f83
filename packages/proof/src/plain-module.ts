import ts from 'typescript-browser'

/** A piece of the text that becomes another. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What is known of the file on the way through it. */
interface Reading {
  readonly file: ts.SourceFile
  /** What a name that was imported is called: `tasks` → `module_0.tasks`. */
  readonly imported: Map<string, string>
  /** In the order of the text. */
  readonly edits: Edit[]
}

/**
 * A file of imports, constants and types, as schema files are, as CommonJS: its own text without the types, and with
 * what it imports called by its module. TypeScript's emitter does the same and more, but takes a tenth of a second
 * to wake. Null for a file with anything else in it.
 */
export function plainModule(text: string): string | null {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022)
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly unknown[] }
  if (parseDiagnostics.length > 0 || text.includes(MODULE)) return null
  const reading: Reading = { file, imported: new Map(), edits: [] }
  const modules = file.statements.filter(ts.isImportDeclaration)
  if (!modules.every((it, index) => isPlainImport(reading, it, MODULE + index))) return null
  if (!file.statements.every((it) => isPlainStatement(reading, it))) return null
  const code = edited(text, reading.edits)
  const requires = modules.flatMap(({ moduleSpecifier }, index) =>
    // As TypeScript has it, what nothing is used of is not loaded.
    code.includes(`${MODULE + index}.`)
      ? [`const ${MODULE + index} = require(${moduleSpecifier.getText(file)});\n`]
      : [],
  )
  return PREAMBLE + requires.join('') + code
}

const MODULE = 'tandem_module_'

// What a module of CommonJS has already.
const TAKEN = new Set(['exports', 'module', 'require'])

const PREAMBLE = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
`

function isPlainImport({ imported }: Reading, it: ts.ImportDeclaration, module: string): boolean {
  const clause = it.importClause
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  if (clause === undefined || clause.name !== undefined || it.attributes !== undefined) return false
  const names = clause.namedBindings
  if (names === undefined || !ts.isNamedImports(names)) return false
  for (const { isTypeOnly, name, propertyName } of names.elements) {
    if (propertyName !== undefined && !ts.isIdentifier(propertyName)) return false
    if (!isTypeOnly) imported.set(name.text, `${module}.${(propertyName ?? name).text}`)
  }
  return true
}

function isPlainStatement(reading: Reading, it: ts.Statement): boolean {
  const { file, edits, imported } = reading
  const isGone =
    ts.isImportDeclaration(it) || ts.isInterfaceDeclaration(it) || ts.isTypeAliasDeclaration(it)
  if (isGone) edits.push({ start: it.getStart(file), end: it.end, text: '' })
  if (isGone || ts.isEmptyStatement(it)) return true
  if (!ts.isVariableStatement(it) || !(it.declarationList.flags & ts.NodeFlags.Const)) return false
  const [exporting, other] = it.modifiers ?? []
  if (other !== undefined) return false
  if (exporting !== undefined) {
    if (exporting.kind !== ts.SyntaxKind.ExportKeyword) return false
    edits.push({ start: exporting.getStart(file), end: exporting.end, text: '' })
  }
  const { declarations } = it.declarationList
  const isPlain = declarations.every(({ name, type, initializer }) => {
    if (!ts.isIdentifier(name) || initializer === undefined) return false
    if (imported.has(name.text) || TAKEN.has(name.text)) return false
    if (type !== undefined) edits.push({ start: name.end, end: type.end, text: '' })
    return isPlainExpression(reading, initializer)
  })
  const exports = declarations.map(
    ({ name }) => `exports.${name.getText(file)} = ${name.getText(file)};`,
  )
  if (exporting !== undefined)
    edits.push({ start: it.end, end: it.end, text: `;${exports.join('')}` })
  return isPlain
}

/** Notes what is to change in an expression; false where there is more in it than this knows. */
function isPlainExpression(reading: Reading, node: ts.Node): boolean {
  const { file, imported, edits } = reading
  const isPlain = (it: ts.Node): boolean => isPlainExpression(reading, it)
  const drop = (start: number, end: number) => void edits.push({ start, end, text: '' })
  if (PLAIN.has(node.kind)) return ts.forEachChild(node, (it) => !isPlain(it) || undefined) !== true
  if (ts.isIdentifier(node)) {
    const own = imported.get(node.text)
    // A function of a module is called without its module.
    if (own !== undefined)
      edits.push({ start: node.getStart(file), end: node.end, text: `(0, ${own})` })
    return true
  }
  if (ts.isPropertyAccessExpression(node)) return isPlain(node.expression)
  if (ts.isPropertyAssignment(node))
    return (
      (!ts.isComputedPropertyName(node.name) || isPlain(node.name)) && isPlain(node.initializer)
    )
  if (ts.isShorthandPropertyAssignment(node)) {
    const own = imported.get(node.name.text)
    if (own !== undefined) edits.push({ start: node.end, end: node.end, text: `: ${own}` })
    return node.objectAssignmentInitializer === undefined
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    const isSet = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
    return !isSet && isPlain(node.left) && isPlain(node.right)
  }
  if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) {
    const isCall = ts.isCallExpression(node)
    const types = node.typeArguments
    if (!isPlain(isCall ? node.expression : node.tag)) return false
    if (types !== undefined) drop(types.pos - 1, file.text.indexOf('>', types.end) + 1)
    return isCall ? node.arguments.every(isPlain) : isPlain(node.template)
  }
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) {
    if (!isPlain(node.expression)) return false
    drop(node.expression.end, node.end)
    return true
  }
  return ts.isArrowFunction(node) && isPlainFunction(reading, node)
}

/** `(a: A): B => …`: no block, in which a line could begin with what is called by its module. */
function isPlainFunction(reading: Reading, node: ts.ArrowFunction): boolean {
  const { imported, edits } = reading
  if (node.typeParameters !== undefined || ts.isBlock(node.body)) return false
  const arePlain = node.parameters.every(({ name, type, questionToken, initializer }) => {
    if (initializer !== undefined || !namesIn(name)?.every((it) => !imported.has(it))) return false
    const end = (type ?? questionToken)?.end
    if (end !== undefined) edits.push({ start: name.end, end, text: '' })
    return true
  })
  if (!arePlain) return false
  if (node.type !== undefined) {
    const open = reading.file.text.lastIndexOf(')', node.type.pos)
    edits.push({ start: open + 1, end: node.type.end, text: '' })
  }
  return isPlainExpression(reading, node.body)
}

/** The names of a parameter that is taken apart one level deep; null: it is more. */
function namesIn(name: ts.BindingName): readonly string[] | null {
  if (ts.isIdentifier(name)) return [name.text]
  const names = name.elements.map((it) =>
    ts.isBindingElement(it) &&
    ts.isIdentifier(it.name) &&
    it.initializer === undefined &&
    (it.propertyName === undefined || ts.isIdentifier(it.propertyName))
      ? it.name.text
      : null,
  )
  return names.every((it) => it !== null) ? names : null
}

/** What is all of its children, whatever they are. */
const PLAIN: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.BigIntLiteral,
  ts.SyntaxKind.ComputedPropertyName,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ColonToken,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.ParenthesizedExpression,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.QuestionToken,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateSpan,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.TrueKeyword,
])

/** The text with these pieces of it changed, which come in its order. */
function edited(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end, text: other } of edits) {
    pieces.push(text.slice(at, start), other)
    at = end
  }
  return pieces.join('') + text.slice(at)
}
