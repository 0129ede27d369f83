import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './browser.mjs'

const root = resolve(import.meta.dirname, '../..')
const executablePath = findBrowser()
// Each checkout has a port of its own, so that two of them can be tested at once.
const port = 20_000 + (createHash('sha256').update(root).digest().readUInt16BE(0) % 10_000)
const baseURL = `http://localhost:${port}`

export default defineConfig({
  testDir: '.',
  outputDir: '../../node_modules/.cache/playwright',
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL,
    trace: 'on-first-retry',
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Pictures alike from one machine to another.
      args: ['--font-render-hinting=none', '--disable-lcd-text'],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    cwd: root,
    url: baseURL,
    reuseExistingServer: false,
  },
})
