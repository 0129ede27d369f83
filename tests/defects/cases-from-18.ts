import type { ColumnType, Schema } from '@tandem/model'
import {
  ALL_POSTS,
  ALL_USERS,
  type Defect,
  PEOPLE,
  POSTS,
  SHOWS_ALL,
  posts,
  users,
} from './defect.ts'

const KEEP = 'create table keep (id integer primary key not null);'

export const FROM_18: readonly Defect[] = [
  {
    name: 'D18 a table with an index on an expression made anew',
    before: `${users('name text')} create unique index lower_uq on users (lower(name));`,
    after: `${users('name text not null')} create unique index lower_uq on users (lower(name));`,
    rows: PEOPLE,
    shows: ALL_USERS,
  },
  {
    name: 'D19 an index on an expression with a comma',
    before: users('name text, n2 text'),
    after: `${users('name text, n2 text')} create index co on users (coalesce(name, n2));`,
    rows: PEOPLE,
    shows: ALL_USERS,
  },
  {
    name: 'D20 a CHECK against a number',
    before: users('name text'),
    after: `${users('name text')}
      create table t (id integer primary key not null, n integer, constraint c check (n > 5));`,
    rows: PEOPLE,
    shows: ALL_USERS,
    written: true,
  },
  {
    name: 'D20b a partial index against a number',
    before: users('name text'),
    after: `${users('name text')} create unique index u on users (name) where id = 1;`,
    rows: PEOPLE,
    shows: ALL_USERS,
    written: true,
  },
  {
    name: 'D21 a CHECK with the name of the table in a string',
    before: users("name text, constraint c check (name <> 'users.txt')"),
    after: users("name text not null, constraint c check (name <> 'users.txt')"),
    rows: PEOPLE,
    shows: {
      ...ALL_USERS,
      "select sql like '%''users.txt''%' from sqlite_schema where name = 'users'": ['1'],
    },
  },
  {
    name: 'D22 a CHECK with a semicolon',
    before: users('name text'),
    after: `${users('name text')}
      create table t (id integer primary key not null, n text,
        constraint c check (n <> ';' and length(n) > 2));`,
    rows: PEOPLE,
    shows: {
      ...ALL_USERS,
      "select sql like '%length(%) > 2%' from sqlite_schema where name = 't'": ['1'],
    },
  },
  {
    name: 'D22b a partial index with a semicolon',
    before: users('name text'),
    after: `${users('name text')} create index i on users (name) where name <> ';' and id > 2;`,
    rows: PEOPLE,
    shows: {
      ...ALL_USERS,
      "select sql like '%id% > 2' from sqlite_schema where name = 'i'": ['1'],
    },
  },
  {
    name: 'D23 a column with NULL that may no longer be NULL',
    before: users('name text'),
    after: users('name text not null'),
    rows: 'insert into users values (1, null);',
    shows: { 'select * from users': ['1|'] },
    asks: true,
  },
  {
    name: 'D23b a column with NULL that may no longer be NULL, but has a default',
    before: users('name text'),
    after: users("name text not null default '?'"),
    rows: 'insert into users values (1, null);',
    shows: { 'select * from users': ['1|?'] },
  },
  {
    name: 'D24 a parent and its children dropped',
    before: users('name text') + posts() + KEEP,
    after: KEEP,
    rows: `${POSTS} insert into keep values (1);`,
    shows: { 'select * from keep': ['1'] },
  },
  {
    name: 'D24b a parent dropped, its children stay without a key',
    before: users('name text') + posts('on delete cascade'),
    after: 'create table posts (id integer primary key not null, user_id integer, title text);',
    rows: POSTS,
    shows: ALL_POSTS,
  },
  {
    name: 'D24c a parent and its children dropped, the parent first by its name',
    before: `create table a (id integer primary key not null);
      create table b (id integer primary key not null, a integer references a (id));${KEEP}`,
    after: KEEP,
    rows: 'insert into a values (1); insert into b values (1, 1); insert into keep values (1);',
    shows: { 'select * from keep': ['1'] },
  },
  {
    name: 'D25 a parent renamed',
    before: users('name text') + posts('on delete cascade'),
    after: `create table people (id integer primary key not null, name text);
      ${posts('on delete cascade', 'user_id', 'people')}`,
    renamed: { tables: { '"users"': '"people"' } },
    rows: POSTS,
    shows: { 'select * from people': ['1|ann', '2|bob'], ...ALL_POSTS },
  },
  {
    name: 'D25b a parent renamed whose children have children',
    before: `${users('name text')}${posts('on delete cascade')}
      create table c (id integer primary key not null, p integer references posts (id) on delete cascade);`,
    after: `create table people (id integer primary key not null, name text);
      ${posts('on delete cascade', 'user_id', 'people')}
      create table c (id integer primary key not null, p integer references posts (id) on delete cascade);`,
    renamed: { tables: { '"users"': '"people"' } },
    rows: `${POSTS} insert into c values (1, 10), (2, 11);`,
    shows: { ...ALL_POSTS, 'select * from c': ['1|10', '2|11'] },
  },
  {
    name: 'D26 a column renamed that has an index and is unique',
    before: `${users('name text unique')} create index n_idx on users (name);`,
    after: `${users('nick text unique')} create index n_idx on users (nick);`,
    renamed: { columns: { '"users"."name"': '"users"."nick"' } },
    rows: PEOPLE,
    shows: { 'select id, nick from users': ['1|ann', '2|bob'] },
  },
  {
    name: 'D26b a column of a key of two renamed',
    before: 'create table g (a integer, b integer, v text, primary key (a, b));',
    after: 'create table g (aa integer, b integer, v text, primary key (aa, b));',
    renamed: { columns: { '"g"."a"': '"g"."aa"' } },
    rows: "insert into g values (1, 2, 'x'), (3, 4, 'y');",
    shows: { 'select aa, b, v from g': ['1|2|x', '3|4|y'] },
  },
  {
    name: 'D26c a column renamed that points to a parent',
    before: users('name text') + posts('on delete cascade'),
    after: users('name text') + posts('on delete cascade', 'author_id'),
    renamed: { columns: { '"posts"."user_id"': '"posts"."author_id"' } },
    rows: POSTS,
    shows: { ...ALL_USERS, 'select id, author_id, title from posts': ['10|1|p1', '11|2|p2'] },
  },
  {
    name: 'D26d a column renamed that children point to',
    before: users('name text') + posts('on delete cascade'),
    after: `create table users (uid integer primary key not null, name text);
      ${posts('on delete cascade', 'user_id', 'users', 'uid')}`,
    renamed: { columns: { '"users"."id"': '"users"."uid"' } },
    rows: POSTS,
    shows: { 'select uid, name from users': ['1|ann', '2|bob'], ...ALL_POSTS },
  },
  {
    name: 'D26e a column renamed that a CHECK reads',
    before: users('name text, constraint c check (length(name) > 1)'),
    after: users('nick text, constraint c check (length(nick) > 1)'),
    renamed: { columns: { '"users"."name"': '"users"."nick"' } },
    rows: PEOPLE,
    shows: { 'select id, nick from users': ['1|ann', '2|bob'] },
  },
  {
    name: 'D27 a unique column dropped',
    before: users('name text, x text unique'),
    after: users('name text'),
    rows: PEOPLE,
    shows: ALL_USERS,
  },
  {
    name: 'D27b a column dropped that points to a parent',
    before: users('name text') + posts('on delete cascade'),
    after: `${users('name text')} create table posts (id integer primary key not null, title text);`,
    rows: POSTS,
    shows: { ...ALL_USERS, 'select id, title from posts': ['10|p1', '11|p2'] },
  },
  {
    name: 'D27c a column dropped from a table made anew',
    before: users('name text, x text'),
    after: users('name text not null'),
    rows: PEOPLE,
    shows: ALL_USERS,
  },
  {
    name: 'D28 a default in JSON with an apostrophe',
    before: users('name text'),
    after: users(`name text, j text default '{"a":"it''s"}'`),
    meant: typed('j', { kind: 'json', storage: 'text', shape: null }),
    rows: PEOPLE,
    shows: { 'select id, j from users': [`1|{"a":"it's"}`, `2|{"a":"it's"}`] },
    written: true,
  },
  {
    name: 'D28b a timestamp with a moment as its default',
    before: users('name text'),
    after: users('name text, d integer default 0'),
    meant: typed('d', { kind: 'timestamp', unit: 's' }),
    rows: PEOPLE,
    shows: { 'select id, d, typeof(d) from users': ['1|0|integer', '2|0|integer'] },
    written: true,
  },
  {
    name: 'D29 another type',
    before: users('name text'),
    after: users('name integer'),
    rows: "insert into users values (1, '007'), (2, 'abc'), (3, '12');",
    shows: {
      'select id, name, typeof(name) from users': ['1|7|integer', '2|abc|text', '3|12|integer'],
    },
  },
  {
    name: 'D30 another action of a key',
    before: users('name text') + posts(),
    after: users('name text') + posts('on delete cascade'),
    rows: POSTS,
    shows: { ...ALL_USERS, ...ALL_POSTS },
  },
  {
    name: 'D31 a view that changes with its table',
    before: `${users('name text')} create view v as select id from users;`,
    after: `${users('name text not null')} create view v as select name from users;`,
    rows: PEOPLE,
    shows: { ...ALL_USERS, 'select * from v': ['ann', 'bob'] },
  },
  {
    name: 'D32 a key from a table to itself',
    before: users('name text, boss_id integer'),
    after: users('name text, boss_id integer references users (id) on delete cascade'),
    rows: "insert into users values (1, 'ann', null), (2, 'bob', 1);",
    shows: { 'select * from users': ['1|ann|null', '2|bob|1'] },
  },
  {
    name: 'D33 a new column that points to a table with a dash in its name',
    before: 'create table "my-users" (id integer primary key not null);',
    after:
      'create table "my-users" (id integer primary key not null, b integer references "my-users" (id));',
    rows: 'insert into "my-users" values (1);',
    shows: { 'select * from "my-users"': ['1|null'] },
  },
  {
    name: 'D34 another order of columns',
    before: users('name text, x text'),
    after: users('x text, name text'),
    rows: PEOPLE,
    shows: {
      'select * from users': ['1|null|ann', '2|null|bob'],
      "select name from pragma_table_info('users')": ['id', 'x', 'name'],
    },
  },
  {
    name: 'D35 a view that shows a new column too',
    before: users('name text') + SHOWS_ALL,
    after: `${users('name text, z text')} create view v as select id, name, z from users;`,
    rows: PEOPLE,
    shows: { 'select * from v': ['1|ann|null', '2|bob|null'] },
  },
]

/** A column of `users` that means more than SQL says. */
function typed(name: string, type: ColumnType) {
  return (schema: Schema): Schema => ({
    ...schema,
    tables: schema.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => (column.name === name ? { ...column, type } : column)),
    })),
  })
}
