import type { Conventions } from '@tandem/model'
import { styled } from '../typescript/print.ts'

/** What every check says alike: how a Drizzle column is seen by Kysely, and how the two are compared. */
export function fixedText({ kysely, style }: Conventions): readonly string[] {
  const libsql = kysely.driver === 'libsql'
  const text = FACT + COLUMNS + (kysely.generated ? WRAPPED : BARE) + COMPARED
  return styled(text, style).map((it) =>
    it
      .replace('{read}', libsql ? 'ArrayBuffer' : 'Uint8Array')
      .replace('{write}', libsql ? 'Uint8Array | ArrayBuffer' : 'Uint8Array'),
  )
}

const FACT = `
type Fact<T, C, F extends string, Else> =
  Facts extends Record<T & string, Record<C & string, Record<F, infer V>>> ? V : Else¬
`

// A column's class tells what the driver has: see the table of types in the README of formats.
const COLUMNS = `
/** What the driver gives for a BLOB, and what it takes. */
type BlobRead = {read}¬
type BlobWrite = {write}¬

/** What the driver gives for a column: Drizzle makes something else of it, Kysely does not. */
type Raw<C extends Column, T> =
  Kind<C> extends 'SQLiteText' | 'SQLiteInteger' | 'SQLiteReal'
    ? Same<C['_']['data'], string> extends true
      ? Fact<T, C['_']['name'], 'only', string>
      : C['_']['data']
    : Kind<C> extends 'SQLiteBoolean'
      ? 0 | 1
      : Kind<C> extends 'SQLiteTimestamp' | \`SQLiteNumeric\${'' | 'Number' | 'BigInt'}\`
        ? number
        : Kind<C> extends 'SQLiteTextJson'
          ? string
          : Kind<C> extends BlobKind
            ? BlobRead
            : Kind<C> extends 'SQLiteCustomColumn'
              ? [C['_']['data']] extends [C['_']['driverParam']]
                ? C['_']['data']
                : C['_']['driverParam']
              : { unknownColumnType: Kind<C> }¬
type RawIn<C extends Column, T> = Kind<C> extends BlobKind ? BlobWrite : Raw<C, T>¬
type Kind<C extends Column> = C['_']['columnType']¬
type BlobKind = 'SQLiteBlobBuffer' | 'SQLiteBlobJson' | 'SQLiteBigInt'¬
type Null<C extends Column> = C['_']['notNull'] extends true ? never : null¬

/** Whether the database fills the column in. What Drizzle§s own code fills in, Kysely must be given. */
type Filled<C extends Column, T> = Fact<
  T,
  C['_']['name'],
  'filled',
  C['_']['hasRuntimeDefault'] extends true ? false : C['_']['hasDefault']
>¬
type KyselyColumn<E, C extends Column, T> = E extends View
  ? ColumnType<Raw<C, T> | Null<C>, never, never>
  : C['_']['generated'] extends undefined
    ? ColumnType<
        Raw<C, T> | Null<C>,
        RawIn<C, T> | Null<C> | (Filled<C, T> extends true ? undefined : never),
        RawIn<C, T> | Null<C>
      >
    : ColumnType<Raw<C, T> | Null<C>, never, never>¬
type KyselyTable<E, T> = {
  [K in keyof Columns<E> & string as SqlName<Columns<E>[K], K>]: KyselyColumn<E, Columns<E>[K], T>¬
}¬
type Columns<E> = E extends Table
  ? E['_']['columns']
  : E extends { _: { selectedFields: infer F extends Record<string, Column> } }
    ? F
    : never¬
type SqlName<C extends Column, K extends string> = string extends C['_']['name']
  ? \`\${K}, whose SQL name is not in its type\`
  : C['_']['name']¬
type Drizzle = {
  [K in keyof typeof schema as (typeof schema)[K] extends Table | View
    ? (typeof schema)[K]['_']['name']
    : never]: (typeof schema)[K]¬
}¬
`

const WRAPPED = `
type Difference<N extends keyof Drizzle & keyof Kysely, C> = Compared<
  KyselyTable<Drizzle[N], N>,
  Kysely[N],
  C
>¬
`

const BARE = `
/** This house writes no Generated: a column may be bare, whoever fills it in. */
type BareTable<E, T> = {
  [K in keyof Columns<E> & string as SqlName<Columns<E>[K], K>]: ColumnType<
    Raw<Columns<E>[K], T> | Null<Columns<E>[K]>,
    RawIn<Columns<E>[K], T> | Null<Columns<E>[K]>,
    RawIn<Columns<E>[K], T> | Null<Columns<E>[K]>
  >¬
}¬
type Difference<N extends keyof Drizzle & keyof Kysely, C> = [
  Compared<KyselyTable<Drizzle[N], N>, Kysely[N], C>,
] extends [never]
  ? never
  : Compared<BareTable<Drizzle[N], N>, Kysely[N], C>¬
`

// `Exclude` in `Plain`: under exactOptionalPropertyTypes an optional property may say `undefined` or not.
const COMPARED = `
/** The columns of a table that differ: what Drizzle makes of each, and what the Kysely interface says. */
type Diff<N extends PropertyKey> = N extends keyof Drizzle
  ? N extends keyof Kysely
    ? {
        [C in keyof KyselyTable<Drizzle[N], N> | keyof Kysely[N] as [Difference<N, C>] extends [
          never,
        ]
          ? never
          : \`\${N & string}.\${C & string}\`]: Difference<N, C>¬
      }
    : { [_ in N]: { drizzle: 'a table'; kysely: 'no such table' } }
  : { [_ in N]: { drizzle: 'no such table'; kysely: 'a table' } }¬
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
>¬
type Side<In, D, K, C, Else> =
  Same<Of<D, C>, Of<K, C>> extends true
    ? Else
    : { in: In; drizzle: TypeIn<D, C>; kysely: TypeIn<K, C> }¬
type Of<T, C> = Plain<Pick<T, C & keyof T>>¬
type Plain<T> = {
  -readonly [P in keyof T]: Record<never, never> extends Pick<T, P>
    ? Exclude<T[P], undefined>
    : T[P]¬
}¬
type TypeIn<T, C> = C extends keyof T ? T[C] : 'not there'¬
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false¬
type Agree<T extends Record<keyof T, never>> = T¬
`
