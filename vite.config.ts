import { resolve } from 'node:path'
import { drizzleKitSqlite } from '@tandem/kit/plugin'
import { heard, told } from '@tandem/notices'
import { checkerTypes } from '@tandem/proof/plugin'
import { sandboxGuest } from '@tandem/sandbox/plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const here = import.meta.dirname

/** What is made of installed packages when it is asked for, on the page and in workers. */
const ours = () => [drizzleKitSqlite(), checkerTypes(), sandboxGuest()]

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

// Of packages only what is used is in a file, and who uses it is not known by their imports.
const OURS = /packages\/(model|editor)\/(?!src\/quick-add\/)|app\/src\//

/** Names the file of all that the page imports before it can begin: what nobody waits for is in files of its own. */
function firstFile() {
  const first = new Set<string>()
  return (id: string, graph: ModuleGraph): string | null => {
    const rest = first.size === 0 ? [resolve(here, 'app/src/main.tsx')] : []
    for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
      if (first.has(one)) continue
      first.add(one)
      rest.push(...(graph.getModuleInfo(one)?.importedIds ?? []))
    }
    return first.has(id) && OURS.test(id) ? 'first' : null
  }
}

// One file for the app, its preview and the tests in Node.
export default defineConfig({
  root: resolve(here, 'app'),
  publicDir: resolve(here, 'public'),
  base: './',
  plugins: [react(), ...ours(), told()],
  worker: { format: 'es', plugins: () => [...ours(), heard()] },
  build: {
    outDir: resolve(here, 'dist'),
    emptyOutDir: true,
    target: 'es2023',
    license: { fileName: 'third-party.md' },
    rolldownOptions: {
      output: {
        // What the first paint needs in few files: each further one is a round trip, and packed less well.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/\.pnpm\/(react|react-dom|scheduler|@xyflow|d3-|zustand|classcat)[@+]/,
            },
            { name: firstFile(), debugName: 'first' },
          ],
        },
      },
    },
  },
  test: {
    root: here,
    // One fewer than there are processors otherwise: on two, all would wait for one.
    maxWorkers: '100%',
    include: [
      '{packages/*,app}/src/**/*.test.ts',
      'tests/{cases,laws,kit,defects,proof,query}/*.test.ts',
    ],
  },
})
