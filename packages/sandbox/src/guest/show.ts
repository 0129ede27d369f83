/** A value as a person would write it in TypeScript. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : `new Date("${value.toISOString()}")`
  if (value instanceof Uint8Array) return `bytes [${[...value.subarray(0, 8)].join(', ')}]`
  if (typeof value === 'object' && value !== null) return JSON.stringify(value) ?? 'an object'
  return String(value)
}

/** Whether two values of rows are the same, within lists and objects too. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime()
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === other.size && one.every(([key, value]) => isSame(value, other.get(key)))
}

const MOST_DEEP = 12

/** The same, of nothing but what goes through a port: of a class only the fields are left, of a function its name. */
export function plain(value: unknown, deep = 0): unknown {
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value === 'symbol') return String(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (value instanceof ArrayBuffer) return value
  if (value instanceof Error) return String(value)
  if (deep > MOST_DEEP) return '…'
  if (Array.isArray(value)) return value.map((item) => plain(item, deep + 1))
  if (value instanceof Map || value instanceof Set)
    return [...value].map((item) => plain(item, deep + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, plain(field, deep + 1)]),
  )
}
