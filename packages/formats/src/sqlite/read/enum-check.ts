import type { ColumnId, Enum, EnumId, EnumValueId, NewId } from '@tandem/model'
import { freeName } from '../../free-name.ts'
import { singular } from '../../singular.ts'
import { pascalCase } from '../../typescript/names.ts'
import { withoutBrackets } from './read-default.ts'
import { isMark, isWord, lowered, significant, tokenize } from './tokens.ts'

/** A check that says nothing but which texts a column takes. */
export interface EnumCheck {
  /** The column, lowered by `lowered`. */
  readonly column: string
  readonly values: readonly string[]
}

/** Reads `[table.]column IN ('a', 'b')`; null for a check of any other form. `table` is lowered. */
export function readEnumCheck(sql: string, table: string): EnumCheck | null {
  const tokens = significant(tokenize(withoutBrackets(sql)))
  const isQualified = isMark(tokens[1], '.')
  if (isQualified && lowered(tokens[0]?.value ?? '') !== table) return null
  const [column, within, open, ...rest] = tokens.slice(isQualified ? 2 : 0)
  if (column?.kind !== 'name' || !isWord(within, 'IN') || !isMark(open, '(')) return null
  if (rest.length < 2 || rest.length % 2 !== 0) return null
  const isList = rest.every((token, at) =>
    at % 2 === 0 ? token.kind === 'string' : isMark(token, at === rest.length - 1 ? ')' : ','),
  )
  if (!isList) return null
  const values = rest.flatMap(({ kind, value }) => (kind === 'string' ? [value] : []))
  return { column: lowered(column.value), values: [...new Set(values)] }
}

/** A column that takes only some texts. */
export interface EnumColumn {
  readonly id: ColumnId
  readonly name: string
  readonly table: string
  readonly values: readonly string[]
}

/** One enum for all columns of one name and one list of values. `names` are those of the tables. */
export function enumsFor(
  columns: readonly EnumColumn[],
  names: readonly string[],
  newId: NewId,
): { readonly enums: readonly Enum[]; readonly of: ReadonlyMap<ColumnId, EnumId> } {
  const groups = new Map<string, EnumColumn[]>()
  for (const column of columns) {
    const key = JSON.stringify([lowered(column.name), column.values])
    groups.set(key, [...(groups.get(key) ?? []), column])
  }
  const taken = new Set(names.map((name) => pascalCase(singular(name), 'Table')))
  const of = new Map<ColumnId, EnumId>()
  const enums = [...groups.values()].map((group): Enum => {
    const name = enumName(group, taken)
    taken.add(name)
    const id = newId<EnumId>('e')
    for (const column of group) of.set(column.id, id)
    const values = (group[0]?.values ?? []).map((value) => {
      return { id: newId<EnumValueId>('v'), value, note: '' }
    })
    return { id, name, values, note: '' }
  })
  return { enums, of }
}

/** `TaskStatus` for `tasks.status`; `Status` when several tables share it. */
function enumName(group: readonly EnumColumn[], taken: ReadonlySet<string>): string {
  const [first] = group
  if (first === undefined) return 'Enum'
  const short = pascalCase(first.name, 'Enum')
  const long = pascalCase(`${singular(first.table)} ${first.name}`, 'Enum')
  const isShared = group.some(({ table }) => table !== first.table)
  return isShared && !taken.has(short) ? short : freeName(long, (name) => taken.has(name))
}
