import type { Conventions } from '@tandem/model'
import { createProver, createToCommonJs } from '@tandem/proof'
import type { loadTypes } from '@tandem/proof/types'
import { createQueryChecker, formatQuery } from '@tandem/query'

/** Texts of the exported files by path. */
type Files = ReadonlyMap<string, string>

/** All that TypeScript is asked, by what it is called. */
export function createMethods(types: ReturnType<typeof loadTypes>) {
  const checking = types.then(createQueryChecker)
  const proving = types.then(createProver)
  const toCommonJs = createToCommonJs()
  let isAsked = false

  type Checker = Awaited<typeof checking>

  /** Asks the checker of queries, once it is there. */
  const checked =
    <A extends readonly unknown[], R>(ask: (checker: Checker, ...parameters: A) => R) =>
    async (...parameters: A): Promise<R> =>
      ask(await checking, ...parameters)

  return {
    async warm() {
      const prover = await proving
      // A proof that has come meanwhile reads the same, and what it is about.
      if (!isAsked) prover.warm()
    },
    async readKysely(files: Files, conventions: Conventions) {
      isAsked = true
      return (await proving).readKysely({ files, conventions })
    },
    async readDrizzle(files: Files, conventions: Conventions) {
      return (await proving).readDrizzle({ files, conventions })
    },
    setWorld: checked((it, ...a: Parameters<Checker['setWorld']>) => it.setWorld(...a)),
    diagnostics: checked((it, ...a: Parameters<Checker['diagnostics']>) => it.diagnostics(...a)),
    completions: checked((it, ...a: Parameters<Checker['completions']>) => it.completions(...a)),
    describe: checked((it, ...a: Parameters<Checker['describe']>) => it.describe(...a)),
    hover: checked((it, ...a: Parameters<Checker['hover']>) => it.hover(...a)),
    compile: checked((it, ...a: Parameters<Checker['compile']>) => it.compile(...a)),
    format: formatQuery,
    toCommonJs: (files: Files) => toCommonJs(files),
  }
}

export type Methods = ReturnType<typeof createMethods>
