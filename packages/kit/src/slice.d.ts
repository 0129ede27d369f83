/** The SQLite differ of drizzle-kit, as the plugin cuts it out of the published package. */
declare module 'virtual:drizzle-kit-sqlite' {
  interface Named {
    readonly name: string
  }

  interface Asked {
    readonly created: readonly Named[]
    readonly deleted: readonly Named[]
  }

  interface Answered extends Asked {
    readonly renamed: readonly { readonly from: Named; readonly to: Named }[]
  }

  type Resolver<Question extends Asked = Asked> = (question: Question) => Promise<Answered>

  /** A snapshot that was found to be one. */
  interface Valid {
    readonly version: '6'
  }

  /** A valid snapshot with each index, key and check of its tables as one string. */
  interface Squashed {
    readonly version: '6'
  }

  export type Parsed<T> =
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly {
            readonly path: readonly (string | number)[]
            readonly message: string
          }[]
        }
      }

  /** What it warned of since the list was last emptied. */
  export const warnings: string[]
  export const sqliteSchema: { safeParse(snapshot: unknown): Parsed<Valid> }
  export const squashSqliteScheme: (snapshot: Valid) => Squashed
  export const applySqliteSnapshotsDiff: (
    before: Squashed,
    after: Squashed,
    tables: Resolver,
    columns: Resolver<Asked & { readonly tableName: string }>,
    views: Resolver,
    wholeBefore: Valid,
    wholeAfter: Valid,
  ) => Promise<{ readonly sqlStatements: readonly string[] }>
}

/** What drizzle-kit makes of the tables and views of drizzle-orm, cut out in the same way. */
declare module 'virtual:drizzle-kit-sqlite/serializer' {
  import type { SQLiteTable, SQLiteView } from 'drizzle-orm/sqlite-core'

  export const generateSqliteSnapshot: (
    tables: readonly SQLiteTable[],
    views: readonly SQLiteView[],
    casing: undefined,
  ) => { readonly version: '6'; readonly tables: object; readonly views: object }
}
