import { useSession, useSessionState } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import styles from './ElsewhereNotice.module.css'

/** Said when the design is not being saved: another tab changed it, or the browser lets nothing be stored. */
export function ElsewhereNotice() {
  const session = useSession()
  const saving = useSessionState((state) => state.saving)
  if (saving === 'changed elsewhere')
    return (
      <div className={styles.notice} role="alert">
        <p>This design was changed in another tab. Nothing is saved here until you choose.</p>
        <Button tone="outlined" onClick={() => void session.reload()}>
          Reload
        </Button>
        <Button tone="outlined" onClick={() => void session.keepAsCopy()}>
          Keep mine as a copy
        </Button>
      </div>
    )
  if (saving === 'off')
    return (
      <div className={styles.notice} role="alert">
        <p>This browser does not let Tandem store designs. Save to a file before you leave.</p>
      </div>
    )
  return null
}
