import ts from 'typescript-browser'
import type { Span } from './language.ts'
import { listed } from './short-message.ts'

/** A value whose type is not the one that its place takes. */
export interface Misfit extends Span {
  readonly message: string
}

/** The first value in some pieces of a text that does not fit where it stands; null when all do. */
export function misfitIn(types: ts.TypeChecker, pieces: readonly ts.Node[]): Misfit | null {
  for (const piece of pieces) {
    const found = ts.isPropertyAssignment(piece)
      ? misfitOf(types, piece.initializer)
      : ts.isExpression(piece)
        ? misfitOf(types, piece)
        : null
    if (found !== null) return found
  }
  return null
}

function misfitOf(types: ts.TypeChecker, value: ts.Expression): Misfit | null {
  if (ts.isObjectLiteralExpression(value)) return misfitIn(types, value.properties)
  if (ts.isArrayLiteralExpression(value)) return misfitIn(types, value.elements)
  if (ts.isFunctionLike(value)) return null
  const wanted = types.getContextualType(value)
  if (wanted === undefined) return null
  const given = types.getTypeAtLocation(value)
  if (types.isTypeAssignableTo(given, wanted)) return null
  const names = plainNames(types, wanted)
  const type = types.typeToString(types.getBaseTypeOfLiteralType(given))
  const takes = names.length === 0 ? '' : ` This takes ${listed(names, 'or')}.`
  return {
    from: value.getStart(),
    to: value.end,
    message: `A value of type ${type.length > LONGEST ? 'this kind' : `'${type}'`} does not fit here.${takes}`,
  }
}

const LONGEST = 60
const PLAIN =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Null

/** Of what a place takes, what one would write there: not the expressions and builders that it takes besides. */
function plainNames(types: ts.TypeChecker, wanted: ts.Type): readonly string[] {
  const members = wanted.isUnion() ? wanted.types : [wanted]
  const plain = members.filter(
    (it) =>
      (it.flags & PLAIN) !== 0 || ['Date', 'Uint8Array', 'Buffer'].includes(it.symbol?.name ?? ''),
  )
  const names = plain.map((it) => types.typeToString(it).replace(/^"(.*)"$/s, '$1'))
  const booleans = names.includes('true') && names.includes('false')
  return [
    ...(booleans ? ['boolean'] : []),
    ...names.filter((name) => name !== 'null' && !(booleans && /^(true|false)$/.test(name))),
    ...names.filter((name) => name === 'null'),
  ]
}
