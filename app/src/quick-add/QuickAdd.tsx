import type { QuickProblem } from '@tandem/editor'
import { type TableId, tableName, tableOf } from '@tandem/model'
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { focusCanvas } from '../canvas/naming.ts'
import { closeOverlay, showOverlay, useAsked } from '../palette/overlay-store.ts'
import { useDesign } from '../session/context.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { isKeys, showKeys } from '../ui/keys.ts'
import { Words } from '../ui/Words.tsx'
import { Grammar } from './Grammar.tsx'
import { MarkedText } from './MarkedText.tsx'
import styles from './QuickAdd.module.css'
import { Understanding } from './Understanding.tsx'
import { useAdd, useInto, useUnderstood } from './use-quick-add.ts'

// What was typed and not added is still there when it is opened again.
let kept = ''

/** Tables and columns as one types them, with what is understood of them said at each letter. */
export function QuickAdd() {
  const [text, setText] = useState(kept)
  const into = useInto()
  const understood = useUnderstood(text, into)
  const add = useAdd()
  const field = useRef<HTMLTextAreaElement>(null)
  useFocusWhenAsked(field)
  const type = (next: string) => {
    kept = next
    setText(next)
  }
  const submit = () => {
    if (understood.edit === null) return
    void add(understood)
    type('')
    closeOverlay()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (isKeys(event.nativeEvent, 'mod+k')) showOverlay('palette')
    else if (isKeys(event.nativeEvent, 'enter') && event.target === field.current) submit()
    else return
    event.preventDefault()
  }
  return (
    <Dialog.Root open modal={false} onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Content
        className={styles.panel}
        aria-describedby={undefined}
        onKeyDown={onKeyDown}
        onOpenAutoFocus={(event) => event.preventDefault()}
        // Another table may be selected meanwhile.
        onInteractOutside={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          focusCanvas()
        }}
      >
        <Head into={into} />
        <MarkedText
          ref={field}
          text={text}
          problems={understood.problems}
          placeholder={into === null ? OF_TABLES : OF_COLUMNS}
          onChange={type}
        />
        {text.trim() === '' ? <Grammar /> : <Understanding understood={understood} />}
        <Problems problems={understood.problems} />
        <Foot label={understood.edit === null ? null : understood.label} onAdd={submit} />
      </Dialog.Content>
    </Dialog.Root>
  )
}

const OF_TABLES = 'tasks: id uuid pk, title!, ...timestamps'
const OF_COLUMNS = 'due_at timestamp, done bool!'

function Head({ into }: { readonly into: TableId | null }) {
  const schema = useDesign((design) => design.schema)
  return (
    <header className={styles.head}>
      <Dialog.Title>Quick add</Dialog.Title>
      {into !== null && (
        <span>
          columns without a table go to <code>{tableName(schema, tableOf(schema, into))}</code>
        </span>
      )}
      <IconButton small icon={X} label="Close" keys="escape" onClick={closeOverlay} />
    </header>
  )
}

const Problems = ({ problems }: { readonly problems: readonly QuickProblem[] }) =>
  problems.length === 0 ? null : (
    <ul className={styles.problems} aria-label="Not understood">
      {problems.map(({ span, message }) => (
        <li key={`${span.from} ${message}`}>
          <Words text={message} />
        </li>
      ))}
    </ul>
  )

interface FootProps {
  /** What is added; null: nothing. */
  readonly label: string | null
  readonly onAdd: () => void
}

const Foot = ({ label, onAdd }: FootProps) => (
  <footer className={styles.footer}>
    <span>
      <kbd>{showKeys('shift+enter')}</kbd> or <kbd>;</kbd> for another table
    </span>
    <Button tone="primary" disabled={label === null} onClick={onAdd}>
      <span>{label ?? 'Add'}</span>
      <kbd>{showKeys('enter')}</kbd>
    </Button>
  </footer>
)

function useFocusWhenAsked(field: RefObject<HTMLTextAreaElement | null>) {
  const asked = useAsked()
  useEffect(() => {
    if (asked > 0) field.current?.focus({ preventScroll: true })
  }, [asked, field])
}
