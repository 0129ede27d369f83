import ts from 'typescript-browser'

/**
 * The text of a schema without what cannot change the type of a column, each character a space, so that every line
 * stays where it is: `.references(…)`, which gives back the builder that it is called on, and the third argument of a
 * table. They are most of what TypeScript would otherwise work out, and they tie every table to every other.
 */
export function onlyColumns(path: string, text: string): string {
  if (!text.includes('sqliteTable')) return text
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  const blanks: (readonly [start: number, end: number])[] = []
  const visit = (node: ts.Node): void => {
    const blank = ts.isCallExpression(node) ? needless(node) : null
    if (blank !== null) blanks.push(blank)
    // What stands inside a blank is blank already, and twice does no harm.
    ts.forEachChild(node, visit)
  }
  visit(file)
  let rest = text
  for (const [start, end] of blanks)
    rest = rest.slice(0, start) + rest.slice(start, end).replace(/[^\r\n]/g, ' ') + rest.slice(end)
  return rest
}

function needless(call: ts.CallExpression): readonly [number, number] | null {
  const { expression } = call
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'references')
    return [expression.expression.end, call.end]
  const isTable = ts.isIdentifier(expression) && expression.text === 'sqliteTable'
  const [, columns, extras] = isTable ? call.arguments : []
  return columns === undefined || extras === undefined ? null : [columns.end, extras.end]
}
