import { existsSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readSql } from '@tandem/formats'
import { connectionTo, newSqlite } from '@tandem/live/node'
import {
  CONVENTIONS,
  type Design,
  type Diagnostic,
  countedIds,
  emptyLayout,
  printDesign,
} from '@tandem/model'
import {
  CommandError,
  type Options,
  type Terminal,
  readConventions,
  readDesignFile,
  readText,
} from './command.ts'
import { readMigrations } from './migration-folder.ts'

/** Reads what is there and writes it as a design; an existing file is never overwritten. */
export async function importCommand(
  paths: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const { output } = options
  if (paths.length === 0 || output === undefined)
    throw new CommandError('import takes paths and a target: tandem import <path>... -o <design>.')
  if (existsSync(output))
    throw new CommandError(`${output} is there already. Choose another name, or move it away.`)
  const { design, notes } = await readAll(paths, options)
  writeFileSync(output, printDesign(design))
  const { tables, views, enums, others } = design.schema
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0)
  terminal.stdout.write(
    options.json === true
      ? `${JSON.stringify({ tables: tables.length, columns, notes })}\n`
      : `${output}: ${tables.length} tables, ${columns} columns, ${views.length} views, ${enums.length} enums, ${others.length} kept as SQL\n`,
  )
  for (const { severity, message } of notes) terminal.stderr.write(`${severity}: ${message}\n`)
  return notes.some(({ severity }) => severity === 'error') ? 1 : 0
}

interface Read {
  readonly design: Design
  readonly notes: readonly Diagnostic[]
}

async function readAll(paths: readonly string[], options: Options): Promise<Read> {
  const [first = ''] = paths
  if (first.endsWith('.json')) {
    if (paths.length > 1) throw new CommandError('One design at a time can be imported.')
    return { design: readDesignFile(first, options.conventions), notes: [] }
  }
  if (existsSync(first) && statSync(first).isDirectory()) {
    if (paths.length > 1) throw new CommandError('One folder at a time can be imported.')
    return readFolder(first, options)
  }
  const unknown = paths.find((path) => !path.endsWith('.sql'))
  if (unknown !== undefined)
    throw new CommandError(
      `${unknown} is neither .sql nor .tandem.json, which is what can be read.`,
    )
  const open = await newSqlite()
  const text = paths.map((path) => readText(path)).join('\n')
  const { schema, notes } = readSql(text, () => connectionTo(open()), countedIds())
  if (schema.tables.length === 0 && notes.some(({ severity }) => severity === 'error'))
    throw new CommandError(
      [`${first} was not read.`, ...notes.map(({ message }) => message)].join('\n  '),
    )
  return {
    design: {
      name: basename(first).replace(/\.sql$/, ''),
      conventions:
        options.conventions === undefined
          ? CONVENTIONS.standard
          : readConventions(options.conventions),
      schema,
      layout: emptyLayout,
      history: { created: Math.floor(statSync(first).mtimeMs), migrations: [] },
    },
    notes,
  }
}

/** A folder that drizzle-kit writes to becomes a design with its history: it goes on where the folder ends. */
async function readFolder(folder: string, options: Options): Promise<Read> {
  const conventions = readConventions(options.conventions ?? 'standard')
  const history = await readMigrations(folder, conventions, null, countedIds())
  const last = history?.migrations.at(-1)
  if (history === null || last === undefined)
    throw new CommandError(
      `${folder} has no migrations of drizzle-kit: neither meta/_journal.json nor folders with a snapshot.json.`,
    )
  return {
    design: {
      name: basename(folder),
      conventions: {
        ...conventions,
        migrations: { ...conventions.migrations, format: history.format },
      },
      schema: last.schema,
      layout: emptyLayout,
      history: {
        created: history.migrations[0]?.when ?? last.when,
        migrations: history.migrations,
      },
    },
    notes: history.findings.map(({ rule, severity, message, why }) => ({
      rule,
      severity,
      at: null,
      message: `${message} ${why}`,
      fixes: [],
    })),
  }
}
