import { brokenReferences, countedIds } from '@tandem/model'
import { describe, expect, test } from 'vitest'
import { inMemory } from './in-memory.sample.ts'
import { inspect } from './inspect.ts'
import { inspected, messages, summary, tableNamed } from './inspect.sample.ts'

const table = (sql: string, name = 't') => {
  const { schema, notes } = inspected(sql)
  expect(brokenReferences(schema)).toEqual([])
  return { ...tableNamed(schema, name), schema, notes, summary: summary(schema, name) }
}

describe('keys', () => {
  test.each([
    [
      'CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)',
      { name: null, autoIncrement: true },
      ['a'],
    ],
    ['CREATE TABLE t (a, b, PRIMARY KEY (b, a))', { name: null, autoIncrement: false }, ['b', 'a']],
    ['CREATE TABLE t (a, CONSTRAINT pk PRIMARY KEY (a))', { name: 'pk' }, ['a']],
    ['CREATE TABLE t (a CONSTRAINT pk PRIMARY KEY)', { name: 'pk' }, ['a']],
    ['CREATE TABLE t (a, b, CONSTRAINT t_a_b_pk PRIMARY KEY (a, b))', { name: null }, ['a', 'b']],
    ['CREATE TABLE t (a INTEGER, PRIMARY KEY (a AUTOINCREMENT))', { autoIncrement: true }, ['a']],
  ])('%s', (sql, key, columns) => {
    const read = table(sql)
    expect(read.primaryKey).toMatchObject(key)
    expect(read.summary.key).toEqual(columns)
  })

  test('no key is none', () => {
    expect(table('CREATE TABLE t (a)').primaryKey).toBeNull()
  })
})

describe('uniques and indexes', () => {
  test.each([
    ['CREATE TABLE t (a UNIQUE)', [[null, 'a']]],
    ['CREATE TABLE t (a CONSTRAINT only UNIQUE)', [['only', 'a']]],
    ['CREATE TABLE t (a, b, CONSTRAINT "of both" UNIQUE (b, A DESC))', [['of both', 'b', 'a']]],
    [
      'CREATE TABLE t (a UNIQUE, b, UNIQUE (b, a))',
      [
        [null, 'a'],
        [null, 'b', 'a'],
      ],
    ],
    ['CREATE TABLE t (a); CREATE UNIQUE INDEX t_a_unique ON t (a)', [[null, 'a']]],
    ['CREATE TABLE t (a); CREATE UNIQUE INDEX u ON t (a)', [['u', 'a']]],
    ['CREATE TABLE t (a, b); CREATE UNIQUE INDEX u ON t (b, a)', [['u', 'b', 'a']]],
    ['CREATE TABLE t (a COLLATE NOCASE UNIQUE)', [[null, 'a']]],
  ])('%s', (sql, expected) => {
    const read = table(sql).summary
    expect(read.uniques).toEqual(expected)
    expect(read.indexes).toEqual([])
  })

  test.each([
    ['CREATE INDEX i ON t (a, b DESC)', ['i', false, ['a', 'b desc'], null]],
    ['CREATE INDEX i ON t (a) WHERE b > 1 -- for some', ['i', false, ['a'], 'b > 1']],
    [
      'CREATE INDEX i ON t (lower("a") COLLATE NOCASE DESC, b)',
      ['i', false, ['(lower(a) COLLATE NOCASE) desc', 'b'], null],
    ],
    [
      'CREATE INDEX i ON t (a COLLATE NOCASE DESC)',
      ['i', false, ['(a COLLATE NOCASE) desc'], null],
    ],
    ['CREATE INDEX i ON t (a COLLATE BINARY)', ['i', false, ['a'], null]],
    ['CREATE UNIQUE INDEX i ON t (a DESC)', ['i', true, ['a desc'], null]],
    ['CREATE UNIQUE INDEX i ON t (a) WHERE b', ['i', true, ['a'], 'b']],
    [
      'CREATE UNIQUE INDEX IF NOT EXISTS main."i.i" ON "t" (a + b, (b), length(a))',
      ['i.i', true, ['(a + b)', 'b', '(length(a))'], null],
    ],
  ])('%s', (sql, expected) => {
    const read = table(`CREATE TABLE t (a, b); ${sql}`).summary
    expect(read.indexes).toEqual([expected])
    expect(read.uniques).toEqual([])
  })

  test('a unique with its own collation is an index', () => {
    const read = table('CREATE TABLE t (a, b, UNIQUE (a COLLATE NOCASE, b))').summary
    expect(read.indexes).toEqual([[null, true, ['(a COLLATE NOCASE)', 'b'], null]])
  })
})

describe('foreign keys', () => {
  test.each([
    ['CREATE TABLE t (a REFERENCES u (id))', [[null, 'u', 'a>id', 'no action', 'no action']]],
    ['CREATE TABLE t (a REFERENCES U)', [[null, 'u', 'a>id', 'no action', 'no action']]],
    [
      'CREATE TABLE t (a CONSTRAINT f REFERENCES u ON DELETE CASCADE ON UPDATE SET NULL)',
      [['f', 'u', 'a>id', 'cascade', 'set null']],
    ],
    [
      'CREATE TABLE t (a, CONSTRAINT t_a_u_id_fk FOREIGN KEY (a) REFERENCES u (ID) ON DELETE SET DEFAULT)',
      [[null, 'u', 'a>id', 'set default', 'no action']],
    ],
    [
      'CREATE TABLE t (a, b, FOREIGN KEY (b, a) REFERENCES v)',
      [[null, 'v', 'b>x a>y', 'no action', 'no action']],
    ],
    [
      'CREATE TABLE t (id PRIMARY KEY, up REFERENCES t ON DELETE RESTRICT)',
      [[null, 't', 'up>id', 'restrict', 'no action']],
    ],
    [
      'CREATE TABLE t (a REFERENCES u, b CONSTRAINT g REFERENCES u)',
      [
        [null, 'u', 'a>id', 'no action', 'no action'],
        ['g', 'u', 'b>id', 'no action', 'no action'],
      ],
    ],
  ])('%s', (sql, expected) => {
    const others =
      'CREATE TABLE u (id INTEGER PRIMARY KEY); CREATE TABLE v (x, y, PRIMARY KEY (x, y));'
    expect(table(others + sql).summary.foreignKeys).toEqual(expected)
  })

  test.each([
    ['CREATE TABLE t (a REFERENCES gone)', '“t.a” refers to “gone”, which is not a table here'],
    [
      'CREATE TABLE u (id); CREATE TABLE t (a REFERENCES u)',
      '“t.a” refers to “u”, whose primary key does not have as many columns',
    ],
    [
      'CREATE TABLE u (id); CREATE TABLE t (a REFERENCES u (x))',
      '“t.a” refers to columns of “u” that it does not have (x)',
    ],
    [
      'CREATE VIEW u AS SELECT 1 id; CREATE TABLE t (a REFERENCES u (id))',
      '“t.a” refers to “u”, which is not a table here',
    ],
  ])('%s is told of and left out', (sql, message) => {
    const { foreignKeys, notes, id, columns } = table(sql)
    expect(foreignKeys).toEqual([])
    expect(notes).toMatchObject([
      { severity: 'warning', rule: 'foreign-key-dropped', at: { id, column: columns[0]?.id } },
    ])
    expect(notes[0]?.message).toContain(message)
  })
})

describe('checks and enums', () => {
  test.each([
    [
      'CREATE TABLE t (a CHECK (a > 0), CHECK (t.a < 9))',
      [
        [null, 'a > 0'],
        [null, 'a < 9'],
      ],
    ],
    ['CREATE TABLE t (a, CONSTRAINT positive CHECK ("a" > 0))', [['positive', 'a > 0']]],
    [
      'CREATE TABLE t (a CONSTRAINT x NOT NULL CONSTRAINT y CHECK (a > 0) CONSTRAINT z)',
      [['y', 'a > 0']],
    ],
    [
      'CREATE TABLE t (a, CONSTRAINT t_check CHECK (a), CONSTRAINT t_check2 CHECK (a))',
      [
        [null, 'a'],
        [null, 'a'],
      ],
    ],
    ['CREATE TABLE t (a, CONSTRAINT t_check2 CHECK (a))', [['t_check2', 'a']]],
    [
      `CREATE TABLE t (a CHECK (a <> ')' -- not a bracket )\n))`,
      [[null, `a <> ')' -- not a bracket )\n`]],
    ],
    [`CREATE TABLE t (a INT CHECK (a IN ('x')))`, [[null, `a IN ('x')`]]],
  ])('%s', (sql, expected) => {
    expect(table(sql).summary.checks).toEqual(expected)
  })

  test.each([
    `CREATE TABLE t (a text CHECK (a IN ('x', 'y')))`,
    `CREATE TABLE t (a text CHECK(a IN ('x','y')) NOT NULL)`,
    `CREATE TABLE t (a text, CONSTRAINT named CHECK ("t"."a" in ('x', 'y')))`,
  ])('%s is an enum', (sql) => {
    const { schema, columns, checks } = table(sql)
    expect(checks).toEqual([])
    expect(schema.enums).toMatchObject([{ name: 'TA', values: [{ value: 'x' }, { value: 'y' }] }])
    expect(columns[0]?.type).toEqual({ kind: 'enum', enum: schema.enums[0]?.id })
  })

  test('a second list of values stays a check', () => {
    const read = table(`CREATE TABLE t (a text CHECK (a IN ('x', 'y')) CHECK (a IN ('x')))`)
    expect(read.summary.checks).toEqual([[null, `a IN ('x')`]])
  })
})

describe('columns', () => {
  test.each([
    ['a int AS (b + 1)', { mode: 'virtual', as: [{ column: 'c2' }, ' + 1'] }],
    [
      'a int GENERATED ALWAYS AS (b /* ) */) STORED',
      { mode: 'stored', as: [{ column: 'c2' }, ' /* ) */'] },
    ],
    ['a CONSTRAINT g AS (1) VIRTUAL NOT NULL', { mode: 'virtual', as: ['1'] }],
  ])('%s', (sql, generated) => {
    const { columns } = table(`CREATE TABLE t (${sql}, b)`)
    expect(columns.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(columns[0]?.generated).toEqual(generated)
  })

  test('everything about a column', () => {
    const { columns } = table(
      `CREATE TABLE t (a VARCHAR (20) NOT NULL COLLATE "RTRIM" DEFAULT ('x'))`,
    )
    expect(columns).toMatchObject([
      {
        type: { kind: 'text', length: 20 },
        notNull: true,
        collate: 'RTRIM',
        default: { kind: 'literal', value: 'x' },
        key: null,
      },
    ])
  })

  test.each([
    ['"my type"', 'my type'],
    ['"my ""type"', '"my ""type"'],
    ['[dou,ble]', '[dou,ble]'],
    [`'qq'`, 'qq'],
    ['"not null"', '"not null"'],
    ['my /* odd */ type', 'my type'],
    ['UNSIGNED\n BIG INT', 'UNSIGNED BIG INT'],
    ['', ''],
  ])('the type %s is kept as it is written', (sql, declared) => {
    expect(table(`CREATE TABLE t (a ${sql}, b)`).columns[0]?.type).toMatchObject({
      kind: 'declared',
      sql: declared,
    })
  })

  test('a common type in quotes is that type', () => {
    expect(table('CREATE TABLE t (a "text")').columns[0]?.type).toMatchObject({ kind: 'text' })
  })

  test('INT as the only key is no rowid; without a rowid it makes no difference', () => {
    const key = 'CREATE TABLE t (a INT PRIMARY KEY)'
    expect(table(key).columns[0]?.type).toMatchObject({ kind: 'declared', sql: 'INT' })
    expect(table(`${key} WITHOUT ROWID`).columns[0]?.type).toEqual({ kind: 'integer' })
  })
})

describe('options', () => {
  test.each([
    ['', false, false],
    [' STRICT', true, false],
    [' WITHOUT ROWID', false, true],
    [' WITHOUT ROWID, STRICT -- both', true, true],
  ])('CREATE TABLE …%s', (options, strict, withoutRowid) => {
    const read = table(`CREATE TABLE t (a TEXT PRIMARY KEY)${options}`)
    expect(read).toMatchObject({ strict, withoutRowid })
  })
})

describe('comments', () => {
  test.each([
    [
      'CREATE TABLE t (a /* , b */ text, -- note, with comma\n b int)',
      '',
      [', b\nnote, with comma', ''],
    ],
    ['CREATE TABLE t (\n -- above a\n a,\n b -- beside b\n)', '', ['above a', 'beside b']],
    ['CREATE TABLE t -- the table\n( -- its columns\n a, b)', 'the table\nits columns', ['', '']],
    ['CREATE TABLE t (a, /* of b */ b)', '', ['', 'of b']],
    ['CREATE TABLE t (\n a -- one\n , b -- two\n)', '', ['one', 'two']],
    ['CREATE TABLE t (\n a, -- one\n    -- and more\n b)', '', ['one\nand more', '']],
    ['CREATE TABLE t (\n a,\n /**\n  * of\n  * b\n  */\n b)', '', ['', 'of\nb']],
    ['CREATE TABLE t (\n a,\n b\n -- c int\n)', 'c int', ['', '']],
    [
      'CREATE TABLE t (\n a,\n b,\n -- they differ\n CHECK (a <> b /* truly */)\n)',
      'they differ',
      ['', ''],
    ],
    [`CREATE TABLE t (a DEFAULT '-- no', "-- b" DEFAULT (1 /* no */))`, '', ['', '']],
  ])('%j', (sql, note, columns) => {
    const read = table(sql)
    expect(read.note).toBe(note)
    expect(read.columns.map((column) => column.note)).toEqual(columns)
  })
})

describe('what a design has no place for is told', () => {
  test.each([
    ['a NOT NULL ON CONFLICT IGNORE', '“t.a”: ON CONFLICT IGNORE'],
    ['a UNIQUE ON CONFLICT REPLACE', '“t.a”: ON CONFLICT REPLACE'],
    ['a, UNIQUE (a) ON CONFLICT FAIL', '“t”: ON CONFLICT FAIL'],
    ['a INTEGER PRIMARY KEY DESC', '“t.a”: PRIMARY KEY DESC'],
    ['a, b, PRIMARY KEY (a, b DESC)', '“t.b”: PRIMARY KEY … DESC'],
    ['a CONSTRAINT must NOT NULL', '“t.a”: the name must of a NOT NULL'],
    ['a PRIMARY KEY REFERENCES t MATCH FULL', '“t.a”: MATCH FULL'],
    [
      'a PRIMARY KEY REFERENCES t DEFERRABLE INITIALLY DEFERRED',
      '“t.a”: DEFERRABLE INITIALLY DEFERRED',
    ],
    ['a PRIMARY KEY, FOREIGN KEY (a) REFERENCES t DEFERRABLE', '“t”: DEFERRABLE'],
  ])('%s', (sql, expected) => {
    expect(messages(inspected(`CREATE TABLE t (${sql})`))).toContain(
      `hint: Kept out of ${expected}, which a design has no place for.`,
    )
  })

  test('NOT DEFERRABLE is how it is anyway', () => {
    expect(
      inspected('CREATE TABLE t (a PRIMARY KEY REFERENCES t NOT DEFERRABLE INITIALLY IMMEDIATE)')
        .notes,
    ).toEqual([])
  })

  test('one hint for each type that will be written in other words', () => {
    expect(
      messages(inspected('CREATE TABLE t (a VARCHAR(20), b varchar(20), c TEXT, d BOOL)')),
    ).toEqual([
      'hint: The type varchar(20) is read as text, and will be written as text(20).',
      'hint: The type BOOL is read as boolean, and will be written as integer.',
    ])
  })
})

test('what is not of the design is left out', () => {
  const { schema, notes } = inspected(`
    CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);
    CREATE TABLE __drizzle_migrations (id, hash);
    CREATE TEMP TABLE scratch (a);
    INSERT INTO t VALUES (1); ANALYZE;`)
  expect(schema.tables.map(({ name }) => name)).toEqual(['t'])
  expect(notes.map(({ message }) => message)).toEqual([
    'Left out “__drizzle_migrations”: a migrator writes down there what it has run.',
    'Left out “scratch”: what is temporary is not in the database.',
  ])
})

test('a table that ALTER TABLE has changed', () => {
  const read = table(
    `
    CREATE TABLE old (a int, b text CHECK (b <> ''));
    ALTER TABLE old ADD COLUMN c text DEFAULT 'x' CHECK (c <> b);
    ALTER TABLE old RENAME TO t;
    ALTER TABLE t RENAME COLUMN b TO "b b";
    ALTER TABLE t ADD CONSTRAINT late CHECK (a > 0)`,
  )
  expect(read.summary.columns).toEqual(['a', 'b b', 'c'])
  expect(read.summary.checks).toEqual([
    [null, `"b b" <> ''`],
    [null, `c <> "b b"`],
    ['late', 'a > 0'],
  ])
})

test('a database that cannot be read throws what SQLite says', () => {
  const connection = inMemory()
  const broken = {
    ...connection,
    all: () => {
      throw new Error('file is not a database')
    },
  }
  expect(() => inspect(broken, countedIds())).toThrow('file is not a database')
})
