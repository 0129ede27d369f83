import { type DragEvent, type ReactNode, useState } from 'react'
import { openImport } from '../exchange/exchange-store.ts'
import { useSession } from '../session/context.ts'
import { openFile } from '../session/files.ts'
import styles from './DropZone.module.css'

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** Files may be dropped anywhere on the window. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const [over, setOver] = useState(false)
  return (
    <div
      className={styles.zone}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => event.relatedTarget === null && setOver(false)}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file === undefined) return
        // A design opens as it is; whatever else is first shown for what it was understood to be.
        if (/\.json$/i.test(file.name)) void openFile(session, file)
        else openImport(file)
      }}
    >
      {children}
      {over && (
        <div className={styles.over}>
          <p>Drop a .tandem.json or .sql file to open it as a new design</p>
        </div>
      )}
    </div>
  )
}
