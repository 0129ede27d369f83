import ts from 'typescript-browser'
import { commentBefore } from './comment-before.ts'

/** What `schema.ts` exports, as far as it can be seen without types. */
export interface DrizzleExports {
  /** The names of all values. */
  readonly values: readonly string[]
  readonly tables: readonly DrizzleTable[]
}

/** `export const tasks = sqliteTable('tasks', …)`. */
export interface DrizzleTable {
  readonly key: string
  /** The name in SQL. */
  readonly name: string
  readonly kind: 'table' | 'view'
  /** The text of its documentation comment, or nothing. */
  readonly comment: string
  readonly relations: readonly DrizzleRelation[]
}

/** `project: one(projects, { fields: [tasks.projectId], … })`, or `tasks: many(tasks)`. */
export interface DrizzleRelation {
  readonly name: string
  readonly kind: 'one' | 'many'
  /** The key of the other table. */
  readonly target: string
  /** The keys of the columns that point to it. */
  readonly fields: readonly string[]
}

/** Reads the exports of a schema. Of what it does not know the form of, it gives the names alone. */
export function drizzleExports(path: string, text: string): DrizzleExports {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022)
  const exported = file.statements.flatMap((statement) => valuesOf(statement))
  const relations = new Map(exported.flatMap(({ value }) => relationsOf(value) ?? []))
  const tables = exported.flatMap(({ name: key, value, start }): DrizzleTable[] => {
    const made =
      value === null ? null : (builtBy(value, 'sqliteTable') ?? builtBy(value, 'sqliteView'))
    const [name] = made?.arguments ?? []
    if (made === null || name === undefined || !ts.isStringLiteralLike(name)) return []
    const kind = calledName(made) === 'sqliteView' ? 'view' : 'table'
    const comment = commentBefore(text, start)
    return [{ key, name: name.text, kind, comment, relations: relations.get(key) ?? [] }]
  })
  return { values: [...new Set(exported.map(({ name }) => name))], tables }
}

interface Exported {
  readonly name: string
  readonly value: ts.Expression | null
  /** Where its statement begins, comments before it included. */
  readonly start: number
}

function valuesOf(statement: ts.Statement): readonly Exported[] {
  const start = statement.getFullStart()
  if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
    const clause = statement.exportClause
    const names = clause !== undefined && ts.isNamedExports(clause) ? clause.elements : []
    return names.flatMap(({ name, isTypeOnly }) =>
      isTypeOnly ? [] : [{ name: name.text, value: null, start }],
    )
  }
  if (!isExported(statement)) return []
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) ? [{ name: name.text, value: initializer ?? null, start }] : [],
    )
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
  return isNamed && statement.name !== undefined
    ? [{ name: statement.name.text, value: null, start }]
    : []
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true

/** The call of a function by name, `sqliteView('x', …)`, behind whatever is called on what it gives: `.as(…)`. */
function builtBy(value: ts.Expression, name: string): ts.CallExpression | null {
  let call = value
  while (ts.isCallExpression(call)) {
    if (calledName(call) === name) return call
    if (!ts.isPropertyAccessExpression(call.expression)) return null
    call = call.expression.expression
  }
  return null
}

const calledName = ({ expression }: ts.CallExpression): string | null =>
  ts.isIdentifier(expression) ? expression.text : null

/** The key of a table and its relations, of `relations(tasks, ({ one }) => ({ … }))`. */
function relationsOf(
  value: ts.Expression | null,
): readonly (readonly [string, readonly DrizzleRelation[]])[] | null {
  const call = value === null ? null : builtBy(value, 'relations')
  const [table, config] = call?.arguments ?? []
  if (table === undefined || !ts.isIdentifier(table)) return null
  if (config === undefined || !ts.isArrowFunction(config)) return null
  const body = ts.isParenthesizedExpression(config.body) ? config.body.expression : config.body
  const fields = ts.isObjectLiteralExpression(body) ? body.properties : []
  return [[table.text, fields.flatMap((field) => relationOf(field) ?? [])]]
}

function relationOf(field: ts.ObjectLiteralElementLike): DrizzleRelation | null {
  if (!ts.isPropertyAssignment(field) || !ts.isCallExpression(field.initializer)) return null
  const kind = calledName(field.initializer)
  const [target, config] = field.initializer.arguments
  if (ts.isComputedPropertyName(field.name) || (kind !== 'one' && kind !== 'many')) return null
  if (target === undefined || !ts.isIdentifier(target)) return null
  return { name: field.name.text, kind, target: target.text, fields: fieldsOf(config) }
}

/** `{ fields: [tasks.projectId] }` → `projectId`. */
function fieldsOf(config: ts.Expression | undefined): readonly string[] {
  if (config === undefined || !ts.isObjectLiteralExpression(config)) return []
  const list = config.properties.find(
    (it): it is ts.PropertyAssignment =>
      ts.isPropertyAssignment(it) && ts.isIdentifier(it.name) && it.name.text === 'fields',
  )?.initializer
  if (list === undefined || !ts.isArrayLiteralExpression(list)) return []
  return list.elements.flatMap((it) => (ts.isPropertyAccessExpression(it) ? it.name.text : []))
}
