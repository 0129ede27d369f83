/** The texts of a folder of migrations, by their paths in it. */
export interface MigrationTexts {
  /** The folder's own name. */
  readonly name: string
  readonly files: ReadonlyMap<string, string>
}

/** Asks for a folder, and reads the migrations in it or below; null: nothing was chosen, or there are none. */
export function chooseMigrations(): Promise<MigrationTexts | 'none' | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.webkitdirectory = true
    input.addEventListener('change', () => resolve(migrationsIn([...(input.files ?? [])])))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

const JOURNAL = /^(.*\/)?meta\/_journal\.json$/
const FOLDER = /^(.*\/)?\d{14}_[^/]+\/snapshot\.json$/

/** Of a whole repository, the folder nearest to its root that drizzle-kit writes to. */
async function migrationsIn(chosen: readonly File[]): Promise<MigrationTexts | 'none'> {
  const own = chosen.filter(
    ({ name, webkitRelativePath: path }) =>
      /\.(sql|json)$/.test(name) && !path.includes('/node_modules/'),
  )
  const roots = own
    .flatMap(({ webkitRelativePath: path }) => (JOURNAL.exec(path) ?? FOLDER.exec(path))?.[1] ?? [])
    .toSorted((a, b) => a.split('/').length - b.split('/').length)
  const [root] = roots
  if (root === undefined) return 'none'
  const inside = own.filter(({ webkitRelativePath: path }) => path.startsWith(root))
  const texts = await Promise.all(inside.map((file) => file.text()))
  const files = inside.map(
    ({ webkitRelativePath: path }, index) => [path.slice(root.length), texts[index] ?? ''] as const,
  )
  return { name: root.split('/').at(-2) ?? root, files: new Map(files) }
}
