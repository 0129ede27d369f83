import {
  type SourceFile,
  writeConfig,
  writeConnection,
  writeDrizzle,
  writeFirstMigration,
  writeKysely,
  writeSupport,
} from '@tandem/formats'
import type { Design } from '@tandem/model'

/** Every file that a design becomes under its conventions, in the order in which a person would read them. */
export function filesOf(design: Design): readonly SourceFile[] {
  const { schema, conventions, history } = design
  const context = { schema, conventions }
  const connection = writeConnection(context)
  const config = writeConfig(conventions)
  return [
    writeDrizzle(context),
    writeKysely(context),
    ...(connection === null ? [] : [connection]),
    ...writeSupport(context),
    ...(config === null ? [] : [config]),
    ...writeFirstMigration(context, history.created),
  ]
}
