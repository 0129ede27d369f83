import ts from 'typescript-browser'
import { inProject } from './checker.ts'

/**
 * A function that gives, for a piece of the file, all the text that its type can depend on: its own, that of every
 * declaration which it names, which those name, and the files of the repository that are imported. As long as that
 * is the same, the type is. A property is taken for the declaration of its name: too much text does no harm.
 */
export function textsBehind(types: ts.TypeChecker, file: ts.SourceFile): (node: ts.Node) => string {
  const declared = new Map<string, ts.Statement[]>()
  for (const statement of file.statements)
    for (const name of namesOf(statement))
      declared.set(name, [...(declared.get(name) ?? []), statement])
  const named = new Map<ts.Node, ReadonlySet<string>>()
  const identifiers = (node: ts.Node) => {
    const known = named.get(node) ?? identifiersIn(node)
    named.set(node, known)
    return known
  }
  const imported = importedTexts(types, file)
  return (node) => {
    const behind = new Set<ts.Node>([node])
    // A set tells its loop of what is added to it meanwhile.
    for (const piece of behind)
      for (const name of identifiers(piece))
        for (const statement of declared.get(name) ?? []) behind.add(statement)
    return [...behind].map((piece) => piece.getText(file)).join('\n') + imported
  }
}

/** What a statement declares for the others of its file. */
function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => [...identifiersIn(name)])
  if (ts.isImportDeclaration(statement))
    return statement.importClause === undefined ? [] : [...identifiersIn(statement.importClause)]
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  return isNamed && statement.name !== undefined ? [statement.name.text] : []
}

function identifiersIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (it: ts.Node): void => {
    if (ts.isIdentifier(it)) names.add(it.text)
    ts.forEachChild(it, visit)
  }
  visit(node)
  return names
}

/** The texts of the files of the repository that the file reaches by its imports, each behind its path. */
function importedTexts(types: ts.TypeChecker, file: ts.SourceFile): string {
  const reached = new Set([file])
  for (const it of reached)
    for (const specifier of specifiersIn(it)) {
      const found = types.getSymbolAtLocation(specifier)?.valueDeclaration
      const target = found !== undefined && ts.isSourceFile(found) ? found : null
      if (target?.fileName.startsWith(inProject('')) === true) reached.add(target)
    }
  reached.delete(file)
  return [...reached].map(({ fileName, text }) => `\n${fileName}\n${text}`).join('')
}

function specifiersIn(file: ts.SourceFile): readonly ts.Node[] {
  const found: ts.Node[] = []
  const isWhole = file.text.includes('import(')
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) found.push(node.moduleSpecifier)
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      found.push(node.moduleSpecifier)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      found.push(node.argument.literal)
    if (isWhole || node === file) ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}
