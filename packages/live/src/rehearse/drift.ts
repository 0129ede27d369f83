import type { Database } from 'sql.js'
import { type Described, describeSchema, type Part } from './describe.ts'
import type { Drift } from './rehearsal.ts'

/**
 * How the first schema differs from the second, which is the wanted one. Spaces, quotes around names
 * and the names of constraints do not matter. `outside`: lowered names of tables that may be there
 * although they are not wanted. Throws what SQLite says of a schema that it cannot read.
 */
export function schemaDrift(
  actual: Database,
  wanted: Database,
  outside: ReadonlySet<string> = new Set(),
): readonly Drift[] {
  const is = describeSchema(actual)
  const should = describeSchema(wanted)
  const differing = [...should].flatMap(([key, described]) => {
    const found = is.get(key)
    return found === undefined
      ? [other(`The ${described.label} is missing.`)]
      : [...partDrift(found, described), ...orderDrift(found, described)]
  })
  const extra = [...is].flatMap(([key, { label, table }]) =>
    should.has(key) || outside.has(table) ? [] : [other(`The ${label} is not in the design.`)],
  )
  return [...differing, ...extra]
}

const other = (message: string): Drift => ({ kind: 'other', message })

function partDrift({ label, parts: is }: Described, { parts: should }: Described): Drift[] {
  const differing = [...should].flatMap(([key, part]) => {
    const found = is.get(key)
    if (found === undefined) return [other(`The ${label} lacks the ${part.label}.`)]
    return found.text === part.text ? [] : [other(differenceOf(label, found, part))]
  })
  const extra = [...is].flatMap(([key, part]) =>
    should.has(key) ? [] : [other(`The ${label} has the ${part.label}, which the design has not.`)],
  )
  return [...differing, ...extra]
}

const maxShown = 120

function differenceOf(label: string, is: Part, should: Part): string {
  const subject = `The ${should.label} of the ${label}`
  return is.text.length + should.text.length > maxShown
    ? `${subject} is not as in the design.`
    : `${subject} is \`${is.text}\`, and should be \`${should.text}\`.`
}

/** Columns that are in both, in another order. */
function orderDrift({ label, order: is }: Described, { order: should }: Described): Drift[] {
  const common = (from: readonly string[], other: readonly string[]) =>
    from.filter((name) => other.includes(name)).join(', ')
  const [found, wanted] = [common(is, should), common(should, is)]
  if (found === wanted) return []
  const message = `The columns of the ${label} stand in the order ${found}; in the design it is ${wanted}.`
  return [{ kind: 'order', message }]
}
