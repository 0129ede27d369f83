import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, type Page, chromium } from '@playwright/test'
import { printDesign } from '@tandem/model'
import react from '@vitejs/plugin-react'
import { type PreviewServer, build, preview } from 'vite'
import { findBrowser } from '../e2e/browser.mjs'
import { bigDesign } from './big-design.ts'
import { type Result, summed } from './measure.ts'

// Running TypeScript through vite's own server has set it to development, and builds would follow.
process.env['NODE_ENV'] = 'production'

const here = import.meta.dirname
const root = resolve(here, '../..')
const LOADS = 7
const NODE = '.react-flow__node'

interface Built {
  readonly name: string
  readonly folder: string
  readonly server: PreviewServer
  readonly url: string
}

/** The first load of the product beside a bare React Flow page, and the heap of large designs. */
export async function* results(): AsyncGenerator<Result> {
  const executablePath = findBrowser()
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath })
  const pages = [await tandem(), await bare()]
  try {
    for (const page of pages) yield* firstLoad(browser, page)
    const [product] = pages
    if (product === undefined) return
    for (const n of [20, 100, 500, 1000]) yield* heap(browser, product, n)
  } finally {
    await browser.close()
    await Promise.all(pages.map(({ server }) => server.close()))
  }
}

async function tandem(): Promise<Built> {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  return served('tandem', join(root, 'dist'))
}

async function bare(): Promise<Built> {
  const folder = join(root, 'node_modules/.cache/bare')
  await build({
    configFile: false,
    root: join(here, 'bare'),
    base: './',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
    // React Flow is a dependency of the app alone.
    resolve: {
      alias: {
        '@xyflow/react': join(root, 'app/node_modules/@xyflow/react'),
        'react-dom': join(root, 'app/node_modules/react-dom'),
        react: join(root, 'app/node_modules/react'),
      },
    },
    logLevel: 'error',
  })
  return served('bare React Flow', folder)
}

async function served(name: string, folder: string): Promise<Built> {
  const server = await preview({
    configFile: false,
    root: folder,
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  })
  return { name, folder, server, url: server.resolvedUrls?.local[0] ?? '' }
}

async function* firstLoad(browser: Browser, { name, folder, url }: Built): AsyncGenerator<Result> {
  const ready: number[] = []
  const bytes: number[] = []
  const blocking: number[] = []
  for (let load = 0; load < LOADS; load += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const scripts = new Set<string>()
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (pathname.endsWith('.js')) scripts.add(pathname)
    })
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForSelector(NODE)
    // Ready: the tables are drawn and the page has answered a frame.
    ready.push(
      await page.evaluate(async () => {
        await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)))
        return performance.now()
      }),
    )
    const size = (paths: Iterable<string>) =>
      [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0) /
      1000
    blocking.push(size(scripts))
    await page.waitForTimeout(1500)
    bytes.push(size([...scripts].filter((path) => !path.includes('worker'))))
    await context.close()
  }
  yield summed(`page: ready · ${name}`, 5, 'ms', ready)
  yield summed(`page: JavaScript until ready, gzip · ${name}`, 5, 'KB', blocking)
  yield summed(`page: JavaScript of the page in all, gzip · ${name}`, 5, 'KB', bytes)
}

async function* heap(browser: Browser, { url }: Built, n: number): AsyncGenerator<Result> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url)
  await page.waitForSelector(NODE)
  const took = await drop(page, printDesign(bigDesign(n)))
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  yield summed('page: open a design file → drawn', n, 'ms', [took])
  yield summed('page: heap, without the database', n, 'MB', [usedSize / 1e6])
  await page.close()
}

/** Drops a design on the page, and waits until it is drawn and quiet. */
async function drop(page: Page, text: string): Promise<number> {
  return page.evaluate(async (text) => {
    const start = performance.now()
    const data = new DataTransfer()
    data.items.add(new File([text], 'big.tandem.json', { type: 'application/json' }))
    const canvas = document.querySelector('.react-flow')
    for (const type of ['dragover', 'drop'])
      canvas?.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    const isDrawn = () =>
      [...document.querySelectorAll('.react-flow__node')].some((node) =>
        node.textContent?.includes('table_00'),
      )
    while (!isDrawn() && performance.now() - start < 30_000)
      await new Promise((frame) => requestAnimationFrame(frame))
    const drawn = performance.now() - start
    await new Promise((quiet) => setTimeout(quiet, 3000))
    return drawn
  }, text)
}
