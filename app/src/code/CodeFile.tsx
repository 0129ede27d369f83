import { type SourceFile, textOf } from '@tandem/formats'
import { Check, Copy, Download } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { download } from '../session/files.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './Code.module.css'
import { type ChangedLines, CodeView } from './CodeView.tsx'

interface CodeFileProps {
  readonly file: SourceFile
  /** Its lines are only read: they neither light nor select. */
  readonly plain?: boolean
  /** Its lines that are not what is generated. */
  readonly changed?: ChangedLines
  /** Further buttons of its header. */
  readonly actions?: ReactNode
  /** What stands below its header. */
  readonly notice?: ReactNode
  /** What stands in the place of its text. */
  readonly children?: ReactNode
}

/** One file with its name, and what one does with it. */
export function CodeFile({ file, plain, changed, actions, notice, children }: CodeFileProps) {
  const at = file.path.lastIndexOf('/') + 1
  return (
    <section className={styles.file} aria-label={file.path}>
      <header className={styles.head}>
        <h3 className={styles.path} title={file.path}>
          <span>{file.path.slice(0, at)}</span>
          <b>{file.path.slice(at)}</b>
        </h3>
        <CopyButton text={() => textOf(file.chunks)} what={file.path.slice(at)} />
        <IconButton
          small
          icon={Download}
          label={`Download ${file.path.slice(at)}`}
          onClick={() => download(file.path.slice(at), textOf(file.chunks), 'text/plain')}
        />
        {actions}
      </header>
      {notice}
      {children ?? <CodeView file={file} plain={plain === true} changed={changed} />}
    </section>
  )
}

interface CopyButtonProps {
  readonly text: () => string
  readonly what: string
}

const SAID_FOR = 1600

/** Copies the whole file, also the lines that are not on the screen. */
function CopyButton({ text, what }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (result === null) return undefined
    const timer = setTimeout(() => setResult(null), SAID_FOR)
    return () => clearTimeout(timer)
  }, [result])
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setResult('copied'),
      () => setResult('refused'),
    )
  return (
    <>
      <output className={styles.said}>
        {result === 'copied' ? 'Copied' : result === 'refused' ? 'The browser refused' : ''}
      </output>
      <IconButton
        small
        icon={result === 'copied' ? Check : Copy}
        label={`Copy ${what}`}
        onClick={() => void copy()}
      />
    </>
  )
}
