import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { textOf } from '@tandem/formats'
import type { Design } from '@tandem/model'
import { filesOf } from '@tandem/repo'
import { createTwoFilesPatch } from 'diff'
import { CommandError, type Options, type Terminal, readDesignFile } from './command.ts'

interface Change {
  readonly path: string
  readonly text: string
  /** What is there now; null for a new file. */
  readonly before: string | null
}

/** Writes the files of a design into a folder: only those that differ. */
export function exportCommand(
  [design, ...more]: readonly string[],
  options: Options,
  terminal: Terminal,
): number {
  if (design === undefined || more.length > 0)
    throw new CommandError('export takes one design: tandem export <design> --out <dir>.')
  const { out } = options
  if (out === undefined) throw new CommandError('export needs --out <dir>: where to write to.')
  const changes = changesIn(out, readDesignFile(design, options.conventions), terminal)
  if (options['dry-run'] === true) {
    for (const change of changes) terminal.stdout.write(patchOf(change))
    return changes.length === 0 ? 0 : 1
  }
  for (const { path, text } of changes) {
    const target = join(out, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  terminal.stdout.write(report(changes, options))
  return 0
}

function changesIn(out: string, design: Design, terminal: Terminal): readonly Change[] {
  const { migrations } = design.conventions.files
  const all = filesOf(design).map((file): Change => {
    const target = join(out, file.path)
    const before = existsSync(target) ? readFileSync(target, 'utf8') : null
    return { path: file.path, text: textOf(file.chunks), before }
  })
  const changed = all.filter(({ text, before }) => text !== before)
  const journal = changed.find(({ path }) => path === `${migrations}/meta/_journal.json`)
  if (journal === undefined || journal.before === null) return changed
  terminal.stderr.write(
    `tandem: ${join(out, migrations)} has migrations of its own; they are left as they are.\n`,
  )
  return changed.filter(({ path }) => !path.startsWith(`${migrations}/`))
}

const patchOf = ({ path, before, text }: Change): string =>
  createTwoFilesPatch(before === null ? '/dev/null' : path, path, before ?? '', text)

function report(changes: readonly Change[], { json }: Options): string {
  if (json === true) return `${JSON.stringify({ written: changes.map(({ path }) => path) })}\n`
  if (changes.length === 0) return 'Everything is as it should be: nothing was written.\n'
  return changes
    .map(({ path, before }) => `${before === null ? 'new    ' : 'changed'} ${path}\n`)
    .join('')
}
