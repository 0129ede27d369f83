import pluralize from 'pluralize'

/** `users` → `user`, `people` → `person`; what has no plural form stays as it is. */
export const singular = (name: string): string => pluralize.singular(name)
