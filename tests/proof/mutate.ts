import type { Design } from '@tandem/model'
import { filesByPath } from '../real/case-folder.ts'
import { type Mutation, type Sample, type Seen, agree } from './mutations.ts'

export type Files = ReadonlyMap<string, string>

/** The files of a design, with one mutation of each of its columns. */
export interface Mutated {
  readonly name: string
  readonly files: Files
  /** The columns that now differ, as the check names them. */
  readonly differ: ReadonlySet<string>
  /** How many columns were mutated. */
  readonly count: number
}

/** What the proof is about: no connection of its own, whose packages cost time, and no configuration. */
export function proofFiles(design: Design): Files {
  const { files } = design.conventions
  const needless = new Set([
    files.config,
    files.connection === files.kysely ? null : files.connection,
  ])
  return new Map(
    [...filesByPath(design)].filter(([path]) => path.endsWith('.ts') && !needless.has(path)),
  )
}

/** Applies a mutation to every column of the sampler that it fits. */
export function mutated(
  { conventions }: Design,
  base: Files,
  samples: readonly Sample[],
  mutation: Mutation,
): Mutated {
  const { files, kysely } = conventions
  const path = mutation.file === 'drizzle' ? files.drizzle : files.kysely
  const differ = new Set<string>()
  let count = 0
  const text = withEveryColumn(base.get(path) ?? '', (table, role, line) => {
    const sample = samples.find((it) => `t_${it.kind.name}` === table && it.role === role)
    const edited = sample === undefined ? null : mutation.edit(sample, line)
    if (sample === undefined || edited === null) return line
    count += 1
    const { seen } = sample
    const said: Seen = kysely.generated ? seen : { ...seen, fill: 'insert' }
    const agrees =
      mutation.file === 'drizzle'
        ? agree(edited.seen, said, kysely.generated)
        : agree(seen, edited.seen, kysely.generated)
    if (!agrees) for (const name of [role, edited.name ?? role]) differ.add(`${table}.${name}`)
    return edited.line
  })
  const whole = new Map([...base, [path, withImports(text)]])
  return { name: `${mutation.file}: ${mutation.name}`, files: whole, differ, count }
}

/** The text with each line of a column as `edit` makes it; a column that spans lines is joined first. */
function withEveryColumn(
  text: string,
  edit: (table: string, role: string, line: string) => string,
): string {
  let table = ''
  const lines = text.replace(/\n\s+\./g, '.').split('\n')
  return lines
    .map((line) => {
      table = tableBegun(line) ?? table
      const [, indent = '', column, end = ''] = /^(\s+)(\w+: .*?)([,;]?)$/.exec(line) ?? []
      if (column === undefined) return line
      const edited = edit(table, column.slice(0, column.indexOf(':')), column)
      return edited === '' ? '' : indent + edited + end
    })
    .join('\n')
}

/** The table that begins on the line: in the schema, as an interface, or inside the one interface. */
function tableBegun(line: string): string | null {
  const [, word] = /^export interface T(\w+)Table \{/.exec(line) ?? []
  if (word !== undefined) return `t_${word.toLowerCase()}`
  const [, name] =
    /sqliteTable\('(\w+)'|^\s+'(t_\w+)',$|^\s+(t_\w+): \{$/
      .exec(line)
      ?.filter((it) => it !== undefined) ?? []
  return name ?? null
}

// What a mutated line may need. Not all of it is: the options let it be unused.
const withImports = (text: string): string =>
  text
    .replace(
      /import \{[^}]*\} from 'drizzle-orm\/sqlite-core'/,
      `import { blob, check, customType, integer, numeric, real, sqliteTable, sqliteView, text,
  type AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
const target = sqliteTable('target', { id: text('id') })
export type Brand = string & { readonly brand: 1 }`,
    )
    .replace(
      /\b((?:type )?)Insertable\b(?=.* from 'kysely')/,
      '$1ColumnType, $1Generated, $1GeneratedAlways, $1JSONColumnType, $1Insertable',
    )
    .concat('\nexport type Blank<T> = T\n')
