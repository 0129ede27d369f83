import { type SourceFile, textOf } from '@tandem/formats'
import { Pencil } from 'lucide-react'
import { Suspense, lazy, useEffect } from 'react'
import { DraftBar } from '../drafts/DraftBar.tsx'
import { putDraft, setEditing, useDrafts } from '../drafts/draft-store.ts'
import { wakeDrafts } from '../drafts/follow-drafts.ts'
import { useDraft, useDraftFile } from '../drafts/use-draft.ts'
import { useSession } from '../session/context.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import styles from './Code.module.css'
import { CodeFile } from './CodeFile.tsx'

const DraftEditor = lazy(() =>
  import('../drafts/DraftEditor.tsx').then((it) => ({ default: it.DraftEditor })),
)

/** One of the two schemas, which a hand may write over to see what the proof says of it. */
export function PairFile({ file }: { readonly file: SourceFile }) {
  const { path } = file
  const session = useSession()
  const text = useDraft(file)
  const isEdited = useDrafts(({ editing }) => editing.has(path))
  const draft = useDraftFile(file, text, isEdited)
  const name = path.slice(path.lastIndexOf('/') + 1)
  useEffect(() => wakeDrafts(session), [session])
  useEffect(() => {
    // Who has changed a file wants to know what the rule says of it.
    if (text !== null) void import('../proof/follow-proof.ts').then((it) => it.wakeProof(session))
  }, [session, text])

  const type = (typed: string) => {
    putDraft(path, { base: textOf(file.chunks), text: typed })
    session.keep()
  }
  const end = () => setEditing(path, false)
  return (
    <CodeFile
      file={draft?.file ?? file}
      {...(draft === null ? {} : { changed: draft.changed })}
      notice={text !== null && <DraftBar path={path} name={name} />}
      actions={
        isEdited ? (
          <Button
            tone="primary"
            className={styles.done}
            aria-label={`Done with ${name}`}
            onClick={end}
          >
            Done
          </Button>
        ) : (
          <IconButton
            small
            icon={Pencil}
            label={`Edit ${name} by hand`}
            onClick={() => setEditing(path, true)}
          />
        )
      }
    >
      {isEdited ? (
        <Suspense fallback={null}>
          <DraftEditor
            label={`Text of ${name}, edited by hand`}
            text={text ?? textOf(file.chunks)}
            onType={type}
            onDone={end}
          />
        </Suspense>
      ) : undefined}
    </CodeFile>
  )
}
