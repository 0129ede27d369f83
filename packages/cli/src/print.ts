import {
  textOf,
  writeDbml,
  writeDrizzle,
  writeKysely,
  writeMermaid,
  writeSql,
} from '@tandem/formats'
import { type Design, printDesign } from '@tandem/model'
import { CommandError, type Options, type Terminal, readDesignFile } from './command.ts'

const FORMATS: Readonly<Record<string, (design: Design) => string>> = {
  drizzle: (design) => textOf(writeDrizzle(design).chunks),
  kysely: (design) => textOf(writeKysely(design).chunks),
  sql: (design) => textOf(writeSql(design, 'schema.sql').chunks),
  mermaid: (design) => writeMermaid(design.schema),
  dbml: (design) => writeDbml(design),
  json: printDesign,
}

/** One format of a design, to standard output. */
export function printCommand(
  [design, format, ...more]: readonly string[],
  options: Options,
  terminal: Terminal,
): number {
  const formats = Object.keys(FORMATS).join(', ')
  if (design === undefined || format === undefined || more.length > 0)
    throw new CommandError(`print takes a design and a format: ${formats}.`)
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (write === undefined)
    throw new CommandError(`There is no format “${format}”. There are ${formats}.`)
  terminal.stdout.write(write(readDesignFile(design, options.conventions)))
  return 0
}
