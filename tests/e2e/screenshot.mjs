// The picture of the README: the built app on its first design, into public/screenshot.png.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { findBrowser } from './browser.mjs'
import { smallerPng } from './smaller-png.mjs'

const root = resolve(import.meta.dirname, '../..')
const server = await preview({
  configFile: resolve(root, 'vite.config.ts'),
  logLevel: 'error',
  preview: { port: 0 },
})
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--font-render-hinting=none', '--disable-lcd-text'],
})
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await page.getByRole('region', { name: 'table tasks' }).getByRole('heading').click()
  await page.getByRole('gridcell', { name: 'Find the moth' }).waitFor()
  await page.getByRole('tab', { name: 'connection.ts' }).waitFor()
  await page.evaluate(() => document.fonts.ready)
  const picture = smallerPng(await page.screenshot({ animations: 'disabled' }))
  writeFileSync(resolve(root, 'public/screenshot.png'), picture)
  console.log(`public/screenshot.png: ${Math.round(picture.length / 1024)} KiB`)
} finally {
  await browser.close()
  await server.close()
}
