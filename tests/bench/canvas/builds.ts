import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { type PreviewServer, build, preview } from 'vite'

// Running TypeScript through vite's own server has set it to development, and builds would follow.
process.env['NODE_ENV'] = 'production'

const root = resolve(import.meta.dirname, '../../..')
const cache = join(root, 'node_modules/.cache')

export interface Served {
  readonly folder: string
  readonly url: string
  readonly server: PreviewServer
}

interface How {
  /** Takes what was built before, if it is there. */
  readonly built: boolean
  /** Keeps the names of functions, for a profile. */
  readonly named: boolean
}

const NAMED = { minify: false, sourcemap: true }

/** The product, in a folder of its own, so that nobody's `dist` is another meanwhile. */
export async function tandem({ built, named }: How): Promise<Served> {
  const folder = join(cache, named ? 'canvas-tandem-named' : 'canvas-tandem')
  if (!built || !existsSync(join(folder, 'index.html')))
    await build({
      configFile: join(root, 'vite.config.ts'),
      build: { outDir: folder, emptyOutDir: true, ...(named ? NAMED : {}) },
      logLevel: 'error',
    })
  return served(folder)
}

/** React Flow and nothing else. */
export async function bare({ built, named }: How): Promise<Served> {
  const folder = join(cache, named ? 'canvas-bare-named' : 'canvas-bare')
  const page = join(root, 'tests/bench/bare/tables.html')
  const inApp = (name: string) => [name, join(root, 'app/node_modules', name)]
  if (!built || !existsSync(join(folder, 'tables.html')))
    await build({
      configFile: false,
      root: join(root, 'tests/bench/bare'),
      base: './',
      publicDir: join(root, 'public'),
      plugins: [react()],
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'es2023',
        rolldownOptions: { input: page },
        ...(named ? NAMED : {}),
      },
      // React Flow is a dependency of the app alone.
      resolve: { alias: Object.fromEntries(['@xyflow/react', 'react-dom', 'react'].map(inApp)) },
      logLevel: 'error',
    })
  return served(folder)
}

async function served(folder: string): Promise<Served> {
  const server = await preview({
    configFile: false,
    root: folder,
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  })
  return { folder, server, url: server.resolvedUrls?.local[0] ?? '' }
}
