import pluralize from 'pluralize'

/** `users` → `user`, `people` → `person`; what has no plural form stays as it is. */
export function singular(name: string): string {
  const one = pluralize.singular(name)
  return one === '' ? name : one
}
