/** A place in JSON from outside. Who asks it for what it is not gets something empty, and the place is told of. */
export interface Json {
  readonly value: unknown
  /** `tables.users.columns.id`; empty for the whole. */
  readonly path: string
  readonly problems: string[]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const told = <T>({ path, problems }: Json, what: string, instead: T): T => {
  problems.push(`${path === '' ? 'The file' : path} is not ${what}.`)
  return instead
}

const below = ({ path, problems }: Json, key: string, value: unknown): Json => ({
  value,
  path: path === '' ? key : `${path}.${key}`,
  problems,
})

/** The field, if the object itself has it. */
export const at = (json: Json, key: string): Json =>
  below(
    json,
    key,
    isRecord(json.value) && Object.hasOwn(json.value, key) ? json.value[key] : undefined,
  )

export const isThere = ({ value }: Json): boolean => value !== undefined && value !== null

export const text = (json: Json): string =>
  typeof json.value === 'string' ? json.value : told(json, 'a text', '')

export const textOr = <T>(json: Json, instead: T): string | T =>
  isThere(json) ? text(json) : instead

/** What is not there is false. */
export const flag = (json: Json): boolean =>
  isThere(json) &&
  (typeof json.value === 'boolean' ? json.value : told(json, 'true or false', false))

/** What is not there is empty, here and below. */
export const list = (json: Json): readonly Json[] =>
  !isThere(json)
    ? []
    : Array.isArray(json.value)
      ? json.value.map((value, index) => below(json, String(index), value))
      : told(json, 'a list', [])

export const texts = (json: Json): readonly string[] => list(json).map(text)

/** The fields of an object, whatever their names are. */
export const fields = (json: Json): readonly Json[] =>
  !isThere(json)
    ? []
    : isRecord(json.value)
      ? Object.entries(json.value).map(([key, value]) => below(json, key, value))
      : told(json, 'an object', [])

/** An object of texts. */
export const textByKey = (json: Json): Readonly<Record<string, string>> =>
  Object.fromEntries(fields(json).map((field) => [lastOf(field, json), text(field)]))

const lastOf = (field: Json, { path }: Json): string =>
  path === '' ? field.path : field.path.slice(path.length + 1)
