import { createSchema } from '@tandem/formats'
import { openSqlite } from '@tandem/live/node'
import type { Design } from '@tandem/model'
import type { Evidence } from '@tandem/proof'
import { filesByPath } from '../real/case-folder.ts'

/** The files of a design, and a database that its own SQL made. */
export async function evidenceOf(design: Design): Promise<Evidence> {
  const { connection } = await openSqlite()
  for (const { sql } of createSchema(design)) connection.exec(sql)
  return { files: filesByPath(design), conventions: design.conventions, connection }
}
