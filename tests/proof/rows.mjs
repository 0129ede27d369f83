// A row of every kind of column, written by either side and read by the other. Plain JavaScript: it runs in vitest
// with sql.js, and beside the other drivers in the matrix (Node and Bun).

/**
 * What Drizzle is given, and what of it the driver has: the value that Kysely reads and writes.
 *
 * @type {Readonly<Record<string, readonly [drizzle: unknown, driver: unknown]>>}
 */
export const VALUES = {
  text: ['a “b” \n', 'a “b” \n'],
  enum: ['b', 'b'],
  integer: [-42, -42],
  boolean: [true, 1],
  seconds: [new Date(1_763_683_200_000), 1_763_683_200],
  ms: [new Date(1_763_683_200_123), 1_763_683_200_123],
  real: [1.5, 1.5],
  numeric: ['12.5', 12.5],
  numbers: [-12.5, -12.5],
  bigints: [9_007_199_254_740_991n, 9_007_199_254_740_991],
  json: [{ a: 1 }, '{"a":1}'],
  jsonb: [[{ b: 'é' }], new TextEncoder().encode('[{"b":"é"}]')],
  bytes: [Buffer.from([0, 255]), new Uint8Array([0, 255])],
  digits: [12_345_678_901_234_567_890n, new TextEncoder().encode('12345678901234567890')],
  declared: ['2026-01-01 00:00:00', '2026-01-01 00:00:00'],
  nocase: ['Ab', 'Ab'],
}

/** Whether a value is of the type, as the Kysely interface spells it: `0 | 1`, `Uint8Array | null`. */
const isOf = (/** @type {string} */ type, /** @type {unknown} */ value) =>
  type.split(' | ').some((part) => {
    if (part === 'null') return value === null
    if (part === 'Uint8Array') return value instanceof Uint8Array
    if (part === 'ArrayBuffer') return value instanceof ArrayBuffer
    if (part === 'string' || part === 'number') return typeof value === part
    return typeof value === 'string' ? part === `'${value}'` : part === String(value)
  })

/** A value as text that is equal for equal values: bytes are bytes, whoever holds them. */
function shown(/** @type {unknown} */ value) {
  if (value instanceof Date) return `Date ${value.getTime()}`
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof ArrayBuffer) return shown(new Uint8Array(value))
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  return JSON.stringify(value)
}

/**
 * Every column, once written by Drizzle and read by Kysely, once the other way round, then all of them NULL.
 *
 * @typedef {Readonly<Record<string, unknown>>} Row
 * @param {{
 *   types: Readonly<Record<string, string>>
 *   drizzle: { insert(row: Row): unknown, all(): unknown }
 *   kysely: { insert(row: Row): Promise<unknown>, all(): Promise<readonly Row[]> }
 * }} sides the types of the columns as the interface spells them, and a table `rows` seen by either side
 * @returns {Promise<readonly { column: string, gives: string, wrong: readonly string[] }[]>}
 */
export async function compareRows({ types, drizzle, kysely }) {
  const columns = Object.keys(types)
  const row = (/** @type {(column: string) => unknown} */ of) =>
    Object.fromEntries(columns.map((column) => [column, of(column)]))
  const ours = (/** @type {string} */ column) => VALUES[column]?.[0]
  const drivers = (/** @type {string} */ column) => VALUES[column]?.[1]
  await drizzle.insert(row(ours))
  await kysely.insert(row(drivers))
  await drizzle.insert(row(() => null))
  const [fromDrizzle, fromKysely, empty] = await kysely.all()
  const back = /** @type {readonly Row[]} */ (await drizzle.all())
  return columns.map((column) => {
    const type = types[column] ?? ''
    const value = fromDrizzle?.[column]
    const says = (/** @type {string} */ what, /** @type {boolean} */ right) => (right ? [] : [what])
    return {
      column,
      gives: value?.constructor.name ?? String(value),
      wrong: [
        ...says(`Drizzle’s comes as ${shown(value)}`, shown(value) === shown(drivers(column))),
        ...says(`${shown(value)} is no ${type}`, isOf(type, value)),
        ...says(`Kysely’s own comes as another type`, isOf(type, fromKysely?.[column])),
        ...says(
          `Drizzle reads Kysely’s as ${shown(back[1]?.[column])}`,
          shown(back[1]?.[column]) === shown(ours(column)),
        ),
        ...says(`NULL comes as ${shown(empty?.[column])}`, empty?.[column] === null),
      ],
    }
  })
}
