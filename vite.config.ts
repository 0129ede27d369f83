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
        // What the first paint needs in few files: each further one is a round trip.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/\.pnpm\/(react|react-dom|scheduler|@xyflow|d3-|zustand|classcat)[@+]/,
            },
            {
              name: 'core',
              test: /packages\/(model|editor)\/(?!src\/quick-add\/)|app\/src\/(ui|session)\//,
            },
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
