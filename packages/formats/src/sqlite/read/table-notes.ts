import { noteOf } from './comments.ts'
import type { CreateTable, Span } from './create-table.ts'
import { type Token, significant, tokenize } from './tokens.ts'

/** The notes in a CREATE TABLE: those of its columns, by index, and all others as those of the table. */
export interface TableNotes {
  readonly table: string
  readonly columns: readonly string[]
}

export function readNotes(sql: string, parsed: CreateTable): TableNotes {
  const lines = new Map<number | null, string[]>()
  let before: { readonly comment: Token; readonly owner: number | null } | null = null
  for (const comment of tokenize(sql)) {
    if (comment.kind !== 'comment' || isInside(parsed.expressions, comment)) continue
    const goesOn: boolean = before !== null && isContinued(sql, before.comment, comment)
    const owner: number | null =
      goesOn && before !== null ? before.owner : ownerOf(sql, parsed, comment)
    before = { comment, owner }
    const note = noteOf(comment)
    if (note !== '') lines.set(owner, [...(lines.get(owner) ?? []), note])
  }
  return {
    table: (lines.get(null) ?? []).join('\n'),
    columns: parsed.columns.map((_, index) => (lines.get(index) ?? []).join('\n')),
  }
}

const isInside = (spans: readonly Span[], { start }: Token): boolean =>
  spans.some((span) => span.start <= start && start < span.end)

/** The index of the column that a comment is about; null for the table. */
function ownerOf(sql: string, { items, open }: CreateTable, comment: Token): number | null {
  const end = comment.start + comment.text.length
  const before = items.findLast((item) => item.start < comment.start)
  const after = items.find((item) => item.start > comment.start)
  const shares = (from: number, to: number) => !sql.slice(from, to).includes('\n')
  if (comment.start < open || (before === undefined && shares(open, comment.start))) return null
  if (before !== undefined) {
    if (comment.start < before.end) return before.column
    const isLast = after === undefined || !shares(end, after.start)
    const behindComma = significant(tokenize(sql.slice(before.end, comment.start))).length > 0
    if (shares(before.end, comment.start) && (isLast || !behindComma)) return before.column
  }
  return after?.column ?? null
}

/** Whether the comment goes on with the one on the line above, in the same place of its line. */
function isContinued(sql: string, before: Token, comment: Token): boolean {
  const between = sql.slice(before.start + before.text.length, comment.start)
  const place = (at: number) => at - sql.lastIndexOf('\n', at)
  const isAlone = /^\r?\n[ \t]*$/.test(between)
  return isAlone && place(before.start) === place(comment.start) && !isAloneOnLine(sql, before)
}

const isAloneOnLine = (sql: string, { start }: Token): boolean =>
  sql.slice(sql.lastIndexOf('\n', start) + 1, start).trim() === ''
