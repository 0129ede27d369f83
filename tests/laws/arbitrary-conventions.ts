import { CONVENTIONS, type Conventions } from '@tandem/model'
import * as fc from 'fast-check'

/** The convention sets that come with Tandem, with their cells mixed. */
export const arbitraryConventions: fc.Arbitrary<Conventions> = fc
  .record({
    base: fc.constantFrom(...Object.values(CONVENTIONS)),
    quotes: fc.constantFrom('single' as const, 'double' as const),
    semicolons: fc.boolean(),
    indent: fc.constantFrom('two' as const, 'four' as const, 'tab' as const),
    relations: fc.boolean(),
    generated: fc.boolean(),
    rowTypes: fc.boolean(),
    tables: fc.constantFrom('interfaces' as const, 'inline' as const),
    enumTypes: fc.constantFrom('inline' as const, 'alias' as const),
    driver: fc.constantFrom('better-sqlite3' as const, 'bun:sqlite' as const, 'libsql' as const),
    enums: fc.constantFrom('check' as const, 'text' as const, 'textEnum' as const),
    indexName: fc.constantFrom('idx_<table>_<columns>' as const, '<table>_<columns>_idx' as const),
  })
  .map((it) => ({
    ...it.base,
    // Every design of a batch is compiled in a folder of its own, without aliases.
    files: {
      ...it.base.files,
      aliases: {},
      uuid: it.base.files.uuid ?? 'lib/uuid.ts',
      check: it.base.files.check ?? 'lib/dual-schema.check.ts',
    },
    style: { quotes: it.quotes, semicolons: it.semicolons, indent: it.indent },
    drizzle: { relations: it.relations },
    kysely: {
      ...it.base.kysely,
      generated: it.generated,
      rowTypes: it.rowTypes,
      tables: it.tables,
      enums: it.enumTypes,
      driver: it.driver,
    },
    enums: it.enums,
    indexName: it.indexName,
  }))
