#!/usr/bin/env node
// Runs the command line from its sources: Node 20 does not read TypeScript by itself.
import { fileURLToPath } from 'node:url'
import { drizzleKitSqlite } from '@tandem/kit/plugin'
import { checkerTypes } from '@tandem/proof/plugin'
import { runnerImport } from 'vite'

const entry = fileURLToPath(new URL('./src/run.ts', import.meta.url))
const { module } = await runnerImport(entry, {
  configFile: false,
  logLevel: 'error',
  plugins: [drizzleKitSqlite(), checkerTypes()],
})
process.exitCode = module.exitCode
