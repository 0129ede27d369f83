// Types only, to be compiled and never run: they compile if and only if the Drizzle schema and the Kysely interface
// agree. Where a line of Agreed does not, the error names the columns, and what either side says of them.
import type { Column, Table, View } from 'drizzle-orm'
import type { ColumnType, Insertable, Selectable, Updateable } from 'kysely'
import type { Database as Kysely } from './database'
import type * as schema from './schema'

/** Every table and view, by its SQL name. */
export interface Agreed {
  users: Agree<Diff<'users'>>
  projects: Agree<Diff<'projects'>>
  tasks: Agree<Diff<'tasks'>>
  'MoLOS-Example_items': Agree<Diff<'MoLOS-Example_items'>>
  open_tasks: Agree<Diff<'open_tasks'>>
}

/** The same for what has no line above: a table that only one of the two has, or that both got by hand. */
export type Others = Agree<{
  [N in Exclude<keyof Drizzle | keyof Kysely, keyof Agreed> as keyof Diff<N> extends never
    ? never
    : N]: Diff<N>
}>

/** Without strictNullChecks null is in every type, and nothing could be told. */
export type Strict = Agree<null extends 0 ? { strictNullChecks: 'is off' } : Record<never, never>>

/** What Drizzle's types do not tell: whether the database fills a column in, the values that only Kysely knows. */
type Facts = Record<never, never>
type Fact<T, C, F extends string, Else> =
  Facts extends Record<T & string, Record<C & string, Record<F, infer V>>> ? V : Else

/** What the driver gives for a BLOB, and what it takes. */
type BlobRead = Uint8Array
type BlobWrite = Uint8Array

/** What the driver gives for a column: Drizzle makes something else of it, Kysely does not. */
type Raw<C extends Column, T> =
  Kind<C> extends 'SQLiteText' | 'SQLiteInteger' | 'SQLiteReal'
    ? Same<C['_']['data'], string> extends true
      ? Fact<T, C['_']['name'], 'only', string>
      : C['_']['data']
    : Kind<C> extends 'SQLiteBoolean'
      ? 0 | 1
      : Kind<C> extends 'SQLiteTimestamp' | `SQLiteNumeric${'' | 'Number' | 'BigInt'}`
        ? number
        : Kind<C> extends 'SQLiteTextJson'
          ? string
          : Kind<C> extends BlobKind
            ? BlobRead
            : Kind<C> extends 'SQLiteCustomColumn'
              ? [C['_']['data']] extends [C['_']['driverParam']]
                ? C['_']['data']
                : C['_']['driverParam']
              : { unknownColumnType: Kind<C> }
type RawIn<C extends Column, T> = Kind<C> extends BlobKind ? BlobWrite : Raw<C, T>
type Kind<C extends Column> = C['_']['columnType']
type BlobKind = 'SQLiteBlobBuffer' | 'SQLiteBlobJson' | 'SQLiteBigInt'
type Null<C extends Column> = C['_']['notNull'] extends true ? never : null

/** Whether the database fills the column in. What Drizzle's own code fills in, Kysely must be given. */
type Filled<C extends Column, T> = Fact<
  T,
  C['_']['name'],
  'filled',
  C['_']['hasRuntimeDefault'] extends true ? false : C['_']['hasDefault']
>
type KyselyColumn<E, C extends Column, T> = E extends View
  ? ColumnType<Raw<C, T> | Null<C>, never, never>
  : C['_']['generated'] extends undefined
    ? ColumnType<
        Raw<C, T> | Null<C>,
        RawIn<C, T> | Null<C> | (Filled<C, T> extends true ? undefined : never),
        RawIn<C, T> | Null<C>
      >
    : ColumnType<Raw<C, T> | Null<C>, never, never>
type KyselyTable<E, T> = {
  [K in keyof Columns<E> & string as SqlName<Columns<E>[K], K>]: KyselyColumn<E, Columns<E>[K], T>
}
type Columns<E> = E extends Table
  ? E['_']['columns']
  : E extends { _: { selectedFields: infer F extends Record<string, Column> } }
    ? F
    : never
type SqlName<C extends Column, K extends string> = string extends C['_']['name']
  ? `${K}, whose SQL name is not in its type`
  : C['_']['name']
type Drizzle = {
  [K in keyof typeof schema as (typeof schema)[K] extends Table | View
    ? (typeof schema)[K]['_']['name']
    : never]: (typeof schema)[K]
}

type Difference<N extends keyof Drizzle & keyof Kysely, C> = Compared<
  KyselyTable<Drizzle[N], N>,
  Kysely[N],
  C
>

/** The columns of a table that differ: what Drizzle makes of each, and what the Kysely interface says. */
type Diff<N extends PropertyKey> = N extends keyof Drizzle
  ? N extends keyof Kysely
    ? {
        [C in keyof KyselyTable<Drizzle[N], N> | keyof Kysely[N] as [Difference<N, C>] extends [
          never,
        ]
          ? never
          : `${N & string}.${C & string}`]: Difference<N, C>
      }
    : { [_ in N]: { drizzle: 'a table'; kysely: 'no such table' } }
  : { [_ in N]: { drizzle: 'no such table'; kysely: 'a table' } }
type Compared<D, K, C> = Side<
  'select',
  Selectable<D>,
  Selectable<K>,
  C,
  Side<
    'insert',
    Insertable<D>,
    Insertable<K>,
    C,
    Side<'update', Updateable<D>, Updateable<K>, C, never>
  >
>
type Side<In, D, K, C, Else> =
  Same<Of<D, C>, Of<K, C>> extends true
    ? Else
    : { in: In; drizzle: TypeIn<D, C>; kysely: TypeIn<K, C> }
type Of<T, C> = Plain<Pick<T, C & keyof T>>
type Plain<T> = {
  -readonly [P in keyof T]: Record<never, never> extends Pick<T, P>
    ? Exclude<T[P], undefined>
    : T[P]
}
type TypeIn<T, C> = C extends keyof T ? T[C] : 'not there'
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Agree<T extends Record<keyof T, never>> = T
