import type { SourceFile } from '@tandem/formats'
import { noAnswers } from '@tandem/plan'
import { nextMigration, unsavedMigration, withMigration } from '@tandem/repo'
import { FileArchive, Save } from 'lucide-react'
import { useState } from 'react'
import { CodeFile } from '../code/CodeFile.tsx'
import { allFilesOf } from '../code/use-files.ts'
import { useDesign, useEditor } from '../session/context.ts'
import { download, fileName } from '../session/files.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Exchange.module.css'
import { closeExchange } from './exchange-store.ts'
import { Modal } from './Modal.tsx'
import { zipOf } from './zip.ts'

/** The files as they will be in the repository: to look at, to copy, to take away. */
export function ExportDialog() {
  const design = useDesign((all) => all)
  const files = allFilesOf(design.schema, design)
  const [wanted, setWanted] = useState(files[0]?.path)
  const shown = files.find(({ path }) => path === wanted) ?? files[0]
  const zipName = `${fileName(design.name)}.zip`
  return (
    <Modal wide title={`Export ${design.name || 'the design'}`} onClose={closeExchange}>
      <div className={styles.export}>
        <FileTree files={files} shown={shown?.path ?? ''} onShow={setWanted} />
        <div className={styles.preview}>
          {shown !== undefined && <CodeFile plain file={shown} />}
        </div>
      </div>
      <footer className={styles.footer}>
        <p>
          {files.length} files, written by the <b>{design.conventions.name}</b> conventions
        </p>
        <Unsaved />
        <Button
          tone="primary"
          onClick={() =>
            void zipOf(files).then((bytes) => download(zipName, bytes, 'application/zip'))
          }
        >
          <FileArchive size={15} strokeWidth={1.75} aria-hidden /> Download {zipName}
        </Button>
      </footer>
    </Modal>
  )
}

/** A database that runs an exported migration must never meet another one under its name. */
function Unsaved() {
  const editor = useEditor()
  const design = useDesign((all) => all)
  const next = unsavedMigration(design)
  if (next === null) return null
  return (
    <Button
      tone="outlined"
      title="Exported and then changed, it would be passed over by databases that have run it"
      onClick={() => {
        const choice = { name: '', now: Date.now(), answers: noAnswers, sql: null }
        const migration = nextMigration(design, choice)
        editor.commit(`Save migration ${migration.tag}`, (now) => withMigration(now, migration))
      }}
    >
      <Save size={15} strokeWidth={1.75} aria-hidden /> Save {next.tag} first
    </Button>
  )
}

interface FileTreeProps {
  readonly files: readonly SourceFile[]
  readonly shown: string
  readonly onShow: (path: string) => void
}

/** The folders and the files in them, in the order of a file manager. */
const FileTree = ({ files, shown, onShow }: FileTreeProps) => (
  <nav className={styles.tree} aria-label="Files">
    {treeLines(files.map(({ path }) => path)).map(({ name, level, path, key }) =>
      path === null ? (
        <p key={key} style={{ paddingLeft: 8 + level * 14 }}>
          {name}/
        </p>
      ) : (
        <button
          key={key}
          type="button"
          aria-current={path === shown}
          style={{ paddingLeft: 8 + level * 14 }}
          onClick={() => onShow(path)}
        >
          {name}
        </button>
      ),
    )}
  </nav>
)

interface TreeLine {
  readonly key: string
  readonly name: string
  readonly level: number
  /** Null: a folder. */
  readonly path: string | null
}

function treeLines(paths: readonly string[]): readonly TreeLine[] {
  const lines: TreeLine[] = []
  let open: readonly string[] = []
  for (const path of paths.toSorted(byFolders)) {
    const folders = path.split('/').slice(0, -1)
    const same = folders.findIndex((folder, index) => folder !== open[index])
    const from = same === -1 ? folders.length : same
    folders.slice(from).forEach((name, index) => {
      const level = from + index
      lines.push({ key: folders.slice(0, level + 1).join('/'), name, level, path: null })
    })
    open = folders
    lines.push({ key: path, name: path.split('/').at(-1) ?? path, level: folders.length, path })
  }
  return lines
}

/** Folders before files, each by name. */
function byFolders(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')]
  const at = x.findIndex((part, index) => part !== y[index])
  const isFile = (parts: readonly string[]) => at === parts.length - 1
  if (isFile(x) !== isFile(y)) return isFile(x) ? 1 : -1
  return (x[at] ?? '').localeCompare(y[at] ?? '')
}
