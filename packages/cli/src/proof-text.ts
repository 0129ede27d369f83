import type { Difference, Proof, Sides } from '@tandem/proof'

/** What was compared and how it came out, for people. `names` are what the three are called. */
export function proofText(
  { tables, columns, differences, problems }: Proof,
  names: Sides<string>,
): string {
  const compared = `${counted(tables, 'table')}, ${counted(columns, 'column')}`
  if (isInStep({ differences, problems }))
    return `In step: ${compared} (${sides(names).join(', ')})\n`
  const found = [
    ...(differences.length === 0 ? [] : [counted(differences.length, 'difference')]),
    ...(problems.length === 0 ? [] : [counted(problems.length, 'problem')]),
  ].join(', ')
  const blocks = [
    `Not in step: ${found} in ${compared}`,
    ...tableBlocks(differences, names),
    ...(problems.length === 0 ? [] : [problems.map((it) => `problem: ${plain(it)}`).join('\n')]),
  ]
  return `${blocks.join('\n\n')}\n`
}

export const isInStep = ({ differences, problems }: Pick<Proof, 'differences' | 'problems'>) =>
  differences.length + problems.length === 0

export const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`

const sides = <T>({ drizzle, kysely, database }: Sides<T>): readonly (T | null)[] => [
  drizzle,
  kysely,
  database,
]

/** A block for each table: what the three say of its columns below each other, each with its message. */
function tableBlocks(differences: readonly Difference[], names: Sides<string>): readonly string[] {
  const byTable = new Map<string, Difference[]>()
  for (const it of differences) byTable.set(it.table, [...(byTable.get(it.table) ?? []), it])
  const heads = [...byTable].map(([table]) => [plain(table), ...sides(names).map(cell)])
  const longest = Math.max(...differences.map((it) => columnOf(it).length))
  const rows = new Map(differences.map((it) => [it, rowOf(it, longest)]))
  const widths = widthsOf([...heads, ...rows.values()])
  return [...byTable.values()].map((own, at) =>
    [
      aligned(heads[at] ?? [], widths),
      ...own.flatMap((it) => [aligned(rows.get(it) ?? [], widths), `    ${plain(it.message)}`]),
    ].join('\n'),
  )
}

const rowOf = (it: Difference, longest: number): readonly string[] => [
  `  ${columnOf(it).padEnd(longest)}  ${it.what}`,
  ...sides(it).map(cell),
]

const columnOf = ({ column }: Difference): string =>
  column === null ? '(the table)' : plain(column)

const MOST = 40

/** The message below has all of a long one. */
function cell(text: string | null): string {
  const shown = text === null ? '–' : plain(text)
  return shown.length <= MOST ? shown : `${shown.slice(0, MOST - 1)}…`
}

/** A name may hold anything, also what moves the cursor of a terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

const widthsOf = (lines: readonly (readonly string[])[]): readonly number[] =>
  (lines[0] ?? []).map((_, at) => Math.max(...lines.map((cells) => (cells[at] ?? '').length)))

const aligned = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((text, at) => text.padEnd(widths[at] ?? 0))
    .join('  ')
    .trimEnd()
