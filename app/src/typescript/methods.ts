import type { Conventions } from '@tandem/model'
import { type TypeFiles, createProver, createToCommonJs } from '@tandem/proof'
import { createQueryChecker, formatQuery } from '@tandem/query'
import { aTurn } from '../worker/in-slices.ts'

/** Texts of the exported files by path. */
type Files = ReadonlyMap<string, string>

/** All that TypeScript is asked, by what it is called. */
export function createMethods(types: readonly TypeFiles[]) {
  const prover = createProver(types)
  const toCommonJs = createToCommonJs()
  let isAsked = false
  return {
    ...createQueryChecker(types),
    format: formatQuery,
    toCommonJs: (files: Files) => toCommonJs(files),
    async warm() {
      // What came with it is begun first: a proof reads the same, and what it is about.
      await aTurn()
      if (!isAsked) prover.warm()
    },
    readKysely(files: Files, conventions: Conventions) {
      isAsked = true
      return prover.readKysely({ files, conventions })
    },
    readDrizzle: (files: Files, conventions: Conventions) =>
      prover.readDrizzle({ files, conventions }),
  }
}

export type Methods = ReturnType<typeof createMethods>
