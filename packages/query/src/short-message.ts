import ts from 'typescript-browser'

/** One line of what TypeScript says, the innermost of its reasons. */
export interface Leaf {
  readonly code: number
  readonly text: string
}

/** The reasons at the ends of a message: one, or one for each overload of a call. */
export function leavesOf({ code, messageText }: ts.Diagnostic): readonly Leaf[] {
  const ends = (chain: ts.DiagnosticMessageChain): readonly Leaf[] =>
    chain.next === undefined || chain.next.length === 0
      ? [{ code: chain.code, text: chain.messageText }]
      : chain.next.flatMap(ends)
  return typeof messageText === 'string' ? [{ code, text: messageText }] : ends(messageText)
}

/** The one reason that helps most: of the overloads of a call, most complain of what nobody wanted to call. */
export function shortMessage(diagnostic: ts.Diagnostic): string {
  const [best] = leavesOf(diagnostic).toSorted((a, b) => rank(a) - rank(b))
  return best === undefined ? '' : sentence(best)
}

const MISSING_ONE = 2741
const MISSING_SOME = 2739
const MISSING_MANY = 2740
const EXCESS = 2353

function rank({ code, text }: Leaf): number {
  // An array where one row is wanted: that is the overload for one row.
  if (/^Type '.*\[\]' is missing/s.test(text)) return 4
  if (code === MISSING_ONE || code === MISSING_SOME || code === MISSING_MANY) return 0
  if (/Did you mean/.test(text)) return 1
  return code === EXCESS ? 3 : 2
}

function sentence({ code, text }: Leaf): string {
  const quoted = /'([^']*)'/.exec(text)?.[1] ?? ''
  if (code === MISSING_ONE) return `'${quoted}' is missing.`
  if (code === MISSING_SOME || code === MISSING_MANY) {
    const names = (text.split(': ').at(-1) ?? '').replace(/, and (\d+) more\.$/, ', $1 more')
    return `${listed(names.split(', '))} are missing.`
  }
  const [, type] = /^(?:Argument of type|Type) '(.*?)' is not assignable to/s.exec(text) ?? []
  if (type !== undefined) return `${shortType(type)} does not fit here.`
  return withShortTypes(text)
}

/** `a, b and c`, names in quotes. */
export function listed(names: readonly string[], word = 'and'): string {
  const quoted = names.map((name) => (/^\d+ more$/.test(name) ? name : `'${name}'`))
  const last = quoted.at(-1) ?? ''
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} ${word} ${last}`
}

const LONGEST = 60

const shortType = (type: string): string =>
  type.length > LONGEST ? 'This' : `A value of type ${type}`

const withShortTypes = (text: string): string =>
  text
    .replace(/ on type '[^']*'/g, '')
    .replace(/'([^']*)'/g, (whole, inside: string) =>
      inside.length > LONGEST ? `'${inside.slice(0, LONGEST)}…'` : whole,
    )
