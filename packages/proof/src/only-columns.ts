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
    ts.forEachChild(node, visit)
  }
  visit(file)
  return blanked(
    text,
    blanks.toSorted(([a], [b]) => a - b),
  )
}

/** The text with spaces in the place of these parts of it, which come in its order and may stand in each other. */
function blanked(text: string, parts: readonly (readonly [start: number, end: number])[]): string {
  const pieces: string[] = []
  let at = 0
  for (const [start, end] of parts) {
    if (end <= at) continue
    const from = Math.max(start, at)
    pieces.push(text.slice(at, from), text.slice(from, end).replace(/[^\r\n]/g, ' '))
    at = end
  }
  return pieces.join('') + text.slice(at)
}

function needless(call: ts.CallExpression): readonly [number, number] | null {
  const { expression } = call
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'references')
    return [expression.expression.end, call.end]
  const isTable = ts.isIdentifier(expression) && expression.text === 'sqliteTable'
  const [, columns, extras] = isTable ? call.arguments : []
  return columns === undefined || extras === undefined ? null : [columns.end, extras.end]
}
