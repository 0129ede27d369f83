import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rememberedEach } from './per-table.ts'

const things = ['a', 'b', 'c', 'd'].map((name) => ({ name }))

test('a list is what each of its things gives, and only those that changed are asked', () => {
  const step = fc.record({
    list: fc.array(fc.nat(things.length - 1), { maxLength: 6 }),
    suffix: fc.constantFrom('x', 'y'),
  })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const asked: string[] = []
      const named = rememberedEach(
        (suffix: string) => [suffix],
        ({ name }: { readonly name: string }, suffix) => {
          asked.push(name)
          return { text: name + suffix }
        },
      )
      let before: (typeof steps)[number] | null = null
      for (const now of steps) {
        asked.length = 0
        const list = now.list.map((at) => things[at] ?? { name: '' })
        const given = named(list, now.suffix)
        expect(given.map(({ text }) => text)).toEqual(list.map(({ name }) => name + now.suffix))
        const isNew = (at: number, index: number) =>
          before?.suffix !== now.suffix || before.list[index] !== at
        expect(asked).toEqual(now.list.filter(isNew).map((at) => things[at]?.name))
        expect(named([...list], now.suffix)).toBe(given)
        before = now
      }
    }),
  )
})
