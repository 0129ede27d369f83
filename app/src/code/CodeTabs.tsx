import type { SourceFile } from '@tandem/formats'
import { Tabs } from 'radix-ui'
import { use, useEffect, useState } from 'react'
import { draftStore } from '../drafts/draft-store.ts'
import styles from './Code.module.css'
import { CodeFile } from './CodeFile.tsx'
import { PairFile } from './PairFile.tsx'
import { useEditor } from '../session/context.ts'
import { prepared, useAllFiles, usePair } from './use-files.ts'

const BOTH = 'both'

const baseName = (path: string): string => path.split('/').at(-1) ?? path

/** The files of the design; of a large one when they have been written. */
export function CodeTabs() {
  const editor = useEditor()
  const [design] = useState(() => editor.store.getState().design)
  use(prepared(design.schema, design))
  return <FileTabs />
}

/** The two schemas side by side, and every other file behind a tab of its own. */
function FileTabs() {
  const pair = usePair()
  const rest = useAllFiles().filter((file) => pair.every(({ path }) => path !== file.path))
  const [wanted, setWanted] = useState(BOTH)
  useEffect(
    // Wherever the editing was asked for, this is where it happens.
    () =>
      draftStore.subscribe((now, last) => now.editing.size > last.editing.size && setWanted(BOTH)),
    [],
  )
  const shown = rest.some(({ path }) => path === wanted) ? wanted : BOTH
  return (
    <Tabs.Root className={styles.panel} value={shown} onValueChange={setWanted}>
      <Tabs.List className={styles.tabs} aria-label="Files of the design">
        <FileTab value={BOTH} label={pair.map(({ path }) => baseName(path)).join(' + ')} />
        {rest.map(({ path }) => (
          <FileTab key={path} value={path} label={baseName(path)} title={path} />
        ))}
      </Tabs.List>
      <Tabs.Content value={BOTH} className={styles.content} tabIndex={-1}>
        <div className={styles.pair}>
          {pair.map((file) => (
            <PairFile key={file.path} file={file} />
          ))}
        </div>
      </Tabs.Content>
      {rest.map((file) => (
        <Tabs.Content key={file.path} value={file.path} className={styles.content} tabIndex={-1}>
          <CodeFile file={file} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}

interface FileTabProps {
  readonly value: SourceFile['path']
  readonly label: string
  readonly title?: string
}

const FileTab = ({ value, label, title }: FileTabProps) => (
  <Tabs.Trigger value={value} className={styles.tab} title={title}>
    {label}
  </Tabs.Trigger>
)
