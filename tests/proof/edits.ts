/** An edit by hand to one file of a design, and the names that the check must then tell: none where all still agree. */
export interface Edit {
  readonly what: string
  readonly of: 'kinds' | 'mixed' | 'velist' | 'photos' | 'molos' | 'keys'
  readonly file: 'drizzle' | 'kysely'
  readonly from: string | RegExp
  readonly to: string
  readonly tells: readonly string[]
  /** What the error must say, too. */
  readonly says?: string
}

const edits = (
  of: Edit['of'],
  file: Edit['file'],
  rows: readonly (readonly [
    what: string,
    from: string | RegExp,
    to: string,
    tells: string,
    says?: string,
  ])[],
): readonly Edit[] =>
  rows.map(([what, from, to, tells, says]) => ({
    what,
    of,
    file,
    from,
    to,
    tells: tells === '' ? [] : tells.split(' & '),
    ...(says === undefined ? {} : { says }),
  }))

const IN_KYSELY = edits('kinds', 'kysely', [
  ['renamed', 'c_length:', 'c_lengthy:', 'every.c_length & every.c_lengthy', 'kysely: "not there"'],
  ['camelCase', 'c_boolean:', 'cBoolean:', 'every.c_boolean & every.cBoolean'],
  [
    'null lost',
    'c_length: string | null',
    'c_length: string',
    'every.c_length',
    'drizzle: string | null; kysely: string;',
  ],
  ['null added', 'c_code: string', 'c_code: string | null', 'every.c_code'],
  ['Generated lost', 'Generated<Role>', 'Role', 'every.c_enum', 'in: "insert"'],
  ['Generated added', 'c_code: string', 'c_code: Generated<string>', 'every.c_code'],
  [
    'Generated added to a column that may be null',
    'c_length: string | null',
    'c_length: Generated<string | null>',
    '',
  ],
  ['a value missing', "'admin' | 'member' | \"it's\"", "'admin' | 'member'", 'every.c_enum'],
  ['a value more', "'admin' | 'member'", "'admin' | 'member' | 'guest'", 'every.c_enum'],
  ['other values', "'admin' | 'member'", "'owner' | 'guest'", 'every.c_enum'],
  ['values in another order', "'admin' | 'member'", "'member' | 'admin'", ''],
  ['any text', 'Generated<Role>', 'Generated<string>', 'every.c_enum'],
  [
    'boolean',
    'Generated<SqliteBoolean>',
    'Generated<boolean>',
    'every.c_boolean',
    'drizzle: 0 | 1; kysely: boolean;',
  ],
  ['a number for a boolean', 'Generated<SqliteBoolean>', 'Generated<number>', 'every.c_boolean'],
  ['a wider boolean', 'SqliteBoolean = 0 | 1', 'SqliteBoolean = 0 | 1 | 2', 'every.c_boolean'],
  ['Date', 'c_seconds: Generated<number>', 'c_seconds: Generated<Date>', 'every.c_seconds'],
  ['a date as text', 'c_ms: Generated<number', 'c_ms: Generated<string', 'every.c_ms'],
  [
    'JSON as what it holds',
    'c_json: Generated<string>',
    'c_json: Generated<{ theme: string }>',
    'every.c_json',
  ],
  ['JSON of a BLOB as text', 'c_json_blob: Uint8Array', 'c_json_blob: string', 'every.c_json_blob'],
  [
    'numeric as text',
    'c_numeric: Generated<number>',
    'c_numeric: Generated<string>',
    'every.c_numeric',
  ],
  [
    'bigint',
    'c_numeric_bigint: Generated<number',
    'c_numeric_bigint: Generated<bigint',
    'every.c_numeric_bigint',
  ],
  [
    'the bigint of a BLOB',
    'c_blob_bigint: Uint8Array',
    'c_blob_bigint: bigint',
    'every.c_blob_bigint',
  ],
  ['Buffer', 'c_blob: Generated<Uint8Array', 'c_blob: Generated<Buffer', 'every.c_blob'],
  ['a declared type', 'c_declared: string', 'c_declared: number', 'every.c_declared'],
  ['a collated text', 'c_nocase: string', 'c_nocase: number', 'every.c_nocase'],
  [
    'GeneratedAlways lost',
    'GeneratedAlways<string | null>',
    'string | null',
    'every.c_virtual',
    'in: "insert"; drizzle: "not there"',
  ],
  [
    'GeneratedAlways turned to Generated',
    'GeneratedAlways<number>',
    'Generated<number>',
    'every.c_stored',
  ],
  ['any', 'c_length: string | null', 'c_length: any', 'every.c_length', 'kysely: any'],
  ['unknown', 'c_length: string | null', 'c_length: unknown', 'every.c_length'],
  [
    'never updated',
    'c_code: string',
    'c_code: import("kysely").ColumnType<string, string, never>',
    'every.c_code',
    'in: "update"',
  ],
  ['optional', 'c_length: string | null', 'c_length?: string | null', 'every.c_length'],
  [
    'a column more',
    '  c_code: string',
    '  c_code: string\n  ghost: string',
    'every.ghost',
    'drizzle: "not there"; kysely: string',
  ],
  ['a column less', '  c_length: string | null\n', '', 'every.c_length'],
  [
    'a column that needs quotes',
    "'order by'",
    "'order_by'",
    'shop_orders.order by & shop_orders.order_by',
  ],
  ['a table less', '  left: LeftTable\n', '', 'left', 'kysely: "no such table"'],
  [
    'a table more',
    '  left: LeftTable\n',
    '  left: LeftTable\n  more: LeftTable\n',
    'more',
    'drizzle: "no such table"',
  ],
  ['a table renamed', '  shop_lines:', '  shopLines:', 'shop_lines & shopLines'],
  [
    'two tables the other way round',
    /left: LeftTable\n {2}right: RightTable/,
    'left: RightTable\n  right: LeftTable',
    'left.left_id & left.other_left_id & left.right_id & right.left_id & right.other_left_id & right.right_id',
  ],
  ['a table that is any', 'left: LeftTable', 'left: any', 'left.${string}'],
  ['a table that is a union', 'left: LeftTable', 'left: LeftTable | RightTable', 'left.right_id'],
  [
    'a table with any column',
    'interface LeftTable {',
    'interface LeftTable {\n  [column: string]: unknown',
    'left.${string}',
  ],
  ['an optional table', 'left: LeftTable', 'left?: LeftTable', 'left.id & left.right_id'],
  ['readonly', 'c_code: string', 'readonly c_code: string', ''],
  ['a comment', 'c_code: string', '/** Where it came from. */ c_code: string', ''],
  ['in other words', 'c_length: string | null', 'c_length: NonNullable<string> | null', ''],
  [
    'a type in the place of an interface',
    /export interface LeftTable \{([^}]*)\}/,
    'export type LeftTable = {$1}',
    '',
  ],
  [
    'columns from another interface',
    'interface LeftTable {\n  id: Generated<number>',
    'interface WithId {\n  id: Generated<number>\n}\nexport interface LeftTable extends WithId {',
    '',
  ],
])

const IN_DRIZZLE = edits('kinds', 'drizzle', [
  ['renamed', "text('c_length'", "text('c_lengthy'", 'every.c_length & every.c_lengthy'],
  [
    'a name that is not in the type',
    "text('c_length'",
    "text('c_length' as string",
    'every.c_length & every.cLength, whose SQL name is not in its type',
  ],
  ['key renamed', "cCode: text('c_code')", "code: text('c_code')", ''],
  ['NOT NULL added', "real('c_real')", "real('c_real').notNull()", 'every.c_real'],
  ['NOT NULL lost', "text('c_code').notNull()", "text('c_code')", 'every.c_code'],
  [
    'mode lost',
    "integer('c_boolean', { mode: 'boolean' }).notNull().default(true)",
    "integer('c_boolean').notNull().default(1)",
    'every.c_boolean',
  ],
  [
    'boolean turned to a date',
    "{ mode: 'boolean' }).notNull().default(true)",
    "{ mode: 'timestamp' }).notNull().default(sql`1`)",
    'every.c_boolean',
  ],
  [
    'seconds turned to milliseconds, which Kysely cannot tell',
    "'c_seconds', { mode: 'timestamp' }",
    "'c_seconds', { mode: 'timestamp_ms' }",
    '',
  ],
  ['default lost', ".default('member')", '', 'every.c_enum', 'in: "insert"'],
  [
    'default added',
    "text('c_code').notNull().$defaultFn(() => 'x' + Date.now())",
    "text('c_code').notNull().default('x')",
    'every.c_code',
  ],
  ['default changed', ".default('member')", ".default('admin')", ''],
  ['$defaultFn lost', ".$defaultFn(() => 'x' + Date.now())", '', ''],
  ['a value more', "'member', \"it's\"", "'member', \"it's\", 'guest'", 'every.c_enum'],
  ['enum lost', "text('c_enum', { enum: role })", "text('c_enum')", 'every.c_enum'],
  [
    'text key turned to integer',
    "sql: text('sql').primaryKey()",
    "sql: integer('sql').primaryKey()",
    'text.sql',
  ],
  ['autoincrement lost', 'primaryKey({ autoIncrement: true })', 'primaryKey()', ''],
  ['key lost', "integer('id').primaryKey({ autoIncrement: true })", "integer('id')", 'every.id'],
  ['a BLOB without its mode', "blob('c_blob', { mode: 'buffer' })", "blob('c_blob')", ''],
  [
    'JSON of a BLOB turned to text',
    "blob('c_json_blob'",
    "text('c_json_blob'",
    'every.c_json_blob',
  ],
  [
    'the shape of JSON, which Kysely reads as text',
    '$type<{ theme: string }>',
    '$type<{ theme: number }>',
    '',
  ],
  [
    'a brand',
    "text('c_length', { length: 40 })",
    "text('c_length', { length: 40 }).$type<string & { brand: 1 }>()",
    'every.c_length',
  ],
  [
    'numeric by another mode',
    "numeric('c_numeric_number', { mode: 'number' })",
    "numeric('c_numeric_number', { mode: 'bigint' })",
    '',
  ],
  [
    'numeric turned to text',
    "numeric('c_numeric_number', { mode: 'number' })",
    "text('c_numeric_number')",
    'every.c_numeric_number',
  ],
  [
    'another driver type',
    'datetimeType = customType<{ data: string; driverData: string }>',
    'datetimeType = customType<{ data: Date; driverData: number }>',
    'every.c_declared',
  ],
  [
    'another type over the same driver type',
    'datetimeType = customType<{ data: string; driverData: string }>',
    'datetimeType = customType<{ data: Date; driverData: string }>',
    '',
  ],
  ['no longer generated', '.generatedAlwaysAs(sql`lower("c_text")`)', '', 'every.c_virtual'],
  [
    'generated',
    "real('c_real').default(1.5)",
    "real('c_real').generatedAlwaysAs(sql`1.5`)",
    'every.c_real',
  ],
  [
    'a column more',
    "cReal: real('c_real')",
    "ghost: text('ghost'), cReal: real('c_real')",
    'every.ghost',
  ],
  ['a column less', /cUpdated: .*\n/, '', 'every.c_updated'],
  ['unique', "text('c_length', { length: 40 })", "text('c_length', { length: 40 }).unique()", ''],
  [
    'a table renamed',
    "sqliteTable('left'",
    "sqliteTable('links'",
    'left & links',
    'drizzle: "no such table"',
  ],
  ['a table that is not exported', 'export const left =', 'const left =', 'left'],
  [
    'a table that is any',
    'export const textTable =',
    'export const textTable: any =',
    'text.class & text.sql & text.${string}, whose SQL name is not in its type & ${string}',
  ],
  [
    'a table name that is not in the type',
    "sqliteTable('text'",
    "sqliteTable('text' as string",
    '${string}',
  ],
  ['a table by another export', 'export const textTable =', 'export const words =', ''],
  [
    'a table more',
    'export const textTable =',
    "export const more = sqliteTable('more', { id: text('id') })\nexport const textTable =",
    'more',
  ],
  [
    'what is no table',
    'export const textTable =',
    'export const answer = { name: 42 }\nexport const textTable =',
    '',
  ],
  [
    'columns from a function',
    "sqliteTable('text', {\n  sql: text('sql').primaryKey(),",
    "sqliteTable('text', {\n  ...key(),",
    '',
  ],
])

const VIEWS = [
  ...edits('mixed', 'kysely', [
    [
      'of a view: renamed',
      '  project: GeneratedAlways',
      '  projects: GeneratedAlways',
      'open_tasks.project & open_tasks.projects',
    ],
    [
      'of a view: null',
      /(interface OpenTasksTable \{\n.*\n {2}title: GeneratedAlways<string)>/,
      '$1 | null>',
      'open_tasks.title',
    ],
    [
      'of a view: type',
      /(interface OpenTasksTable \{\n.*\n {2}title: GeneratedAlways<)string>/,
      '$1number>',
      'open_tasks.title',
    ],
    [
      'of a view: written',
      '  project: GeneratedAlways<string>',
      '  project: string',
      'open_tasks.project',
    ],
    ['a view less', '  open_tasks: OpenTasksTable\n', '', 'open_tasks'],
    [
      'a key that Drizzle makes',
      /(interface TasksTable \{\n {2}id: )string/,
      '$1Generated<string>',
      'tasks.id',
    ],
    [
      'the whole interface any',
      /export interface Database \{[^}]*\}/,
      'export type Database = any',
      'users.${string} & projects.${string} & tasks.${string} & MoLOS-Example_items.${string} & open_tasks.${string} & ${string}',
    ],
    [
      'any table',
      'export interface Database {',
      'export interface Database {\n  [table: string]: any',
      '${string}',
    ],
    [
      'a name that needs quotes',
      "'MoLOS-Example_items':",
      "'MoLOS_Example_items':",
      'MoLOS-Example_items & MoLOS_Example_items',
    ],
  ]),
  ...edits('mixed', 'drizzle', [
    [
      'of a view: renamed',
      "project: text('project')",
      "project: text('projects')",
      'open_tasks.project & open_tasks.projects',
    ],
    [
      'of a view: null',
      "project: text('project').notNull()",
      "project: text('project')",
      'open_tasks.project',
    ],
    [
      'of a view: type',
      "project: text('project')",
      "project: integer('project')",
      'open_tasks.project',
    ],
    [
      'of a view: a column less',
      "  project: text('project').notNull(),\n",
      '',
      'open_tasks.project',
    ],
    ['a view renamed', "sqliteView('open_tasks'", "sqliteView('todo'", 'open_tasks & todo'],
    [
      'a view turned to a table',
      /sqliteView\('open_tasks', (\{[^}]*\})\)\.as\(.*\)/,
      "sqliteTable('open_tasks', $1)",
      'open_tasks.id & open_tasks.project & open_tasks.title',
    ],
    [
      'a default beside $defaultFn, which types cannot tell',
      "text('title', { length: 200 }).notNull()",
      "text('title', { length: 200 }).notNull().default('a').$defaultFn(() => 'b')",
      '',
    ],
    [
      'camelCase in the database',
      "real('price')",
      "real('itemPrice')",
      'MoLOS-Example_items.price & MoLOS-Example_items.itemPrice',
    ],
  ]),
]

const HOUSES = [
  ...edits('velist', 'kysely', [
    [
      "values that are Kysely's alone: widened",
      "Generated<'pending' | 'completed'>",
      'Generated<string>',
      'tasks.status',
    ],
    [
      "values that are Kysely's alone: one less",
      "'pending' | 'completed'",
      "'pending'",
      'tasks.status',
    ],
    [
      "values that are Kysely's alone: one more",
      "'pending' | 'completed'",
      "'pending' | 'completed' | 'paused'",
      'tasks.status',
    ],
    ['Generated lost', 'role: Generated<string>', 'role: string', 'users.role'],
    ['null', 'last_activity: number', 'last_activity: number | null', 'sessions.last_activity'],
  ]),
  ...edits('velist', 'drizzle', [
    [
      "values that are Kysely's alone: no text",
      "text('status').notNull().default('pending')",
      "integer('status').notNull().default(0)",
      'tasks.status',
    ],
    [
      "values that are Kysely's alone: others",
      "text('status').notNull()",
      "text('status', { enum: ['pending', 'paused'] }).notNull()",
      'tasks.status',
    ],
    [
      "values that are Kysely's alone: the same",
      "text('status').notNull()",
      "text('status', { enum: ['pending', 'completed'] }).notNull()",
      '',
    ],
    [
      'a default on one side',
      "integer('size').notNull()",
      "integer('size').notNull().default(0)",
      'assets.size',
    ],
  ]),
  ...edits('photos', 'kysely', [
    [
      'a BLOB as the other drivers give it',
      'bytes: ColumnType<ArrayBuffer,',
      'bytes: ColumnType<Uint8Array,',
      'photos.bytes',
      'drizzle: ArrayBuffer; kysely: Uint8Array',
    ],
    [
      'a BLOB that is only written as it is read',
      /bytes: ColumnType<.*>/,
      'bytes: ArrayBuffer',
      'photos.bytes',
      'in: "insert"',
    ],
    ['a BLOB of another kind', /exif: ColumnType<.*>/, 'exif: string | null', 'photos.exif'],
    ['a BLOB without its undefined', /(thumbnail: .*) \| undefined/, '$1', ''],
  ]),
  ...edits('photos', 'drizzle', [
    [
      'a BLOB turned to text',
      'blob("exif", { mode: "json" })',
      'text("exif", { mode: "json" })',
      'photos.exif',
    ],
    [
      'a BLOB that may be null',
      'blob("bytes", { mode: "buffer" }).notNull()',
      'blob("bytes", { mode: "buffer" })',
      'photos.bytes',
    ],
  ]),
  ...edits('molos', 'kysely', [
    [
      'textEnum: a value less',
      '"pending" | "active" | "done"',
      '"pending" | "active"',
      'MoLOS-Example_items.status',
    ],
    [
      'textEnum: any text',
      /Generated<"pending".*>/,
      'Generated<string>',
      'MoLOS-Example_items.status',
    ],
  ]),
  ...edits('molos', 'drizzle', [
    [
      'textEnum: plain text',
      'textEnum("status", ItemStatus)',
      'text("status")',
      'MoLOS-Example_items.status',
    ],
    [
      'textEnum: renamed',
      'textEnum("status"',
      'textEnum("state"',
      'MoLOS-Example_items.status & MoLOS-Example_items.state',
    ],
  ]),
  ...edits('keys', 'kysely', [
    [
      'a key that SQLite fills, beside $defaultFn',
      /(interface RowidTable \{\n {2}id: )Generated<number>/,
      '$1number',
      'rowid.id',
    ],
    [
      'a declared key that SQLite fills',
      /(interface DeclaredTable \{\n {2}id: )Generated<number>/,
      '$1number',
      'declared.id',
    ],
    [
      'a key without a rowid',
      /(interface BareTable \{\n {2}id: )number/,
      '$1Generated<number>',
      'bare.id',
    ],
  ]),
]

export const EDITS: readonly Edit[] = [...IN_KYSELY, ...IN_DRIZZLE, ...VIEWS, ...HOUSES]
