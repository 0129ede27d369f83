import { Pencil } from 'lucide-react'
import { setEditing } from '../drafts/draft-store.ts'
import { useDesign } from '../session/context.ts'
import { setPanes } from '../shell/panes.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Proof.module.css'

/** The rule is best understood by breaking it. */
export function TryIt() {
  const { kysely } = useDesign((design) => design.conventions.files)
  const open = () => {
    setPanes({ right: true, code: true })
    setEditing(kysely, true)
  }
  return (
    <div className={styles.try}>
      <p>Edit either file by hand to see what the rule catches.</p>
      <Button className={styles.small} onClick={open}>
        <Pencil size={12} strokeWidth={1.75} aria-hidden />
        Edit {kysely.slice(kysely.lastIndexOf('/') + 1)}
      </Button>
    </div>
  )
}
