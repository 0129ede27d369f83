import { type Statement, lowered } from '@tandem/formats'
import type { ColumnId, TableId } from '@tandem/model'

/** What a database is to be: its statements in order, and which thing of the design each name is. */
export interface Blueprint {
  readonly statements: readonly Statement[]
  readonly tables: readonly BlueprintTable[]
}

export interface BlueprintTable {
  readonly id: TableId
  /** The name in SQL, with its prefix. */
  readonly name: string
  readonly columns: readonly BlueprintColumn[]
}

export interface BlueprintColumn {
  readonly id: ColumnId
  readonly name: string
  /** Computed by SQLite: it is read, never written. */
  readonly generated: boolean
}

export const emptyBlueprint: Blueprint = { statements: [], tables: [] }

/** Two blueprints with the same text here make the same database with the same ids. */
export const blueprintText = ({ statements, tables }: Blueprint): string =>
  JSON.stringify([statements.map((statement) => statement.sql), tables])

export const tableWith = (blueprint: Blueprint, id: TableId): BlueprintTable | undefined =>
  blueprint.tables.find((table) => table.id === id)

export const tableNamed = (blueprint: Blueprint, name: string): BlueprintTable | undefined =>
  blueprint.tables.find((table) => sameName(table.name, name))

export const columnNamed = (
  table: BlueprintTable | undefined,
  name: string,
): BlueprintColumn | undefined => table?.columns.find((column) => sameName(column.name, name))

export const idsNamed = (
  table: BlueprintTable | undefined,
  names: readonly string[],
): readonly ColumnId[] => names.flatMap((name) => columnNamed(table, name)?.id ?? [])

/** SQLite compares names without regard to the case of ASCII letters, and of those only. */
export const sameName = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && lowered(a) === lowered(b))
