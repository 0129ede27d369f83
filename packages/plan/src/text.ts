import type { Down } from './down.ts'
import type { Hazard } from './hazards.ts'
import type { Step } from './step.ts'

const BREAKPOINT = '--> statement-breakpoint'

/**
 * The text of a migration's file, as drizzle-kit lays it out: a mark between the statements, no line break at the
 * end. Where the statements are not drizzle-kit's, the head says why.
 */
export function migrationText(steps: readonly Step[], hazards: readonly Hazard[]): string {
  const unsafe = hazards.filter(({ kind }) => kind === 'unsafe')
  const says = [...new Set(unsafe.map((hazard) => hazard.says))]
  const head =
    says.length === 0
      ? ''
      : [
          'These statements keep every row where drizzle-kit’s own would not:',
          ...says.map((it) => `- ${it}`),
        ]
          .map(comment)
          .join('')
  return head + statements(steps)
}

/** The text of a file that undoes a migration; its head says what does not come back. */
export function downText({ plan, lost }: Down): string {
  const head =
    lost.length === 0 ? [] : ['This does not bring back:', ...lost.map((it) => `- ${it}`)]
  return head.map(comment).join('') + statements(plan.steps)
}

const statements = (steps: readonly Step[]): string =>
  joinStatements(steps.map((it) => (it.says === null ? '' : comment(it.says)) + it.sql))

/** Statements as they stand in a migration's file, with drizzle-kit's mark between them. */
export const joinStatements = (sql: readonly string[]): string => sql.join(`${BREAKPOINT}\n`)

/** What people call things may hold anything, also the end of a comment or the mark itself. */
const comment = (text: string): string =>
  `-- ${text.replace(/[\r\n\u2028\u2029]+/g, ' ').replaceAll(BREAKPOINT, '')}\n`
