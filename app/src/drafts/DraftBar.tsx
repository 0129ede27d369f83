import { PencilLine } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'
import { draftStore, putDraft } from './draft-store.ts'
import styles from './Drafts.module.css'

interface DraftBarProps {
  readonly path: string
  readonly name: string
}

/** Says that a file is not what is exported, and takes it back to that. */
export const DraftBar = ({ path, name }: DraftBarProps) => (
  <div className={styles.bar}>
    <PencilLine size={12} strokeWidth={2} aria-hidden />
    <p title="The proof reads what you wrote; the export writes the design’s own">
      <b>Edited by hand</b> · not exported
    </p>
    <Button className={styles.back} onClick={() => goBack(path, name)}>
      Back to the generated file
    </Button>
  </div>
)

function goBack(path: string, name: string) {
  const draft = draftStore.getState().drafts.get(path)
  putDraft(path, null)
  if (draft !== undefined)
    toast(`${name} is the generated file again`, {
      action: { label: 'Undo', onClick: () => putDraft(path, draft) },
    })
}
