import { parseArgs } from 'node:util'
import { CommandError, OPTIONS, type Terminal } from './command.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { printCommand } from './print.ts'
import { proveCommand } from './prove.ts'

const USAGE = `tandem: one SQLite schema, its Drizzle file, its Kysely interface and its migrations

  tandem import <path>... -o <design>      reads .sql files, a migrations folder of drizzle-kit, and Tandem's own designs
  tandem export <design> --out <dir>       writes every file of the conventions; --dry-run shows the difference
  tandem print <design> <format>           drizzle, kysely, sql, mermaid, dbml or json, to standard output

  tandem migrate <design> --out <dir>      writes the next migration into the folder that drizzle-kit continues from
    --name <add_tasks>                     what it is called; else by what it does
    --database <file.sqlite>               tries it on a copy first, and reports the rows before and after
    --check                                only says what it would do and how it went; writes nothing
    --fill <t.c=SQL> --convert <t.c=SQL>   a value for rows that have none; a new value for every row
    --value <enum.old=new>                 what rows with a value that goes get instead
    --rename <t.old=new>                   what was renamed, where the design itself does not know
    --follow-order                         brings columns into the order of the design too
    --drizzle-kit-sql                      drizzle-kit's own statements, with what they would do

  tandem prove <design>                    compares the Drizzle schema, the Kysely interface and a database
    --out <dir>                            the schemas as they stand in a repository; else as the design writes them
    --database <file.sqlite>               the database, only read; else what the migrations in <dir> make
    --run                                  runs the Drizzle schema too, as drizzle-kit does: defaults, keys, rows

  --conventions standard|velist|molos|<design>   in place of the design's own
  --json                                         for machines

Exit codes: 0 fine, 1 findings, 2 could not do it.
`

const COMMANDS = {
  import: importCommand,
  export: exportCommand,
  print: printCommand,
  migrate: migrateCommand,
  prove: proveCommand,
} as const

/** Runs one command; gives the exit code. Results go to standard output, all else to standard error. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = read(args)
    const [name, ...rest] = positionals
    if (values.help === true || name === undefined) {
      terminal.stdout.write(USAGE)
      return name === undefined && values.help !== true ? 2 : 0
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : null
    if (command === null)
      throw new CommandError(`There is no command “${name}”. Run tandem --help to see them all.`)
    return await command(rest, values, terminal)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    terminal.stderr.write(`tandem: ${error.message}\n`)
    return 2
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new CommandError((error as Error).message)
  }
}
