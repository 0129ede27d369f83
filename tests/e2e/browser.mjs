// A Chromium for the browser tests: one that is there, or one that this machine can install.
// `node tests/e2e/browser.mjs` installs if need be and prints the path; `findBrowser()` only looks.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return path !== ''
  } catch {
    return false
  }
}

/** @returns {string | null} The path of a Chromium on this machine. */
export function findBrowser() {
  const chosen = process.env['CHROMIUM_PATH'] ?? ''
  if (chosen === '') return [chromium.executablePath(), ...USUAL_PLACES].find(canRun) ?? null
  if (canRun(chosen)) return chosen
  throw new Error(`CHROMIUM_PATH is ${chosen}, and there is no program that can be run.`)
}

/** @param {string} command @param {string[]} args */
function attempt(command, ...args) {
  console.error(`Looking for a Chromium: ${command} ${args.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env }).status === 0
}

function install() {
  const debian = process.getuid?.() === 0 && canRun('/usr/bin/apt-get')
  if (debian) {
    const wait = ['-q', '-o', 'DPkg::Lock::Timeout=300']
    attempt('apt-get', ...wait, 'update')
    const packages = ['chromium', 'fonts-liberation']
    if (attempt('apt-get', ...wait, 'install', '-y', '--no-install-recommends', ...packages)) return
  }
  attempt('npx', 'playwright', 'install', 'chromium')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (findBrowser() === null) install()
  const found = findBrowser()
  if (found === null) {
    console.error(
      'The browser tests need Chromium. Install it (Debian: apt-get install chromium; elsewhere: ' +
        'npx playwright install chromium), or name one in CHROMIUM_PATH.',
    )
    process.exitCode = 1
  } else console.log(found)
}
