import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { createDraftEditor, follow } from './draft-editor.ts'
import styles from './Drafts.module.css'

interface DraftEditorProps {
  readonly label: string
  readonly text: string
  readonly onType: (text: string) => void
  readonly onDone: () => void
}

/** The text of a file in an editor. What the design changes meanwhile comes into it. */
export function DraftEditor(props: DraftEditorProps) {
  const parent = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const last = useRef(props)
  useEffect(() => {
    last.current = props
    if (view.current !== null) follow(view.current, props.text)
  })
  useEffect(() => {
    if (parent.current === null) return undefined
    const { text, label } = last.current
    const made = createDraftEditor({
      parent: parent.current,
      text,
      label,
      onType: (typed) => last.current.onType(typed),
      onDone: () => last.current.onDone(),
    })
    view.current = made
    made.focus()
    return () => {
      view.current = null
      made.destroy()
    }
  }, [])
  return <div ref={parent} className={styles.editor} />
}
