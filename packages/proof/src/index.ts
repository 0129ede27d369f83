/**
 * Whether the Drizzle schema, the Kysely interface and the database agree, each read back by itself: the two files by
 * TypeScript's own checker, the database by its pragmas. `createProver` keeps the checker between proofs.
 */
export {
  type Checker,
  createChecker,
  createDisk,
  type Disk,
  inProject,
  languageHost,
  OPTIONS,
  type TypeFiles,
  withAliases,
} from './checker.ts'
export { type Proof, prove, type Witnesses } from './compare.ts'
export { readDatabase } from './database-witness.ts'
export type { Difference, Sides } from './difference.ts'
export { readDrizzle } from './drizzle-witness.ts'
export { type DesignFix, designFixes } from './fix-design.ts'
export { placeOf } from './fix-place.ts'
export { type KyselyPlace, readKysely } from './kysely-witness.ts'
export { onlyColumns } from './only-columns.ts'
export { createProver, type Evidence, type Prover } from './prover.ts'
export { createToCommonJs } from './to-commonjs.ts'
export type { Witness, WitnessColumn, WitnessTable } from './witness.ts'
