import type { Conventions, Schema, Table } from '@tandem/model'
import type { QueryLanguage } from './language.ts'
import { drizzleQueries } from './ready/drizzle.ts'
import type { ReadyQuery } from './ready/facts.ts'
import { kyselyQueries } from './ready/kysely.ts'
import { sqlQueries } from './ready/sql.ts'

export type { ReadyQuery } from './ready/facts.ts'

/**
 * What one asks of a table again and again, as texts to take and change. They run as they stand, where a row that
 * they need is there; `formatQuery` gives them the house's style.
 */
export function readyQueries(
  { schema, conventions }: { readonly schema: Schema; readonly conventions: Conventions },
  table: Table,
  language: QueryLanguage | 'sql',
): readonly ReadyQuery[] {
  switch (language) {
    case 'sql':
      return sqlQueries(schema, table)
    case 'kysely':
      return kyselyQueries(schema, conventions, table)
    case 'drizzle':
      return drizzleQueries(schema, conventions, table)
  }
}
