import ts from 'typescript-browser'
import type { Compiled } from './language.ts'

/** The function that the code calls with what each statement gives. */
const SHOW = '__show'

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleDetection: ts.ModuleDetectionKind.Force,
  esModuleInterop: true,
}

/**
 * The text of a query as the body of an async function, for `new AsyncFunction('require', '__show', …, code)`. An
 * import becomes a `require`. A statement that is an expression, `db.selectFrom('users').selectAll()`, becomes
 * `await __show(db.selectFrom('users').selectAll(), 0, 34)`, with the place of the statement in the text. An `await`
 * of its own is left to `__show`, so that it is given the query and not only the rows. What the function is given
 * by name, the text may declare anew.
 */
export function compileQuery(text: string): Compiled {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    compilerOptions: OPTIONS,
    fileName: 'query.ts',
    reportDiagnostics: true,
    transformers: { before: [showStatements] },
  })
  const [first] = diagnostics ?? []
  if (first === undefined) return { ok: true, code: body(outputText) }
  const from = first.start ?? 0
  const message = ts.flattenDiagnosticMessageText(first.messageText, ' ')
  return { ok: false, problem: { from, to: from + (first.length ?? 0), message } }
}

// In a block: a parameter of the function cannot be declared again, but a block can have a name of its own.
const body = (code: string): string => `var exports = {}\n{\n${code}\n}`

const showStatements: ts.TransformerFactory<ts.SourceFile> =
  ({ factory }) =>
  (file) => {
    const shown = (statement: ts.Statement): ts.Statement => {
      if (!ts.isExpressionStatement(statement)) return statement
      const { expression } = statement
      const places = [statement.getStart(file), statement.end].map((it) =>
        factory.createNumericLiteral(it),
      )
      const value = ts.isAwaitExpression(expression) ? expression.expression : expression
      const call = factory.createCallExpression(factory.createIdentifier(SHOW), undefined, [
        ts.isCommaListExpression(value) || isSequence(value)
          ? factory.createParenthesizedExpression(value)
          : value,
        ...places,
      ])
      return factory.createExpressionStatement(factory.createAwaitExpression(call))
    }
    return factory.updateSourceFile(file, file.statements.map(shown))
  }

/** `a, b`: two arguments, where it is not in brackets. */
const isSequence = (value: ts.Expression): boolean =>
  ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.CommaToken
