// The generated files beside the versions that people have: `npm run matrix`, or `npm run matrix -- --quick` for
// three corners. It installs packages in a folder of its own; see README.md.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const path = fileURLToPath(new URL('./matrix.ts', import.meta.url))
const { module } = await runnerImport(path, { configFile: false, logLevel: 'error' })
const ok = await module.matrix({ quick: process.argv.includes('--quick') })
process.exitCode = ok ? 0 : 1
