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

const LOG = `create table log (m text);
  create trigger tr after insert on users begin insert into log values (new.name); end;`

export const TO_17: readonly Defect[] = [
  {
    name: 'D01 a parent made anew, its children cascade',
    before: users('name text') + posts('on delete cascade'),
    after: users('name text not null') + posts('on delete cascade'),
    rows: POSTS,
    shows: { ...ALL_USERS, ...ALL_POSTS },
  },
  {
    name: 'D02 a parent made anew, its children become NULL',
    before: users('name text') + posts('on delete set null'),
    after: users('name text not null') + posts('on delete set null'),
    rows: POSTS,
    shows: { ...ALL_USERS, ...ALL_POSTS },
  },
  {
    name: 'D03 a parent made anew, its children hold it',
    before: users('name text') + posts(),
    after: users('name text not null') + posts(),
    rows: POSTS,
    shows: { ...ALL_USERS, ...ALL_POSTS },
  },
  {
    name: 'D04 a table made anew with a new column',
    before: users('name text'),
    after: users('name text not null, nick text'),
    rows: PEOPLE,
    shows: { 'select id, name, nick from users': ['1|ann|null', '2|bob|null'] },
  },
  {
    name: 'D04b a table made anew with a new column that has a default',
    before: users('name text'),
    after: users('name text not null, age integer not null default 18'),
    rows: PEOPLE,
    shows: { 'select id, name, age from users': ['1|ann|18', '2|bob|18'] },
  },
  {
    name: 'D05 a column renamed in a table made anew',
    before: users('name text'),
    after: users('full_name text not null'),
    renamed: { columns: { '"users"."name"': '"users"."full_name"' } },
    rows: PEOPLE,
    shows: { 'select id, full_name from users': ['1|ann', '2|bob'] },
  },
  {
    name: 'D05b a table renamed, a column of it renamed, and made anew',
    before: users('name text'),
    after: 'create table people (id integer primary key not null, full_name text not null);',
    renamed: {
      tables: { '"users"': '"people"' },
      columns: { '"people"."name"': '"people"."full_name"' },
    },
    rows: PEOPLE,
    shows: { 'select id, full_name from people': ['1|ann', '2|bob'] },
  },
  {
    name: 'D06 two tables made anew, one of them a parent',
    before: `create table a (id integer primary key not null, x text);
      create table b (id integer primary key not null, x text);
      create table c (id integer primary key not null, b_id integer references b (id) on delete cascade);`,
    after: `create table a (id integer primary key not null, x text not null);
      create table b (id integer primary key not null, x text not null);
      create table c (id integer primary key not null, b_id integer references b (id) on delete cascade);`,
    rows: "insert into a values (1, 'x'); insert into b values (1, 'x'); insert into c values (1, 1);",
    shows: { 'select * from a': ['1|x'], 'select * from b': ['1|x'], 'select * from c': ['1|1'] },
  },
  {
    name: 'D07 a new column whose key says what happens ON DELETE',
    before: users('name text'),
    after: users('name text, boss_id integer references users (id) on delete cascade'),
    rows: PEOPLE,
    shows: { 'select id, name, boss_id from users': ['1|ann|null', '2|bob|null'] },
  },
  {
    name: 'D08 a new column that may not be NULL and has no default',
    before: users('name text'),
    after: users('name text, age integer not null'),
    rows: PEOPLE,
    shows: { 'select id, name, age from users': ['1|ann|0', '2|bob|0'] },
    asks: true,
  },
  {
    name: 'D09 a new column that defaults to now',
    before: users('name text'),
    after: users('name text, at text not null default current_timestamp'),
    rows: PEOPLE,
    shows: { 'select id, name, at like "20%" from users': ['1|ann|1', '2|bob|1'] },
  },
  {
    name: 'D09b a new column that defaults to an expression',
    before: users('name text'),
    after: users('name text, at integer default (unixepoch())'),
    rows: PEOPLE,
    shows: { 'select id, name, typeof(at) from users': ['1|ann|integer', '2|bob|integer'] },
  },
  {
    name: 'D10 a default that calls a function',
    before: users('name text'),
    after: `${users('name text')}
      create table t (id integer primary key not null, at text default (datetime('now')));`,
    rows: PEOPLE,
    shows: ALL_USERS,
    written: true,
  },
  {
    name: 'D11 a new unique column with a constant default',
    before: users('name text'),
    after: users("name text, code text not null default 'x' unique"),
    rows: PEOPLE,
    shows: {
      ...ALL_USERS,
      'select count(distinct code), min(length(code)) from users': ['2|32'],
    },
    asks: true,
  },
  {
    name: 'D12 a new stored column',
    before: users('name text'),
    after: users('name text, up text generated always as (upper(name)) stored'),
    rows: PEOPLE,
    shows: { 'select id, name, up from users': ['1|ann|ANN', '2|bob|BOB'] },
  },
  {
    name: 'D13 a table with a computed column made anew',
    before: users('name text, up text generated always as (upper(name)) virtual'),
    after: users('name text not null, up text generated always as (upper(name)) virtual'),
    rows: PEOPLE,
    shows: { 'select id, name, up from users': ['1|ann|ANN', '2|bob|BOB'] },
  },
  {
    name: 'D14 a computed column that is computed otherwise',
    before: users('name text, up text generated always as (upper(name)) virtual'),
    after: users('name text, up text generated always as (lower(name)) virtual'),
    rows: PEOPLE,
    shows: { 'select id, name, up from users': ['1|ann|ann', '2|bob|bob'] },
  },
  {
    name: 'D14b a stored column that is computed otherwise',
    before: users('name text, up text generated always as (upper(name)) stored'),
    after: users('name text, up text generated always as (lower(name)) stored'),
    rows: PEOPLE,
    shows: { 'select id, name, up from users': ['1|ann|ann', '2|bob|bob'] },
  },
  {
    name: 'D14c a computed column that becomes an ordinary one',
    before: users('name text, up text generated always as (upper(name)) virtual'),
    after: users('name text, up text'),
    rows: PEOPLE,
    shows: { 'select id, name, up from users': ['1|ann|ANN', '2|bob|BOB'] },
  },
  {
    name: 'D15 a table made anew under a view',
    before: users('name text') + SHOWS_ALL,
    after: users('name text not null') + SHOWS_ALL,
    rows: PEOPLE,
    shows: { ...ALL_USERS, 'select * from v': ['1|ann', '2|bob'] },
  },
  {
    name: 'D15b a column dropped under a view that drops it too',
    before: `${users('name text, x text')} create view v as select id, name, x from users;`,
    after: users('name text') + SHOWS_ALL,
    rows: PEOPLE,
    shows: { ...ALL_USERS, 'select * from v': ['1|ann', '2|bob'] },
  },
  {
    name: 'D15c a column renamed under a view',
    before: users('name text') + SHOWS_ALL,
    after: `${users('full_name text')} create view v as select id, full_name from users;`,
    renamed: { columns: { '"users"."name"': '"users"."full_name"' } },
    rows: PEOPLE,
    shows: {
      'select id, full_name from users': ['1|ann', '2|bob'],
      'select * from v': ['1|ann', '2|bob'],
    },
  },
  {
    name: 'D16 a table with a trigger made anew',
    before: users('name text') + LOG,
    after: users('name text not null') + LOG,
    rows: PEOPLE,
    shows: {
      ...ALL_USERS,
      'select * from log': ['ann', 'bob'],
      "select name from sqlite_schema where type = 'trigger'": ['tr'],
    },
  },
  {
    name: 'D17 a table that counts its rows made anew',
    before: 'create table users (id integer primary key autoincrement not null, name text);',
    after:
      'create table users (id integer primary key autoincrement not null, name text not null);',
    rows: "insert into users values (1, 'ann'), (50, 'z'); delete from users where id = 50;",
    shows: {
      'select id, name from users': ['1|ann'],
      'select name, seq from sqlite_sequence': ['users|50'],
    },
  },
]
