import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of packages that were bundled anywhere. One process builds one product. @type {Set<string>} */
const folders = new Set()

/** A Vite plugin for workers and inner builds: remembers the packages that are taken in. */
export const heard = () => ({
  name: 'notices-heard',
  /**
   * @param {unknown} _options
   * @param {Record<string, { type: string, moduleIds?: readonly string[] }>} bundle
   */
  generateBundle(_options, bundle) {
    for (const { moduleIds = [] } of Object.values(bundle))
      for (const id of moduleIds) {
        const folder = folderOf(id)
        if (folder !== null) folders.add(folder)
      }
  },
})

/** The folder of the package that a module is of; null: it is one of ours. @param {string} id */
const folderOf = (id) =>
  /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replace(/^\0/, ''))?.[1] ?? null

/** A Vite plugin for the page: adds what was heard of to its list of licences. */
export const told = () => ({
  name: 'notices-told',
  generateBundle: {
    order: /** @type {const} */ ('post'),
    /**
     * @param {unknown} _options
     * @param {Record<string, { type: string, source?: string | Uint8Array }>} bundle
     */
    handler(_options, bundle) {
      const list = bundle['third-party.md']
      if (list?.type !== 'asset' || typeof list.source !== 'string') return
      const { source } = list
      const notices = [...folders].map(noticeOf).toSorted((a, b) => (a.title < b.title ? -1 : 1))
      for (const { title, text } of notices)
        if (!source.includes(`## ${title}`)) list.source += `\n## ${title}\n\n${text}\n`
    },
  },
})

/** @param {string} folder */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((it) => /^licen[cs]e/i.test(it))
  return {
    title: `${name} - ${version} (${license})`,
    text:
      file === undefined
        ? `Licensed as ${license}.`
        : readFileSync(join(folder, file), 'utf8').trim(),
  }
}
