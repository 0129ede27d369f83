import { type Connection, createSchema, doubleQuote, textOf } from '@tandem/formats'
import { connectionTo, newSqlite } from '@tandem/live/node'
import {
  type Conventions,
  type Design,
  type Edit,
  type NewId,
  type Schema,
  countedIds,
  tableName,
} from '@tandem/model'
import { noAnswers } from '@tandem/plan'
import {
  type ReadHistory,
  nextMigration,
  readHistory,
  withMigration,
  writeHistory,
} from '@tandem/repo'
import type { Database } from 'sql.js'

const openSqlite = await newSqlite()

/** What is done with new databases, which are gone afterwards. */
function withDatabases<T>(use: (open: () => Connection) => T): T {
  const opened: Database[] = []
  try {
    return use(() => {
      const database = openSqlite()
      opened.push(database)
      return connectionTo(database)
    })
  } finally {
    for (const database of opened) database.close()
  }
}

/** Ids that no design has. */
export function freshIds(): NewId {
  const ids = countedIds()
  return (prefix) => ids(`new ${prefix}`)
}

type Chosen = (schema: Schema) => Edit<Schema>

/** The design after the edits; as it was when no database could be made of it. */
export function edited(design: Design, chosen: readonly Chosen[]): Design {
  const schema = chosen.reduce((now, choose) => choose(now)(now), design.schema)
  const next = { ...design, schema }
  return isAccepted(next) ? next : design
}

/** Whether SQLite takes the schema, and drizzle-kit can: it finds everything by name. */
const isAccepted = (design: Design): boolean =>
  withDatabases((open) => {
    const views = design.schema.views.map((view) => tableName(design.schema, view))
    const names = [...design.schema.tables.map((it) => tableName(design.schema, it)), ...views]
    const connection = open()
    try {
      for (const { sql } of createSchema(design)) connection.exec(sql)
      // SQLite looks into a view only when something else changes.
      for (const view of views) connection.all(`SELECT * FROM ${doubleQuote(view)}`)
    } catch {
      return false
    }
    const lower = new Set(names.map((name) => name.toLowerCase()))
    return lower.size === names.length && !names.some((name) => name in {})
  })

/** The design with what has changed in it as one more migration. */
export const saved = (design: Design): Design =>
  withMigration(
    design,
    nextMigration(design, { name: 'next', now: 0, answers: noAnswers, sql: null }),
  )

/** The files of the migrations, by their paths in the folder. */
export function migrationFiles(design: Design): ReadonlyMap<string, string> {
  const { conventions, history } = design
  const folder = `${conventions.files.migrations}/`
  return new Map(
    writeHistory(conventions, history.migrations).map(({ path, chunks }) => [
      path.slice(folder.length),
      textOf(chunks),
    ]),
  )
}

/** The history as someone reads it who has the files only. */
export const readFiles = (
  files: ReadonlyMap<string, string>,
  conventions: Conventions,
  known: Schema | null,
): ReadHistory =>
  withDatabases((open) => readHistory(files, { conventions, known }, { open, newId: freshIds() }))
