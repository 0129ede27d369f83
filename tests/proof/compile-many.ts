import { exportedTo } from '../real/case-folder.ts'
import { compile } from '../real/tools.ts'
import type { Files } from './mutate.ts'

/** What TypeScript says of one folder: the columns and tables that its check names, and all that it printed. */
export interface Verdict {
  /** `users.is_admin`; `users` where the table is on one side only; `${string}` where there is no telling. */
  readonly named: ReadonlySet<string>
  readonly output: string
}

/** Compiles many folders of files in one run of TypeScript, and tells their errors apart. */
export async function compileMany(
  folders: readonly Files[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<readonly Verdict[]> {
  const folder = exportedTo(sideBySide(folders))
  const { output } = await compile(folder, {}, { noErrorTruncation: true, ...options })
  return verdictsOf(output, folders.length)
}

/**
 * The files of many folders, each under its number. A file that is as in an earlier folder stands only there and is
 * exported from there, so that its types are made once; but for the check, which is what is tried.
 */
export const sideBySide = (folders: readonly Files[]): Files =>
  new Map(
    folders.flatMap((folder, index) =>
      [...folder].map(([path, text]) => {
        const before = folders.findIndex((other) => other.get(path) === text)
        const at = `${'../'.repeat(path.split('/').length)}${before}/${path.replace(/\.ts$/, '')}`
        const again = before < index && !path.endsWith('.check.ts')
        return [`${index}/${path}`, again ? `export * from '${at}'\n` : text] as const
      }),
    ),
  )

/** What TypeScript printed, by the folders that it is about. Throws for what is about none. */
export function verdictsOf(output: string, count: number): readonly Verdict[] {
  // TypeScript stops at syntax, and would then find nothing to differ.
  const [syntax] = /^.*error TS1\d{3}: .*$/m.exec(output) ?? []
  if (syntax !== undefined) throw new Error(`this does not parse: ${syntax}`)
  const texts = Array.from({ length: count }, () => '')
  let folder = -1
  for (const line of output.split('\n')) {
    const [, begins] = /^(\d+)\//.exec(line) ?? []
    if (begins !== undefined) folder = Number(begins)
    else if (line !== '' && !line.startsWith(' ')) throw new Error(`tsc says: ${line}`)
    if (folder >= 0 && line !== '') texts[folder] += `${line}\n`
  }
  return texts.map((text) => ({ named: namedIn(text), output: text }))
}

function namedIn(output: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [, keys = ''] of output.matchAll(
    /check\.ts\(\d+,\d+\): error TS2344: .* the constraint 'Record<(.*), never>'\.$/gm,
  ))
    if (keys.includes('"') || keys.includes('`'))
      for (const [name] of keys.matchAll(/(?<=")[^"|]+(?=")|(?<=`)[^`|]+(?=`)/g)) names.add(name)
    else names.add('${string}')
  return names
}
