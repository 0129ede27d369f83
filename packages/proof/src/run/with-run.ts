import type { Proof } from '../compare.ts'
import type { RunProof } from './run-proof.ts'

/**
 * What reading and running have shown together. What is told of a column by who read it is not told again by who ran
 * it; and where a column has another name, all that is built on it differs too.
 */
export function withRun(read: Proof, ran: RunProof): Proof {
  const told = new Set(read.differences.map(({ table, column }) => `${table}\n${column ?? ''}`))
  const renamed = new Set(
    read.differences.flatMap(({ what, table }) =>
      what === 'name' || what === 'presence' ? [table] : [],
    ),
  )
  const more = ran.differences.filter(
    ({ table, column, what }) =>
      !told.has(`${table}\n${column ?? ''}`) && !(what === 'structure' && renamed.has(table)),
  )
  return {
    ...read,
    differences: [...read.differences, ...more],
    problems: [...read.problems, ...ran.problems],
  }
}
