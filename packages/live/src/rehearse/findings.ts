import { type SqlContext, toSqlTable } from '@tandem/formats'
import { type Id, type Subject, findTable } from '@tandem/model'
import { type Down, type Plan, type Risk, riskSays } from '@tandem/plan'
import type { ProbeAnswer, Rehearsal, TableOutcome } from './rehearsal.ts'

/** What a rehearsal found, in a sentence. */
export interface Finding {
  /**
   * `loses`: rows or values are gone. `fails`: the migration stops, and nothing happens. `changes`: values become
   * others. `note`: good to know.
   */
  readonly level: 'loses' | 'fails' | 'changes' | 'note'
  readonly at: Subject | null
  readonly says: string
  /** The risk that was foreseen, with what a person may answer; null: it came up in the rehearsal. */
  readonly risk: Risk | null
  /** Some of the rows that it is about. */
  readonly sample: Pick<ProbeAnswer, 'columns' | 'rows'> | null
}

/** Whether the rows are safe: the worst of what was found. */
export type Verdict = 'safe' | 'changes' | 'loses' | 'fails'

export const verdictOf = (findings: readonly Finding[]): Verdict =>
  (['fails', 'loses', 'changes'] as const).find((level) =>
    findings.some((finding) => finding.level === level),
  ) ?? 'safe'

/**
 * What came of it, the worst first. What a plan foresaw stands with its count; the rest is what nobody foresaw.
 * `ours`: it was the plan's own statements that ran.
 */
export function findingsOf(
  plan: Plan,
  rehearsal: Rehearsal,
  to: SqlContext,
  ours: boolean,
): readonly Finding[] {
  const foreseen = foreseenOf(plan, rehearsal)
  const meant = new Set<string>(ours ? plan.rewritten : [])
  const found = [
    ...foreseen,
    ...failureOf(rehearsal, foreseen),
    ...(rehearsal.failure === null ? outcomesOf(rehearsal, meant, to) : []),
  ]
  const order = ['fails', 'loses', 'changes', 'note'] as const
  return found.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

/** How up, down and up again went, and what the way back cannot bring back. */
export function downFindings({ lost }: Down, { failure, drift }: Rehearsal): readonly Finding[] {
  const wrong = failure?.sqlite ?? drift.find(({ kind }) => kind === 'other')?.message ?? null
  const says =
    wrong === null
      ? `the way back was tried: up, down and up again go through`
      : `up, down and up again does not go through: ${wrong}`
  return [
    finding(wrong === null ? 'note' : 'fails', says),
    ...lost.map((it) => finding('note', `the way back does not bring back ${it}`)),
  ]
}

const finding = (
  level: Finding['level'],
  says: string,
  id: Id<string> | null = null,
  column: Id<string> | null = null,
): Finding => ({
  level,
  at: id === null ? null : { id, column },
  says,
  risk: null,
  sample: null,
})

/** The risks that concern rows here. */
function foreseenOf({ risks }: Plan, { probes, failure }: Rehearsal): readonly Finding[] {
  return risks.flatMap((risk): Finding[] => {
    const answer = probes.find(({ id }) => id === risk.id)
    const count = answer?.count ?? null
    // A probe that could not be asked is worth a word only when something went wrong.
    if (count === 0 || (count === null && failure === null)) return []
    return [
      {
        level: risk.level,
        at: risk.at,
        says: riskSays(risk, count ?? 0),
        risk,
        sample: answer === undefined || answer.rows.length === 0 ? null : answer,
      },
    ]
  })
}

function failureOf({ failure }: Rehearsal, foreseen: readonly Finding[]): readonly Finding[] {
  if (failure === null) return []
  const isForeseen = foreseen.some(({ level }) => level === 'fails')
  return [
    finding(
      isForeseen ? 'note' : 'fails',
      `SQLite stops at statement ${failure.statement + 1}: ${failure.sqlite}. Nothing was changed.`,
    ),
  ]
}

function outcomesOf(
  rehearsal: Rehearsal,
  meant: ReadonlySet<string>,
  to: SqlContext,
): readonly Finding[] {
  const { orphans, integrity, drift, foreignKeysOff } = rehearsal
  return [
    ...rehearsal.tables.flatMap((table) => tableFindings(table, meant, to)),
    ...goneFindings(rehearsal, to),
    ...orphans.map(({ table, parent, count }) =>
      finding('loses', `${rows(count)} of \`${table}\` point to nothing in \`${parent}\` any more`),
    ),
    ...integrity.map((line) => finding('fails', `The database is damaged: ${line}`)),
    ...drift.map(({ kind, message }) => finding(kind === 'order' ? 'note' : 'fails', message)),
    ...(foreignKeysOff ? [finding('note', 'Foreign keys are left switched off')] : []),
  ]
}

const rows = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`

function tableFindings(
  table: TableOutcome,
  meant: ReadonlySet<string>,
  to: SqlContext,
): readonly Finding[] {
  const model = findTable(to.schema, table.id)
  // One that is dropped was foreseen.
  if (model === undefined) return []
  const { name } = toSqlTable(model, to)
  const columnName = (id: string) => model.columns.find((column) => column.id === id)?.name ?? id
  const lost = table.byKey || table.before !== table.after ? (table.lost ?? 0) : 0
  return [
    ...(lost > 0 && (table.byKey || (table.after ?? 0) < (table.before ?? 0))
      ? [finding('loses', `${rows(lost)} of \`${name}\` are gone`, table.id)]
      : []),
    ...table.changed.map(({ column, count }) =>
      finding(
        meant.has(column) ? 'note' : 'changes',
        `${count.toLocaleString('en')} ${count === 1 ? 'value' : 'values'} of \`${name}.${columnName(column)}\` ${count === 1 ? 'is another' : 'are others'}${meant.has(column) ? ', as intended' : ''}`,
        table.id,
        column,
      ),
    ),
    ...table.added.flatMap(({ column, values }) =>
      values.some(({ value }) => value === column)
        ? [
            finding(
              'loses',
              `rows of \`${name}\` hold “${column}” in \`${column}\`: its name was taken for a value`,
              table.id,
            ),
          ]
        : [],
    ),
    ...(table.counter === null
      ? []
      : [
          finding(
            'loses',
            `the AUTOINCREMENT counter of \`${name}\` goes back to ${String(table.counter.after)}`,
            table.id,
          ),
        ]),
    ...(table.error === null ? [] : [finding('fails', table.error, table.id)]),
  ]
}

/** What is no more although the design has it. */
function goneFindings({ gone }: Rehearsal, { schema }: SqlContext): readonly Finding[] {
  return gone
    .filter(
      ({ kind, name }) =>
        kind !== 'index' && [...schema.views, ...schema.others].some((it) => it.name === name),
    )
    .map(({ kind, name }) => finding('loses', `the ${kind} \`${name}\` is gone`))
}
