import { FileUp, FolderInput } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useEditor, useSession } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Exchange.module.css'
import { closeExchange, useExchange } from './exchange-store.ts'
import { Modal } from './Modal.tsx'
import { ImportReceipt } from './ImportReceipt.tsx'
import { chooseMigrations } from './migration-folder.ts'
import { type Imported, readFile, readMigrations, readSqlText } from './read-import.ts'

/** Files and texts become designs here; the open design stays as it is until one is opened. */
export function ImportDialog() {
  const session = useSession()
  const { imported, isReading, fromFile, fromFolder, fromText, back } = useReading()
  // Kept while what came of it is shown: one goes back to mend it.
  const [text, setText] = useState('')
  if (imported !== null)
    return (
      <Modal
        key="read"
        title={imported.ok ? 'What was read' : 'Nothing was read'}
        onClose={closeExchange}
      >
        <ImportReceipt
          imported={imported}
          onBack={back}
          onOpen={(design) => {
            closeExchange()
            void session.openNew(design)
          }}
        />
      </Modal>
    )
  return (
    <Modal key="source" title="Import" onClose={closeExchange}>
      <Source
        text={text}
        isReading={isReading}
        onChange={setText}
        onFile={fromFile}
        onFolder={() => void fromFolder()}
        onRead={() => fromText(text)}
      />
    </Modal>
  )
}

/** What is being read, and what came of it. */
function useReading() {
  const editor = useEditor()
  const dropped = useExchange((state) => state.file)
  const [imported, setImported] = useState<Imported | null>(null)
  const [isReading, setReading] = useState(dropped !== null)
  const stop = useRef<AbortController | null>(null)
  const read = useCallback(async (start: (signal: AbortSignal) => Promise<Imported>) => {
    stop.current?.abort()
    const { signal } = (stop.current = new AbortController())
    const result = await start(signal)
    if (signal.aborted) return
    setReading(false)
    setImported(result)
  }, [])
  const conventions = () => editor.store.getState().design.conventions
  useEffect(() => {
    const { conventions } = editor.store.getState().design
    if (dropped !== null) void read((signal) => readFile(dropped, conventions, signal))
    return () => stop.current?.abort()
  }, [editor, dropped, read])
  const start = (next: Parameters<typeof read>[0]) => {
    setReading(true)
    void read(next)
  }
  return {
    imported,
    isReading,
    fromFile: (file: File) => start((signal) => readFile(file, conventions(), signal)),
    fromFolder: async () => {
      const chosen = await chooseMigrations()
      if (chosen === 'none')
        setImported({ ok: false, problems: ['The folder has no migrations of drizzle-kit in it.'] })
      else if (chosen !== null) start((signal) => readMigrations(chosen, conventions(), signal))
    },
    fromText: (text: string) =>
      start((signal) => readSqlText(text, 'Imported', conventions(), signal)),
    back: () => setImported(null),
  }
}

interface SourceProps {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly isReading: boolean
  readonly onFile: (file: File) => void
  readonly onFolder: () => void
  readonly onRead: () => void
}

function Source({ text, isReading, onChange, onFile, onFolder, onRead }: SourceProps) {
  return (
    <>
      <div className={styles.source}>
        <FileDrop onFile={onFile} />
        <Button tone="outlined" onClick={onFolder}>
          <FolderInput size={15} strokeWidth={1.75} aria-hidden /> Choose a folder with migrations
          of drizzle-kit
        </Button>
        <label className={styles.paste}>
          <span>Or paste SQL</span>
          <textarea
            value={text}
            spellCheck={false}
            placeholder={EXAMPLE}
            onChange={(event) => onChange(event.target.value)}
          />
        </label>
      </div>
      <footer className={styles.footer}>
        <p>It opens as a new design. The open one stays among the recent designs.</p>
        <Button tone="primary" disabled={text.trim() === '' || isReading} onClick={onRead}>
          {isReading ? 'Reading…' : 'Read the SQL'}
        </Button>
      </footer>
    </>
  )
}

const EXAMPLE = `CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE
);`

function FileDrop({ onFile }: Pick<SourceProps, 'onFile'>) {
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file !== undefined) onFile(file)
  }
  return (
    <>
      <button
        type="button"
        className={styles.drop}
        onClick={() => input.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          event.stopPropagation()
          take(event.dataTransfer.files)
        }}
      >
        <FileUp size={18} strokeWidth={1.5} aria-hidden />
        <span>
          <b>Choose a file</b> or drop it here
        </span>
        <small>a Tandem design (.tandem.json) or SQL for SQLite (.sql)</small>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File to import"
        accept=".json,.sql,.ddl,.txt,application/json"
        onChange={(event) => take(event.target.files)}
      />
    </>
  )
}
