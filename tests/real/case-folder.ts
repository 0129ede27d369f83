import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type SqlValue, textOf } from '@tandem/formats'
import { type ColumnId, type Design, type TableId, parseDesign } from '@tandem/model'
import { filesOf } from '@tandem/repo'

export const root = resolve(import.meta.dirname, '../..')
const casesFolder = join(root, 'tests/cases')

/** The names of the case folders: each is a design and every file that it must become. */
export const caseNames: readonly string[] = readdirSync(casesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

export const inCase = (name: string, path: string): string => join(casesFolder, name, path)

export const designText = (name: string): string =>
  readFileSync(inCase(name, 'design.tandem.json'), 'utf8')

export function readCase(name: string): Design {
  const parsed = parseDesign(designText(name))
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.value
}

/** The rows of a case, a parent before its children. */
export function rowsOf(name: string): readonly (readonly [TableId, Record<ColumnId, SqlValue>])[] {
  const rows: Record<TableId, Record<ColumnId, SqlValue>[]> = JSON.parse(
    readFileSync(inCase(name, 'rows.json'), 'utf8'),
  )
  return Object.entries(rows).flatMap(([table, all]) =>
    all.map((values) => [table as TableId, values] as const),
  )
}

/** The text of every file of the design, by its path. */
export const filesByPath = (design: Design): ReadonlyMap<string, string> =>
  new Map(filesOf(design).map((file) => [file.path, textOf(file.chunks)]))

/** An empty folder outside the project, with the project's own packages, filled with the files. */
export function exportedTo(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n')
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  return folder
}
