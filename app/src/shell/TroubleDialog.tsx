import { useEffect, useRef } from 'react'
import { useSession, useSessionState } from '../session/context.ts'
import { download } from '../session/files.ts'
import { Button } from '../ui/Button.tsx'
import styles from './TroubleDialog.module.css'

/** What could not be opened, and why; the open design is as it was. */
export function TroubleDialog() {
  const session = useSession()
  const trouble = useSessionState((state) => state.trouble)
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (trouble !== null) ref.current?.showModal()
  }, [trouble])
  if (trouble === null) return null
  const { title, problems, rescue } = trouble
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby="trouble"
      onClose={() => session.tell(null)}
    >
      <h2 id="trouble">{title}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {rescue !== null && <p>It is still stored, untouched. Download it to mend it by hand.</p>}
      <footer>
        {rescue !== null && (
          <Button tone="outlined" onClick={() => download(rescue.fileName, rescue.text)}>
            Download it
          </Button>
        )}
        <Button tone="primary" onClick={() => ref.current?.close()}>
          Close
        </Button>
      </footer>
    </dialog>
  )
}
