import { fileURLToPath } from 'node:url'
import { drizzleKitSqlite } from '@tandem/kit/plugin'
import { heard } from '@tandem/notices'
import { build } from 'vite'

const ID = 'virtual:sandbox-guest'
const ENTRY = fileURLToPath(new URL('./guest/main.ts', import.meta.url))

/** @type {Promise<string> | undefined} */
let guest

/**
 * A Vite plugin for pages and workers: `virtual:sandbox-guest` is the guest as the text of one script, which is what a
 * worker needs that may load nothing.
 */
export function sandboxGuest() {
  return {
    name: 'sandbox-guest',
    /** @param {string} id */
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    /** @param {string} id */
    async load(id) {
      if (id !== `\0${ID}`) return undefined
      guest ??= bundled()
      return {
        code: `export default ${JSON.stringify(await guest)}`,
        map: { mappings: '' },
        moduleSideEffects: false,
      }
    },
  }
}

async function bundled() {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [drizzleKitSqlite(), heard()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      lib: { entry: ENTRY, formats: ['iife'], name: 'guest' },
    },
  })
  const [first] = Array.isArray(made) ? made : []
  const script = first?.output[0]
  if (script === undefined) throw new Error('The guest of the sandbox was not bundled.')
  return script.code
}
