import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { useDesign, useEditor } from '../session/context.ts'
import { showKeys } from '../ui/keys.ts'
import { createEditor } from './editor.ts'
import { keepText, keptText } from './kept-text.ts'
import { type Language, NAMES } from './language.ts'
import styles from './Query.module.css'
import { useFollowingWorld, useWorld } from './query-world.ts'
import { setSchema, sqlLanguage } from './sql-editor.ts'
import { lookAgain, typedLanguage } from './typed-editor.ts'

interface QueryEditorProps {
  readonly language: Language
  /** The record of the design that the text belongs to. */
  readonly design: string
  readonly view: EditorView | null
  readonly onView: (view: EditorView | null) => void
  readonly onRun: () => void
  readonly onFormat: () => void
}

/** The text, in an editor that knows the design as it is now. */
export function QueryEditor(props: QueryEditorProps) {
  const { language, design, view, onView } = props
  const parent = useRef<HTMLDivElement>(null)
  const editor = useEditor()
  const acts = useRef(props)
  useEffect(() => {
    acts.current = props
  })
  useEffect(() => {
    if (parent.current === null) return undefined
    const made = createEditor({
      parent: parent.current,
      text: keptText(design, language),
      label: NAMES[language],
      hint: `Write ${NAMES[language]}, or take a ready query. ${showKeys('mod+enter')} runs it.`,
      language: languageFor(language, () => editor.store.getState().design.schema),
      run: () => acts.current.onRun(),
      format: () => acts.current.onFormat(),
      keep: (text) => keepText(design, language, text),
    })
    onView(made)
    return () => {
      onView(null)
      made.destroy()
    }
  }, [design, editor, language, onView])
  return (
    <>
      {language === 'sql' ? <FollowSchema view={view} /> : <FollowWorld view={view} />}
      <div ref={parent} className={styles.editor} />
    </>
  )
}

const languageFor = (
  language: Language,
  schema: () => Parameters<typeof sqlLanguage>[0],
): Extension => (language === 'sql' ? sqlLanguage(schema()) : typedLanguage(language))

interface FollowProps {
  readonly view: EditorView | null
}

/** SQL completes from the schema of now. */
function FollowSchema({ view }: FollowProps) {
  const schema = useDesign((it) => it.schema)
  // To tell an editor what it knows already would close its completions.
  const known = useRef(schema)
  useEffect(() => {
    if (view === null || known.current === schema) return undefined
    // Typing a name on the canvas is one change at its end.
    const timer = setTimeout(() => {
      known.current = schema
      setSchema(view, schema)
    }, 150)
    return () => clearTimeout(timer)
  }, [schema, view])
  return null
}

/** Kysely and Drizzle are typed by the files of now. */
function FollowWorld({ view }: FollowProps) {
  useFollowingWorld()
  const world = useWorld()
  useEffect(() => {
    if (view !== null && world !== null) lookAgain(view)
  }, [view, world])
  return null
}
