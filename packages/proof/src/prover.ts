import type { Connection } from '@tandem/formats'
import type { Conventions } from '@tandem/model'
import { createChecker, type TypeFiles } from './checker.ts'
import { type Proof, prove, type Witnesses } from './compare.ts'
import { readDatabase } from './database-witness.ts'
import { readDrizzle } from './drizzle-witness.ts'
import { onlyColumns } from './only-columns.ts'
import { askKysely, readKysely } from './kysely-witness.ts'
import { leanKysely } from './lean-kysely.ts'

/** What a proof is about: files by path from the root of the repository, and a database that they are for. */
export interface Evidence {
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
  /** Null: the two schemas are compared with each other only. */
  readonly connection: Connection | null
}

/** One checker for many proofs: after an edit only what it touched is read again. */
export interface Prover {
  /** Reads what the libraries declare, which no proof then has to. */
  warm(): void
  /** Reads the files, a third of the work of a first proof; `witnesses` does it otherwise. */
  prepare(evidence: Evidence): void
  /** Reads each witness from what the evidence itself says. Throws what SQLite says of a broken database. */
  witnesses(evidence: Evidence): Witnesses
  /** Reads them and compares them. */
  prove(evidence: Evidence): Proof
}

const AHEAD = `
import type {} from 'kysely'
import type {} from 'drizzle-orm'
import type {} from 'drizzle-orm/sqlite-core'
`

/** A prover with the packed declaration files, of Kysely and of Drizzle: see `loadTypes`. */
export function createProver(types: readonly TypeFiles[]): Prover {
  const checker = createChecker(types)
  const kyselyFor = leanKysely(types)
  const leaned = columnsOf()
  const put = ({ files, conventions }: Evidence) => {
    const { files: paths, kysely } = conventions
    const place = { path: paths.kysely, interface: kysely.interface }
    checker.declare(kyselyFor(files))
    checker.setFiles(leaned(files), paths.aliases, [paths.drizzle, paths.kysely])
    askKysely(checker, place)
    return place
  }
  const witnesses = (evidence: Evidence): Witnesses => {
    const place = put(evidence)
    const { connection, conventions } = evidence
    const { files: paths, kysely } = conventions
    return {
      drizzle: readDrizzle(checker, paths.drizzle, kysely.driver),
      kysely: readKysely(checker, place),
      database: connection === null ? null : readDatabase(connection),
    }
  }
  const prepare = (evidence: Evidence) => {
    put(evidence)
    checker.program()
  }
  const warm = () => {
    checker.declare(kyselyFor(new Map()))
    checker.ask('/own/ahead.ts', AHEAD)
    checker.program()
  }
  return {
    warm,
    prepare,
    witnesses,
    prove: (evidence) => prove(witnesses(evidence), evidence.conventions),
  }
}

/** The files with only what tells of columns; a text that was there before is not gone through again. */
function columnsOf() {
  let known = new Map<string, string>()
  return (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
    const next = new Map<string, string>()
    for (const [path, text] of files)
      if (/\.[cm]?tsx?$/.test(path)) next.set(text, known.get(text) ?? onlyColumns(path, text))
    known = next
    return new Map([...files].map(([path, text]) => [path, next.get(text) ?? text]))
  }
}
