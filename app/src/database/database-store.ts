import type {
  CellValue,
  Misfit,
  Problem,
  RemoveResult,
  RowKey,
  RowPage,
  RowsQuery,
  RunResult,
  WriteResult,
} from '@tandem/live'
import type { ColumnId, Conventions, Id, Schema, TableId } from '@tandem/model'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

interface Under {
  readonly schema: Schema
  readonly conventions: Conventions
}

export interface SharedWay {
  readonly port: MessagePort
  /** Notices what was written over it. */
  readonly end: () => Promise<void>
}

/** What one may ask of the live database. Writes are kept in storage soon after. */
export interface DatabaseActions {
  rows(request: RowsQuery): Promise<RowPage | null>
  insert(table: TableId, values: Readonly<Record<ColumnId, CellValue>>): Promise<WriteResult>
  update(table: TableId, key: RowKey, column: ColumnId, value: CellValue): Promise<WriteResult>
  remove(table: TableId, keys: readonly RowKey[]): Promise<RemoveResult>
  run(sql: string, parameters?: readonly CellValue[]): Promise<RunResult>
  /** A way to the database for another worker: SQL goes past the page, whatever the rows weigh. */
  share(): Promise<SharedWay>
  /** Sees to it that `kill` comes back to now. Rejects in a transaction that has written. */
  secure(): Promise<void>
  /** Stops whatever runs, also an endless query. The rows are those of the last checkpoint. */
  kill(): Promise<void>
  /** A copy of the rows under a schema that stood earlier, as the bytes of a SQLite file. */
  under(context: Under): Promise<Uint8Array>
  /** Runs a migration, from the schema that it starts with, and takes its outcome for the rows of now. */
  migrate(from: Under, statements: readonly string[]): Promise<void>
  /** Makes the schema of now real without the rows that do not fit it. An undo brings them back. */
  readonly leaveMisfitsOut: () => void
}

/** What is wrong with each thing, by its id and then by its column; the thing as a whole is under null. */
type Marks = ReadonlyMap<string, ReadonlyMap<ColumnId | null, string>>

export interface DatabaseState {
  readonly phase: 'starting' | 'building' | 'ready' | 'refused' | 'failed'
  /** Why the database cannot be used at all. */
  readonly failure: string | null
  readonly problems: readonly Problem[]
  readonly misfits: readonly Misfit[]
  readonly marks: Marks
  /** Rows of each table of the last good database. */
  readonly counts: ReadonlyMap<TableId, number>
  /** Grows when rows or tables are others: what was read before is stale. */
  readonly version: number
  /** Null until the worker runs. */
  readonly actions: DatabaseActions | null
}

const atFirst: DatabaseState = {
  phase: 'starting',
  failure: null,
  problems: [],
  misfits: [],
  marks: new Map(),
  counts: new Map(),
  version: 0,
  actions: null,
}

/** The live database of the design that is open in this tab. */
export const databaseStore = createStore<DatabaseState>()(() => atFirst)

export const resetDatabase = (): void =>
  databaseStore.setState(({ version }) => ({ ...atFirst, version: version + 1 }))

export const useDatabase = <T>(select: (state: DatabaseState) => T): T =>
  useStore(databaseStore, select)

/** What SQLite says about a thing: a text for each column that is wrong; undefined when all is well. */
export const useMarks = (id: Id<string>): ReadonlyMap<ColumnId | null, string> | undefined =>
  useDatabase((state) => state.marks.get(id))

export function marksOf(problems: readonly Problem[], misfits: readonly Misfit[]): Marks {
  const marks = new Map<string, Map<ColumnId | null, string>>()
  const put = (id: string, column: ColumnId | null, message: string) => {
    const own = marks.get(id) ?? new Map<ColumnId | null, string>()
    const before = own.get(column)
    own.set(column, before === undefined ? message : `${before}\n${message}`)
    marks.set(id, own)
  }
  for (const { at, message } of problems)
    if (at !== null) put(at.id, at.column as ColumnId | null, message)
  for (const { table, columns, message } of misfits)
    for (const column of columns.length === 0 ? [null] : columns) put(table, column, message)
  return marks
}
