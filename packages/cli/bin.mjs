#!/usr/bin/env node
// Runs the command line from its sources: Node 20 does not read TypeScript by itself.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const entry = fileURLToPath(new URL('./src/main.ts', import.meta.url))
const { module } = await runnerImport(entry, { configFile: false, logLevel: 'error' })
process.exitCode = await module.main(process.argv.slice(2), process)
