import { describe, expect, test } from 'vitest'
import { compileMany } from './compile-many.ts'
import { designOf, withEdit } from './edited.ts'
import { EDITS } from './edits.ts'
import { HOUSES } from './houses.ts'
import { keys } from './keys.ts'
import { mutated, proofFiles } from './mutate.ts'
import { MUTATIONS, samplesOf } from './mutations.ts'
import { sampler } from './sampler.ts'

const MINUTE = 60_000

describe.each(HOUSES)('%s', (_, conventions, own) => {
  test(
    'every mutation of every column is told, and no other column',
    { timeout: 3 * MINUTE },
    async () => {
      const design = sampler(conventions, own)
      const base = proofFiles(design)
      const samples = samplesOf(conventions, own)
      const all = MUTATIONS.map((mutation) => mutated(design, base, samples, mutation))
      const verdicts = await compileMany([base, ...all.map(({ files }) => files)], {
        noUnusedLocals: false,
      })
      expect(verdicts[0]?.output).toBe('')
      const wrong = all.flatMap(({ name, differ }, index) => {
        const named = verdicts[index + 1]?.named ?? new Set<string>()
        const missed = [...differ].filter((it) => !named.has(it))
        const extra = [...named].filter((it) => !differ.has(it))
        return missed.length + extra.length === 0 ? [] : [{ name, missed, extra }]
      })
      expect(wrong).toEqual([])
      for (const { name, count } of all) expect([name, count > 0]).toEqual([name, true])
    },
  )
})

test(
  'every edit by hand is told by table, column and type, or is none',
  { timeout: 3 * MINUTE },
  async () => {
    const designs = [...new Set(EDITS.map(({ of }) => of))]
    const bases = new Map(designs.map((of) => [of, proofFiles(designOf(of))]))
    const folders = EDITS.map((edit) => withEdit(edit, bases.get(edit.of) ?? new Map()))
    const verdicts = await compileMany([...bases.values(), ...folders])
    for (const [index, of] of designs.entries())
      expect(`${of}: ${verdicts[index]?.output}`).toBe(`${of}: `)
    const wrong = EDITS.flatMap(({ what, of, file, tells, says = '' }, index) => {
      const verdict = verdicts[index + designs.length]
      const output = verdict?.output ?? 'it was not compiled'
      const told = [...(verdict?.named ?? [])].toSorted().join()
      const right =
        told === tells.toSorted().join() &&
        output.includes(says) &&
        (tells.length > 0 || output === '')
      return right ? [] : [{ edit: `${of}, ${file}: ${what}`, tells, says, output }]
    })
    expect(wrong).toEqual([])
  },
)

const STRICTER = {
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  noUnusedParameters: true,
  noPropertyAccessFromIndexSignature: true,
}

test(
  'the check compiles under stricter options, and refuses to run without null',
  { timeout: MINUTE },
  async () => {
    const designs = HOUSES.map(([, conventions, own]) => sampler(conventions, own))
    const strict = await compileMany([...designs, keys].map(proofFiles), STRICTER)
    expect(strict.map(({ output }) => output)).toEqual(strict.map(() => ''))
    const [loose] = await compileMany([proofFiles(keys)], { strictNullChecks: false })
    expect(loose?.output).toContain('strictNullChecks: "is off"')
  },
)
