import ts from 'typescript-browser'

/** The documentation comment that stands before what begins at a place of the text, as it is written; or nothing. */
export function commentBefore(text: string, start: number): string {
  const last = ts.getLeadingCommentRanges(text, start)?.at(-1)
  const comment = last === undefined ? '' : text.slice(last.pos, last.end)
  return comment.startsWith('/**') ? comment : ''
}
