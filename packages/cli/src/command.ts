import { readFileSync } from 'node:fs'
import type { parseArgs } from 'node:util'
import { CONVENTIONS, type Conventions, type Design, parseDesign } from '@tandem/model'

/** What may be said behind a command. */
export const OPTIONS = {
  out: { type: 'string' },
  output: { type: 'string', short: 'o' },
  conventions: { type: 'string' },
  'dry-run': { type: 'boolean' },
  name: { type: 'string' },
  database: { type: 'string' },
  check: { type: 'boolean' },
  fill: { type: 'string', multiple: true },
  convert: { type: 'string', multiple: true },
  value: { type: 'string', multiple: true },
  rename: { type: 'string', multiple: true },
  'follow-order': { type: 'boolean' },
  'drizzle-kit-sql': { type: 'boolean' },
  run: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']

/** Where a command writes: Node's process, or a test's own. */
export interface Terminal {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** Something that a command cannot do; the message says what, and what to do. */
export class CommandError extends Error {}

/** The text of a file. Throws a CommandError when there is none that can be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(
      code === 'ENOENT'
        ? `There is no file ${path}.`
        : code === 'EISDIR'
          ? `${path} is a folder; a file is needed.`
          : `${path} cannot be read: ${(error as Error).message}.`,
    )
  }
}

/** The design in a file, under other conventions when they are named. */
export function readDesignFile(path: string, conventions: string | undefined): Design {
  const parsed = parseDesign(readText(path))
  if (!parsed.ok) throw new CommandError([`${path} was not read.`, ...parsed.problems].join('\n  '))
  if (conventions === undefined) return parsed.value
  return { ...parsed.value, conventions: readConventions(conventions) }
}

/** A set that comes with Tandem by its name, or that of another design by its path. */
export function readConventions(name: string): Conventions {
  if (Object.hasOwn(CONVENTIONS, name)) return CONVENTIONS[name as keyof typeof CONVENTIONS]
  return readDesignFile(name, undefined).conventions
}
