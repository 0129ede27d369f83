import ts from 'typescript-browser'

/** A type of TypeScript as plain data. */
export interface ReadType {
  /** Its members without null, in order; `string` for a union of texts. */
  readonly text: string
  /** The texts of a union of nothing but texts, in order; null for every other type. */
  readonly values: readonly string[] | null
  /** Whether null is in it; null: it is `any` or `unknown`, in which everything is. */
  readonly nullable: boolean | null
}

/** Reads a type from the checker; `undefined` is taken for an absent value unless `optional` is kept. */
export function readType(
  checker: ts.TypeChecker,
  type: ts.Type,
  { undefinedToo = false } = {},
): ReadType {
  if (has(type, ts.TypeFlags.Any | ts.TypeFlags.Unknown))
    return { text: has(type, ts.TypeFlags.Any) ? 'any' : 'unknown', values: null, nullable: null }
  const all = type.isUnion() ? type.types : [type]
  const members = all.filter(
    (it) => !has(it, ts.TypeFlags.Null) && (undefinedToo || !has(it, ts.TypeFlags.Undefined)),
  )
  const texts = members.flatMap((it) => (it.isStringLiteral() ? [it.value] : []))
  const values = texts.length > 0 && texts.length === members.length ? inOrder(texts) : null
  const names = members.map((it) => nameOf(checker, it))
  return {
    text: values === null ? joined(names) : 'string',
    values,
    nullable: all.some((it) => has(it, ts.TypeFlags.Null)),
  }
}

/** The whole type in one text, values and null included. */
export const spelled = ({ text, values, nullable }: ReadType): string =>
  [
    ...(values === null ? [text] : values.map((it) => JSON.stringify(it))),
    ...(nullable === true ? ['null'] : []),
  ].join(' | ')

const has = (type: ts.Type, flags: ts.TypeFlags): boolean => (type.flags & flags) !== 0

const inOrder = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted()

/** TypeScript orders a union as it met its members, and has `boolean` as two of them. */
function joined(names: readonly string[]): string {
  const both = names.includes('true') && names.includes('false')
  const left = both ? names.filter((it) => it !== 'true' && it !== 'false') : names
  const all = inOrder(both ? [...left, 'boolean'] : left)
  return all.length === 0 ? 'never' : all.join(' | ')
}

// Generic since TypeScript 5.7, `Uint8Array<ArrayBufferLike>`; nobody writes them so.
const BYTES = new Set(['Uint8Array', 'ArrayBuffer', 'Buffer'])

function nameOf(checker: ts.TypeChecker, type: ts.Type): string {
  const name = type.getSymbol()?.name ?? ''
  if (BYTES.has(name)) return name
  const text = checker.typeToString(
    type,
    undefined,
    ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias,
  )
  return has(type, ts.TypeFlags.Object) && /=>/.test(text) ? `(${text})` : text
}
