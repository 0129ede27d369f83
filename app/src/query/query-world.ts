import { textOf } from '@tandem/formats'
import type { Conventions, Design } from '@tandem/model'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { typeScriptFilesOf, useSettledDesign } from '../code/use-files.ts'
import { askTypeScript } from '../typescript/ask-typescript.ts'

/** The files that queries are typed by, and may import. */
export interface World {
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
}

const store = createStore<{ readonly world: World | null }>(() => ({ world: null }))

/** The files as they were given to TypeScript last; null: none were yet. */
export const useWorld = (): World | null => useStore(store, ({ world }) => world)

/** The same, as soon as there are some. */
export const firstWorld = (): Promise<World> =>
  new Promise((resolve) => {
    const { world } = store.getState()
    if (world !== null) return resolve(world)
    const stop = store.subscribe(({ world: given }) => {
      if (given === null) return
      stop()
      resolve(given)
    })
  })

/** Keeps TypeScript's picture of the exported files up with the design, for as long as it is used. */
export function useFollowingWorld(): void {
  const design = useSettledDesign()
  useEffect(() => {
    const world = worldOf(design)
    const given = store.getState().world
    if (given !== null && isSame(given, world)) return
    void askTypeScript('setWorld', world).then(() => store.setState({ world }))
  }, [design])
}

function worldOf(design: Design): World {
  const files = typeScriptFilesOf(design.schema, design)
  return {
    files: new Map(files.map(({ path, chunks }) => [path, textOf(chunks)])),
    conventions: design.conventions,
  }
}

const isSame = (a: World, b: World): boolean =>
  a.conventions === b.conventions &&
  a.files.size === b.files.size &&
  [...a.files].every(([path, text]) => b.files.get(path) === text)
