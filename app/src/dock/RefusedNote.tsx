import { Words } from '../ui/Words.tsx'
import styles from './Grid.module.css'

/** Why SQLite did not take the row, said in words below the cell that it is about, or above when there is no room. */
export const RefusedNote = ({ message }: { readonly message: string }) => (
  <span ref={intoView} className={styles.refused} role="alert">
    <Words text={message} />
  </span>
)

function intoView(note: HTMLElement | null) {
  const view = note?.closest('[data-grid]')?.getBoundingClientRect()
  if (note === null || view === undefined) return
  const { bottom, right } = note.getBoundingClientRect()
  note.dataset['above'] = String(bottom > view.bottom)
  note.dataset['back'] = String(right > view.right - 12)
}
