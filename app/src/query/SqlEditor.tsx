import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { useDesign, useEditor } from '../session/context.ts'
import { keepText, keptText } from './kept-text.ts'
import styles from './Query.module.css'
import { createSqlEditor, setSchema } from './sql-editor.ts'

interface SqlEditorProps {
  /** The record of the design that the text belongs to. */
  readonly design: string
  readonly view: EditorView | null
  readonly onView: (view: EditorView | null) => void
  readonly onRun: () => void
}

/** The text, in an editor that completes from the design as it is now. */
export function SqlEditor({ design, view, onView, onRun }: SqlEditorProps) {
  const parent = useRef<HTMLDivElement>(null)
  const editor = useEditor()
  const schema = useDesign((it) => it.schema)
  const run = useRef(onRun)
  useEffect(() => {
    run.current = onRun
  })
  useEffect(() => {
    if (parent.current === null) return undefined
    const made = createSqlEditor({
      parent: parent.current,
      text: keptText(design),
      schema: editor.store.getState().design.schema,
      run: () => run.current(),
      keep: (text) => keepText(design, text),
    })
    onView(made)
    return () => {
      onView(null)
      made.destroy()
    }
  }, [design, editor, onView])
  useEffect(() => {
    // Typing a name on the canvas is one change at its end.
    const timer = setTimeout(() => view !== null && setSchema(view, schema), 150)
    return () => clearTimeout(timer)
  }, [schema, view])
  return <div ref={parent} className={styles.editor} />
}
