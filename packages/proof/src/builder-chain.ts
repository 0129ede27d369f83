import ts from 'typescript-browser'

/** How a column is built, `text('id').notNull()`: what types do not tell. */
export interface BuilderChain {
  /** The methods that are called on the builder: `notNull`, `$onUpdate`. */
  readonly methods: ReadonlySet<string>
  /** The first argument of the builder, where it is a known text: the SQL name. */
  readonly name: () => string | null
  /** What a custom type declares in SQL, where that is a known text. */
  readonly declared: () => string | null
}

/** Follows the property of a table back to where its builder is called; null where that cannot be seen. */
export function builderChain(types: ts.TypeChecker, column: ts.Symbol): BuilderChain | null {
  const written = column.declarations?.find(ts.isPropertyAssignment)
  if (written === undefined) return null
  const methods = new Set<string>()
  let call: ts.Expression = written.initializer
  while (ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)) {
    methods.add(call.expression.name.text)
    call = call.expression.expression
  }
  if (!ts.isCallExpression(call)) return null
  const { expression } = call
  const [first] = call.arguments
  return {
    methods,
    name: () => (first === undefined ? null : literalOf(types, first)),
    declared: () => declaredBy(types, expression),
  }
}

const literalOf = (types: ts.TypeChecker, expression: ts.Expression): string | null => {
  const type = types.getTypeAtLocation(expression)
  return type.isStringLiteral() ? type.value : null
}

/** The text that `dataType` of a `customType` gives, whatever it is asked. */
function declaredBy(types: ts.TypeChecker, builder: ts.Expression): string | null {
  const made = ts.isCallExpression(builder) ? builder : valueOf(types, builder)
  if (made === null || !ts.isCallExpression(made)) return null
  const [options] = made.arguments
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return null
  const dataType = options.properties.find(
    (it): it is ts.PropertyAssignment =>
      ts.isPropertyAssignment(it) && ts.isIdentifier(it.name) && it.name.text === 'dataType',
  )?.initializer
  if (dataType === undefined || !ts.isArrowFunction(dataType)) return null
  return ts.isBlock(dataType.body) ? null : literalOf(types, dataType.body)
}

/** What a constant was given, in whatever file it stands. */
function valueOf(types: ts.TypeChecker, name: ts.Expression): ts.Expression | null {
  const symbol = types.getSymbolAtLocation(name)
  if (symbol === undefined) return null
  const own = symbol.flags & ts.SymbolFlags.Alias ? types.getAliasedSymbol(symbol) : symbol
  const written = own.valueDeclaration
  return written !== undefined && ts.isVariableDeclaration(written)
    ? (written.initializer ?? null)
    : null
}
