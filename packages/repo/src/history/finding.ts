type Severity = 'error' | 'warning' | 'hint'

/** What is wrong in a folder of migrations. */
export interface Finding {
  readonly rule: HistoryRule
  readonly severity: Severity
  /** The migration that it is about; null: the folder. */
  readonly tag: string | null
  /** Names the thing, says what is wrong, says what to do. */
  readonly message: string
  /** What comes of it. */
  readonly why: string
}

interface Rule {
  readonly severity: Severity
  readonly why: string
}

const RULES = {
  'conflict-markers': {
    severity: 'error',
    why: 'Git left both versions in the file. Until one is chosen, no tool can read it.',
  },
  'journal-missing': {
    severity: 'error',
    why: 'drizzle-orm runs what the journal lists, and nothing else.',
  },
  'journal-broken': {
    severity: 'error',
    why: 'Neither drizzle-kit nor drizzle-orm can read the folder, and Tandem read none of its migrations.',
  },
  'tag-twice': {
    severity: 'error',
    why: 'drizzle-orm runs the one file twice, and the second time it fails.',
  },
  'number-twice': {
    severity: 'error',
    why: 'Both have the same snapshot file, so one of the two was overwritten. Two branches were merged without a word to drizzle-kit.',
  },
  'number-gap': {
    severity: 'hint',
    why: 'A migration was renamed or taken out. Databases that ran it still have what it made.',
  },
  'sql-missing': {
    severity: 'error',
    why: 'drizzle-orm stops with an error when it looks for the file.',
  },
  'sql-unlisted': {
    severity: 'warning',
    why: 'drizzle-orm never runs a file that the journal does not list.',
  },
  'sql-failed': {
    severity: 'error',
    why: 'The statement was run in an empty database after all migrations before it, as a new installation does.',
  },
  'libsql-only': {
    severity: 'hint',
    why: 'Tandem runs the migrations in SQLite, so what the statement changes was not checked.',
  },
  'when-order': {
    severity: 'error',
    why: 'drizzle-orm runs only what is later than the last migration a database has run, and passes over the rest without a word.',
  },
  'snapshot-missing': {
    severity: 'warning',
    why: 'drizzle-kit compares the schema with the last snapshot there is. Tandem took the schema from the SQL instead.',
  },
  'snapshot-broken': {
    severity: 'error',
    why: 'drizzle-kit stops when it meets a snapshot that it cannot read. Tandem took the schema from the SQL instead.',
  },
  'snapshot-unlisted': {
    severity: 'warning',
    why: 'drizzle-kit compares the schema with the last snapshot in the folder, whether or not a migration belongs to it.',
  },
  'snapshot-notes': {
    severity: 'warning',
    why: 'The design cannot hold it. The file itself is kept as it is.',
  },
  'snapshot-order': {
    severity: 'warning',
    why: 'Each snapshot names the one before it. When it names another, its migration was not planned from there.',
  },
  fork: {
    severity: 'error',
    why: 'Two branches each made a migration from the same state, and neither knows of the other. drizzle-kit refuses to go on.',
  },
  'open-branches': {
    severity: 'warning',
    why: 'A snapshot knows its own branch only. Tandem took the schema from the SQL of all of them.',
  },
  drift: {
    severity: 'warning',
    why: 'The SQL was edited after it was written, or does less than the snapshot says. drizzle-kit and Tandem go by the snapshot: what differs is in no later migration.',
  },
} as const satisfies Record<string, Rule>

export type HistoryRule = keyof typeof RULES

export const finding = (rule: HistoryRule, tag: string | null, message: string): Finding => ({
  rule,
  severity: RULES[rule].severity,
  tag,
  message,
  why: RULES[rule].why,
})
