import {
  CompiledQuery,
  createQueryId,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  IdentifierNode,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { errorText } from './query.ts'
import type { RunResult } from './run.ts'

/** A live database, a shared one or an engine: whatever runs one statement with parameters. */
export interface Runner {
  run(sql: string, parameters: readonly unknown[]): RunResult | Promise<RunResult>
  /** Kysely's `inflightQueryAbortStrategy: 'kill session'` calls it. */
  kill?(): Promise<unknown>
}

/**
 * Kysely on a live database. Values are those of SQLite, as drivers in production give them:
 * booleans are 0 and 1, JSON is text; booleans, dates and undefined are refused as parameters. One
 * difference: an integer beyond ±2^53 is a bigint here and a wrong number there.
 */
export function liveDialect(runner: Runner): Dialect {
  const connection = connectionTo(runner)
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => driverOn(connection),
  }
}

/** There is one connection; Kysely itself makes queries wait for it (`supportsMultipleConnections`). */
function driverOn(connection: DatabaseConnection): Driver {
  const execute = async (sql: string) => {
    await connection.executeQuery(CompiledQuery.raw(sql))
  }
  const savepoint =
    (verb: string): NonNullable<Driver['savepoint']> =>
    async (_, name, compile) => {
      const command = RawNode.create([`${verb} `, ''], [IdentifierNode.create(name)])
      await connection.executeQuery(compile(command, createQueryId()))
    }
  return {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: () => execute('begin'),
    commitTransaction: () => execute('commit'),
    rollbackTransaction: () => execute('rollback').catch(unlessOver),
    savepoint: savepoint('savepoint'),
    rollbackToSavepoint: savepoint('rollback to'),
    releaseSavepoint: savepoint('release'),
  }
}

/** SQLite may have rolled back by itself, or the worker is another: the first error is the news. */
function unlessOver(error: unknown): void {
  if (!errorText(error).includes('no transaction is active')) throw error
}

const connectionTo = (runner: Runner): DatabaseConnection => ({
  executeQuery: async <R>({ sql, parameters, query }: CompiledQuery) =>
    resultOf<R>(await runner.run(sql, parameters), query.kind),
  /** All rows are read at once and given in chunks. What Kysely calls R, only its caller knows. */
  async *streamQuery({ sql, parameters, query }: CompiledQuery, chunkSize: number) {
    if (!SelectQueryNode.is(query)) throw new Error('Only a SELECT can be streamed.')
    const rows: never[] = objects(await runner.run(sql, parameters))
    for (let at = 0; at < rows.length; at += chunkSize) {
      yield { rows: rows.slice(at, at + chunkSize) }
    }
  },
  ...(runner.kill === undefined ? {} : { killSession: async () => void (await runner.kill?.()) }),
})

function resultOf<R>(result: RunResult, kind: string): QueryResult<R> {
  const writes = /^(Insert|Update|Delete|Merge)QueryNode$/.test(kind) || result.changes > 0
  const inserted = kind === 'InsertQueryNode' ? result.lastInsertRowid : null
  return {
    rows: objects<R>(result),
    ...(writes ? { numAffectedRows: BigInt(result.changes) } : {}),
    ...(inserted === null ? {} : { insertId: BigInt(inserted as number | bigint) }),
  }
}

const objects = <R>({ columns, rows }: RunResult): R[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])) as R)
