import type { Connection } from '@tandem/formats'
import type { Conventions } from '@tandem/model'
import { createChecker, type TypeFiles } from './checker.ts'
import { type Proof, prove, type Witnesses } from './compare.ts'
import { readDatabase } from './database-witness.ts'
import { readDrizzle } from './drizzle-witness.ts'
import { onlyColumns } from './only-columns.ts'
import { askKysely, readKysely } from './kysely-witness.ts'
import { leanKysely } from './lean-kysely.ts'
import type { Witness } from './witness.ts'

/** What a proof is about: files by path from the root of the repository, and a database that they are for. */
export interface Evidence {
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
  /** Null: the two schemas are compared with each other only. */
  readonly connection: Connection | null
}

/** The two files, without a database. */
type Sources = Omit<Evidence, 'connection'>

/** One checker for many proofs: after an edit only what it touched is read again. */
export interface Prover {
  /** Reads what the libraries declare, which no proof then has to. */
  warm(): void
  /** Reads one of the files; most of the first of the two is what both need. */
  readKysely(sources: Sources): Witness
  readDrizzle(sources: Sources): Witness
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
  const put = ({ files, conventions }: Sources) => {
    const { files: paths, kysely } = conventions
    const place = { path: paths.kysely, interface: kysely.interface }
    checker.declare(kyselyFor(files))
    checker.setFiles(leaned(files), paths.aliases, [paths.drizzle, paths.kysely])
    askKysely(checker, place)
    return place
  }
  const kyselyOf = (sources: Sources) => readKysely(checker, put(sources))
  const drizzleOf = (sources: Sources) => {
    put(sources)
    const { files, kysely } = sources.conventions
    return readDrizzle(checker, files.drizzle, kysely.driver)
  }
  const witnesses = (evidence: Evidence): Witnesses => ({
    kysely: kyselyOf(evidence),
    drizzle: drizzleOf(evidence),
    database: evidence.connection === null ? null : readDatabase(evidence.connection),
  })
  const warm = () => {
    checker.declare(kyselyFor(new Map()))
    checker.ask('/own/ahead.ts', AHEAD)
    checker.program()
  }
  return {
    warm,
    readKysely: kyselyOf,
    readDrizzle: drizzleOf,
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
