import {
  type SourceFile,
  writeConfig,
  writeConnection,
  writeDrizzle,
  writeDualSchemaCheck,
  writeKysely,
  writeSupport,
} from '@tandem/formats'
import type { Design } from '@tandem/model'
import { unsavedMigration } from './history/next-migration.ts'
import { writeHistory } from './history/write-history.ts'

/**
 * Every file that a design becomes under its conventions, in the order in which a person would read them. The
 * migrations end with the next one, saved or not, so that drizzle-kit finds nothing to migrate.
 */
export function filesOf(design: Design): readonly SourceFile[] {
  const { schema, conventions } = design
  const context = { schema, conventions }
  const connection = writeConnection(context)
  const check = writeDualSchemaCheck(context)
  const config = writeConfig(conventions)
  return [
    writeDrizzle(context),
    writeKysely(context),
    ...(check === null ? [] : [check]),
    ...(connection === null ? [] : [connection]),
    ...writeSupport(context),
    ...(config === null ? [] : [config]),
    ...migrationFiles(design),
  ]
}

function migrationFiles(design: Design): readonly SourceFile[] {
  const { migrations } = design.history
  const next = unsavedMigration(design)
  return writeHistory(design.conventions, next === null ? migrations : [...migrations, next])
}
