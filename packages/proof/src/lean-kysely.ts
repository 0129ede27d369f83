import type { TypeFiles } from './checker.ts'

const FOLDER = '/node_modules/kysely/dist/'
const INDEX = `${FOLDER}index.d.ts`
const COLUMN_TYPES = 'util/column-type'

/** Kysely's index with what it exports of column types alone. */
const LEAN = `export * from './${COLUMN_TYPES}.js'\n`

/** A declaration file of a library. */
interface Declared {
  readonly path: string
  readonly text: string
}

/**
 * Kysely's index as the files need it. An interface of tables takes the types of columns from it, which are one file,
 * and the whole is 260 more to read.
 */
export function leanKysely(
  packs: readonly TypeFiles[],
): (files: ReadonlyMap<string, string>) => Declared {
  const textOf = (path: string): string => {
    const text = packs.map((pack) => pack[path]).find((it) => it !== undefined)
    if (text === undefined) throw new Error(`The packed declarations have no ${path}.`)
    return text
  }
  const whole = textOf(INDEX)
  const declared = textOf(`${FOLDER}${COLUMN_TYPES}.d.ts`).matchAll(/^export type (\w+)/gm)
  const names = new Set([...declared].map(([, name = '']) => name))
  return (files) => ({
    path: INDEX,
    text: [...files.values()].every((text) => takesOnly(names, text)) ? LEAN : whole,
  })
}

/** Whether all that a file has of Kysely are these names. */
function takesOnly(names: ReadonlySet<string>, text: string): boolean {
  const mentions = text.match(/(["'`])kysely\1/g)?.length ?? 0
  const imports = [
    ...text.matchAll(/\b(?:im|ex)port\s+(?:type\s+)?\{([^}]*)\}\s*from\s*(["'])kysely\2/g),
  ]
  return (
    imports.length === mentions &&
    imports.every(([, list = '']) =>
      list.split(',').every((item) => {
        const [, name = ''] = /^\s*(?:type\s+)?(\w*)/.exec(item) ?? []
        return name === '' || names.has(name)
      }),
    )
  )
}
