import type { SqlJsConfig } from 'sql.js'

/**
 * How sql.js is to start. Its "old extension functions" would shadow SQLite's own `sqrt`, `pi` and
 * others with legacy versions; the typings do not know the option.
 */
export const sqlJsOptions = (locateFile?: (file: string) => string): SqlJsConfig =>
  ({
    useOldExtensionFunctions: false,
    ...(locateFile === undefined ? {} : { locateFile }),
  }) as SqlJsConfig
