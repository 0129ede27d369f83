import ts from 'typescript-browser'
import { commentBefore } from './comment-before.ts'

/**
 * The text of a schema in which the tables that a query names are declarations, `export declare const tasks: …`, with
 * the types that the program knows for them. TypeScript forgets what `sqliteTable(…)` gave with each key that is
 * pressed, and to work it out again takes a third of an answer and more; a type that is written down is read at once.
 */
export function declaredTables(program: ts.Program, schema: ts.SourceFile, query: string): string {
  const types = program.getTypeChecker()
  const module = types.getSymbolAtLocation(schema)
  const named = new Set<string>(query.match(/[\p{ID_Continue}$]+/gu))
  const pieces: string[] = []
  let at = 0
  for (const statement of schema.statements) {
    const name = nameOfTable(statement)
    if (name === null || !named.has(name)) continue
    const symbol = module && types.tryGetMemberInModuleExports(name, module)
    const type = symbol && typeOfTable(types, types.getTypeOfSymbol(symbol))
    if (!type || !meansTheSame(types, schema, type)) continue
    const start = statement.getStart(schema)
    pieces.push(schema.text.slice(at, start), `export declare const ${name}: ${type}`)
    at = statement.end
  }
  return pieces.join('') + schema.text.slice(at)
}

/** `export const tasks = sqliteTable(…)` → `tasks`, where the statement declares nothing else. */
function nameOfTable(statement: ts.Statement): string | null {
  if (!ts.isVariableStatement(statement)) return null
  const [first, second] = statement.declarationList.declarations
  const made = second === undefined ? first?.initializer : undefined
  if (first === undefined || made === undefined || !ts.isCallExpression(made)) return null
  const isTable = ts.isIdentifier(made.expression) && made.expression.text === 'sqliteTable'
  return isTable && ts.isIdentifier(first.name) ? first.name.text : null
}

/** `SQLiteTableWithColumns<{ name: 'tasks'; columns: { … }; … }>`, or null for what is not a table. */
function typeOfTable(types: ts.TypeChecker, type: ts.Type): string | null {
  const [config] = type.aliasTypeArguments ?? []
  if (type.aliasSymbol?.name !== 'SQLiteTableWithColumns' || config === undefined) return null
  const members = config.getProperties().map((it) => {
    const of = types.getTypeOfSymbol(it)
    return `${it.name}: ${it.name === 'columns' ? columnsOf(types, of) : textOf(types, of)}`
  })
  return `import('drizzle-orm/sqlite-core').SQLiteTableWithColumns<{ ${members.join('; ')} }>`
}

/** The columns, each with the comment that it has in the schema. */
function columnsOf(types: ts.TypeChecker, columns: ts.Type): string {
  const members = columns.getProperties().map((column) => {
    const [written] = column.declarations ?? []
    const comment = written && commentBefore(written.getSourceFile().text, written.getFullStart())
    const type = textOf(types, types.getTypeOfSymbol(column))
    return `${comment ?? ''} ${JSON.stringify(column.name)}: ${type}`
  })
  return `{ ${members.join('; ')} }`
}

const textOf = (types: ts.TypeChecker, type: ts.Type): string =>
  types.typeToString(
    type,
    undefined,
    ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseFullyQualifiedType,
  )

/**
 * Whether the text of a type means what it says in the schema too: it names nothing but Drizzle's types and the
 * language's. One of the house's may not be exported, or not be the only one of its name.
 */
function meansTheSame(types: ts.TypeChecker, schema: ts.SourceFile, type: string): boolean {
  const file = ts.createSourceFile('type.ts', `type It = ${type}`, ts.ScriptTarget.ES2022)
  const names = new Set<string>()
  const isDrizzles = (node: ts.Node): boolean => {
    if (ts.isTypeQueryNode(node)) return false
    if (ts.isImportTypeNode(node) && !DRIZZLE.test(node.argument.getText(file))) return false
    if (ts.isTypeReferenceNode(node)) names.add(node.typeName.getText(file))
    return ts.forEachChild(node, (child) => !isDrizzles(child) || undefined) === undefined
  }
  if (!isDrizzles(file)) return false
  const known = types.getSymbolsInScope(schema, ts.SymbolFlags.Type)
  return [...names].every((name) =>
    known.find((it) => it.name === name)?.declarations?.every(isOfLanguage),
  )
}

const DRIZZLE = /^['"](\/node_modules\/)?drizzle-orm\//

const isOfLanguage = (declaration: ts.Declaration): boolean =>
  /^\/(lib|own)\//.test(declaration.getSourceFile().fileName)
