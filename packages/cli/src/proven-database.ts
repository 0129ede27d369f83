import { basename, join } from 'node:path'
import {
  type Connection,
  type Inspected,
  createSchema,
  inspect,
  scratchDatabase,
} from '@tandem/formats'
import { type OpenSqlite, openSqlite } from '@tandem/live/node'
import { type Design, countedIds } from '@tandem/model'
import { CommandError, type Options, type Terminal } from './command.ts'
import { readDatabaseFile } from './database-file.ts'
import { soundMigrations } from './migration-folder.ts'
import { counted } from './proof-text.ts'

/** The database that two schemas are held against. Close it. */
export interface ProvenDatabase {
  readonly connection: Connection
  readonly close: () => void
  /** What it is called in a table. */
  readonly label: string
  /** The path of what it was read from. */
  readonly source: string
  /** Whether a table stands for a virtual one that this SQLite does not know, or keeps its data. */
  readonly isOfVirtual: (table: string) => boolean
}

/** The database that is given, or else the one that the migrations of the repository make, or else the design. */
export async function openProven(
  design: Design,
  path: string,
  { database, out }: Options,
  terminal: Terminal,
): Promise<ProvenDatabase> {
  if (database !== undefined) return fromFile(database)
  const folder = out === undefined ? null : join(out, design.conventions.files.migrations)
  const migrations =
    folder === null
      ? null
      : await soundMigrations(folder, design.conventions, design.schema, terminal)
  if (folder === null || migrations === null || migrations.length === 0)
    return fromScripts(
      createSchema(design).map(({ sql }) => ({ name: `The SQL of ${path}`, sql })),
      { label: 'the design’s SQL', source: path },
    )
  return fromScripts(
    migrations.map(({ tag, sql }) => ({ name: tag, sql })),
    { label: counted(migrations.length, 'migration'), source: folder },
  )
}

async function fromFile(path: string): Promise<ProvenDatabase> {
  const bytes = readDatabaseFile(path)
  try {
    const opened = await openSqlite(bytes)
    const known = inspect(opened.connection, countedIds())
    return proven(opened, known, { label: basename(path), source: path })
  } catch (error) {
    throw new CommandError(`SQLite cannot read ${path}: ${(error as Error).message}.`)
  }
}

interface Script {
  readonly name: string
  readonly sql: string
}

/** A new database after what the scripts do to its schema, as the folder's own reader runs them. */
async function fromScripts(
  scripts: readonly Script[],
  names: Pick<ProvenDatabase, 'label' | 'source'>,
): Promise<ProvenDatabase> {
  const opened = await openSqlite()
  const scratch = scratchDatabase(opened.connection, countedIds())
  for (const { name, sql } of scripts) {
    const [failed] = scratch.run(sql)
    if (failed !== undefined)
      throw new CommandError(
        `${name} does not run, line ${failed.line}: ${failed.reason} Mend it, or say --database <file.sqlite>.`,
      )
  }
  return proven(opened, scratch.inspect(), names)
}

/** SQLite lists the tables behind a virtual one as plain tables when its module is not there. */
function proven(
  { connection, db }: OpenSqlite,
  { schema }: Inspected,
  names: Pick<ProvenDatabase, 'label' | 'source'>,
): ProvenDatabase {
  const own = new Set(schema.tables.map(({ name }) => name))
  const virtual = schema.others.filter(({ kind }) => kind === 'virtual table')
  return {
    ...names,
    connection,
    close: () => db.close(),
    isOfVirtual: (table) =>
      !own.has(table) && virtual.some(({ name }) => table === name || table.startsWith(`${name}_`)),
  }
}
