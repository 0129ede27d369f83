/**
 * How to get from one schema to another in SQLite without losing a row: `plan` gives the statements, what may go
 * wrong and what to ask; `planDown` the way back; `migrationText` and `downText` the text of the file, which
 * `joinStatements` lays out for statements of others.
 */
export { type Answers, type ColumnAnswer, noAnswers } from './answers.ts'
export type { Change } from './changes.ts'
export { type Down, planDown } from './down.ts'
export type { Hazard } from './hazards.ts'
export type { Renamed, TableMove } from './moves.ts'
export { proposedName, slug } from './name.ts'
export { type Plan, plan } from './plan.ts'
export { type Ask, type Proposal, type Risk, riskSays } from './risk.ts'
export type { Step } from './step.ts'
export { downText, joinStatements, migrationText } from './text.ts'
