import { type SqlPart, type SqlText, joined } from '@tandem/model'
import type { SqlScope } from './scope.ts'
import { isSyntax } from './syntax-words.ts'
import { type Token, isMark, isWord, lowered, significant, tokenize } from './tokens.ts'
import { viewReferences } from './view-references.ts'

/** SQL with every name that means a column or table of the scope as a reference, so that a rename follows. */
export function readSqlText(text: string, scope: SqlScope): SqlText {
  const tokens = tokenize(text)
  const code = significant(tokens)
  const found = scope.kind === 'view' ? viewReferences(code, scope.tables) : ownColumns(code, scope)
  return joined(
    tokens.map((token): SqlPart => {
      const part = found.get(token)
      return part === undefined ? token.text : part
    }),
  )
}

/** The tokens that name a column of the table, and as empty text those of a qualifier that says the table. */
function ownColumns(
  code: readonly Token[],
  { names, columns }: Extract<SqlScope, { kind: 'table' }>,
): ReadonlyMap<Token, SqlPart> {
  const found = new Map<Token, SqlPart>()
  code.forEach((token, at) => {
    const id = columns.get(lowered(token.value))
    if (token.kind !== 'name' || id === undefined || isMark(code[at + 1], '(')) return
    const dot = code[at - 1]
    if (isMark(dot, '.')) {
      const qualifier = code[at - 2]
      const isOwn = qualifier?.kind === 'name' && names.has(lowered(qualifier.value))
      if (!isOwn || dot === undefined || isMark(code[at - 3], '.')) return
      found.set(qualifier, '').set(dot, '').set(token, { column: id })
    } else if (!isMark(code[at + 1], '.') && !isSyntax(token) && !isWord(dot, 'AS', 'COLLATE'))
      found.set(token, { column: id })
  })
  return found
}
