import type { ColumnType, Default } from './schema.ts'

/** How a house wants its schema: every cell an option of its own. The names follow the files they end up in. */
export interface Conventions {
  readonly name: string
  readonly files: Files
  readonly style: Style
  readonly drizzle: DrizzleConventions
  readonly kysely: KyselyConventions
  readonly enums: EnumForm
  /** What a new table starts with. */
  readonly newTable: { readonly id: IdForm; readonly timestamps: TimestampForm }
  readonly indexName: 'idx_<table>_<columns>' | '<table>_<columns>_idx'
  readonly migrations: MigrationConventions
}

export interface MigrationConventions {
  /**
   * `journal`: one folder of SQL with `meta/_journal.json` (drizzle-kit 0.31). `folders`: a folder for each
   * migration with its `snapshot.json` (drizzle-kit 1.0).
   */
  readonly format: 'journal' | 'folders'
  /** Whether each migration has a `.down.sql` that takes it back. */
  readonly down: boolean
}

/** Paths from the root of the repository, with `/`. Null: not written. */
export interface Files {
  readonly drizzle: string
  /** The Kysely interface. The same path as `connection` puts both in one file. */
  readonly kysely: string
  /**
   * Types that compile only while the Drizzle schema and the Kysely interface agree. MoLOS has none: a module is
   * compiled by its host, whose own `textEnum` keeps the names of its columns out of their types.
   */
  readonly check: string | null
  readonly connection: string | null
  /** The folder that drizzle-kit writes to. */
  readonly migrations: string
  readonly config: string | null
  /** The enums as const objects, for `textEnum`. */
  readonly models: string | null
  /** Where `textEnum` lives. */
  readonly textEnum: string | null
  /** Where `uuidv7` lives. */
  readonly uuid: string | null
  /** Import aliases and the folders they stand for: `{ $lib: 'lib' }`. */
  readonly aliases: Readonly<Record<string, string>>
  /** The database file, as `drizzle.config.ts` names it. */
  readonly database: string
}

export interface Style {
  readonly quotes: 'single' | 'double'
  readonly semicolons: boolean
  readonly indent: 'two' | 'four' | 'tab'
}

export interface DrizzleConventions {
  readonly relations: boolean
}

export interface KyselyConventions {
  readonly interface: string
  /** An interface for each table, or literals inside the one interface. */
  readonly tables: 'interfaces' | 'inline'
  /** `Generated<T>` for what the database fills in. */
  readonly generated: boolean
  /** `User`, `NewUser` and `UserUpdate`. */
  readonly rowTypes: boolean
  /** Unions in place, or a type alias for each enum. */
  readonly enums: 'inline' | 'alias'
  readonly driver: 'better-sqlite3' | 'bun:sqlite' | 'libsql'
}

/** How an enum is held: see the table in `packages/formats/README.md`. */
export type EnumForm =
  /** `text({ enum })` and a named CHECK. */
  | 'check'
  /** Plain `text` in Drizzle and in the database; the union is Kysely's alone. */
  | 'text'
  /** `textEnum('status', ItemStatus)`, whose CHECK sits in the column's type. */
  | 'textEnum'

export type IdForm = 'uuidv7' | 'randomUUID' | 'text' | 'integer'
export type TimestampForm = 'ms' | 's' | 'iso' | 'none'

const standard: Conventions = {
  name: 'standard',
  files: {
    drizzle: 'src/db/schema.ts',
    kysely: 'src/db/database.ts',
    check: 'src/db/dual-schema.check.ts',
    connection: 'src/db/connection.ts',
    migrations: 'drizzle',
    config: 'drizzle.config.ts',
    models: null,
    textEnum: null,
    uuid: 'src/db/uuid.ts',
    aliases: {},
    database: './data.db',
  },
  style: { quotes: 'single', semicolons: false, indent: 'two' },
  drizzle: { relations: true },
  kysely: {
    interface: 'Database',
    tables: 'interfaces',
    generated: true,
    rowTypes: true,
    enums: 'alias',
    driver: 'better-sqlite3',
  },
  enums: 'check',
  newTable: { id: 'uuidv7', timestamps: 'ms' },
  indexName: 'idx_<table>_<columns>',
  migrations: { format: 'journal', down: false },
}

const velist: Conventions = {
  name: 'velist',
  files: {
    drizzle: 'src/features/_core/database/schema.ts',
    kysely: 'src/features/_core/database/connection.ts',
    check: 'src/features/_core/database/dual-schema.check.ts',
    connection: 'src/features/_core/database/connection.ts',
    migrations: 'src/features/_core/database/migrations',
    config: 'drizzle.config.ts',
    models: null,
    textEnum: null,
    uuid: 'src/shared/lib/uuid.ts',
    aliases: {},
    database: './db/dev.sqlite',
  },
  style: { quotes: 'single', semicolons: true, indent: 'two' },
  drizzle: { relations: false },
  kysely: {
    interface: 'DatabaseSchema',
    tables: 'inline',
    generated: false,
    rowTypes: true,
    enums: 'inline',
    driver: 'bun:sqlite',
  },
  enums: 'text',
  newTable: { id: 'text', timestamps: 'iso' },
  indexName: 'idx_<table>_<columns>',
  migrations: { format: 'journal', down: false },
}

const molos: Conventions = {
  name: 'molos',
  files: {
    drizzle: 'lib/server/db/schema/tables.ts',
    kysely: 'lib/server/db/database.ts',
    check: null,
    connection: 'lib/server/db/connection.ts',
    migrations: 'drizzle',
    config: 'drizzle.config.ts',
    models: 'lib/models/external_modules/MoLOS-Example.ts',
    textEnum: 'lib/server/db/utils.ts',
    uuid: null,
    aliases: { $lib: 'lib' },
    database: '../.db/data.db',
  },
  style: { quotes: 'double', semicolons: true, indent: 'two' },
  drizzle: { relations: false },
  kysely: {
    interface: 'Database',
    tables: 'interfaces',
    generated: true,
    rowTypes: true,
    enums: 'inline',
    driver: 'better-sqlite3',
  },
  enums: 'textEnum',
  newTable: { id: 'randomUUID', timestamps: 's' },
  indexName: 'idx_<table>_<columns>',
  migrations: { format: 'journal', down: true },
}

/** The convention sets that come with Tandem, by name. */
export const CONVENTIONS = { standard, velist, molos } as const

interface ColumnStart {
  readonly name: string
  readonly type: ColumnType
  readonly default: Default | null
}

const ids: Record<IdForm, ColumnStart> = {
  uuidv7: { name: 'id', type: text(), default: { kind: 'code', code: 'uuidv7()' } },
  randomUUID: { name: 'id', type: text(), default: { kind: 'code', code: 'crypto.randomUUID()' } },
  text: { name: 'id', type: text(), default: null },
  integer: { name: 'id', type: { kind: 'integer' }, default: null },
}

const times: Record<Exclude<TimestampForm, 'none'>, Omit<ColumnStart, 'name'>> = {
  ms: {
    type: { kind: 'timestamp', unit: 'ms' },
    default: { kind: 'sql', sql: "unixepoch('subsec') * 1000" },
  },
  s: { type: { kind: 'timestamp', unit: 's' }, default: { kind: 'sql', sql: 'unixepoch()' } },
  iso: { type: { kind: 'isoDate' }, default: { kind: 'sql', sql: 'CURRENT_TIMESTAMP' } },
}

/** The columns that a house starts a table with: its key first, then its timestamps. */
export function startingColumns(conventions: Conventions): {
  readonly id: ColumnStart
  readonly timestamps: readonly ColumnStart[]
} {
  const { id, timestamps } = conventions.newTable
  const time = timestamps === 'none' ? null : times[timestamps]
  return {
    id: ids[id],
    timestamps:
      time === null ? [] : ['created_at', 'updated_at'].map((name) => ({ name, ...time })),
  }
}

function text(): ColumnType {
  return { kind: 'text', length: null }
}
