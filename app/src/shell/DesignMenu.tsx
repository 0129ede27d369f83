import {
  BookOpen,
  ChevronDown,
  Clock,
  Download,
  FilePlus,
  FolderOpen,
  PencilLine,
  Save,
  Upload,
} from 'lucide-react'
import { patched } from '@tandem/model'
import { useState } from 'react'
import { openExport, openImport } from '../exchange/exchange-store.ts'
import { useDesign, useEditor, useSession } from '../session/context.ts'
import { EXAMPLES } from '../session/examples.ts'
import { chooseFile, saveFile } from '../session/files.ts'
import type { Session } from '../session/session.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem, MenuLabel, MenuSeparator, SubMenu } from '../ui/Menu.tsx'
import { useFocusOnMount } from '../ui/use-focus.ts'
import { ConventionItems } from './ConventionsMenu.tsx'
import { ThemeItems } from './ThemeMenu.tsx'
import styles from './TopBar.module.css'
import { useNarrow } from './use-narrow.ts'

type Recent = Awaited<ReturnType<Session['recent']>>

/** The design as a whole: its name, other designs, files. */
export function DesignMenu() {
  const session = useSession()
  const name = useDesign((design) => design.name)
  const narrow = useNarrow()
  const [renaming, setRenaming] = useState(false)
  const [recent, setRecent] = useState<Recent>([])
  if (renaming) return <NameField onDone={() => setRenaming(false)} />
  return (
    <Menu
      onOpenChange={(open) => open && void session.recent().then(setRecent)}
      trigger={
        <Button className={styles.name} onDoubleClick={() => setRenaming(true)}>
          <span>{name || 'Untitled'}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuItem icon={PencilLine} onSelect={() => setTimeout(() => setRenaming(true))}>
        Rename
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={FilePlus} onSelect={() => void session.openBlank()}>
        New design
      </MenuItem>
      {EXAMPLES.length > 0 && (
        <SubMenu icon={BookOpen} label="Examples">
          {EXAMPLES.map((example) => (
            <MenuItem key={example.name} onSelect={() => void example.open(session)}>
              {example.name}
            </MenuItem>
          ))}
        </SubMenu>
      )}
      <MenuItem icon={FolderOpen} keys="mod+o" onSelect={() => void chooseFile(session)}>
        Open file…
      </MenuItem>
      <MenuItem icon={Save} keys="mod+s" onSelect={() => void saveFile(session)}>
        Save to file
      </MenuItem>
      {narrow && <BarItems />}
      <RecentItems recent={recent} />
    </Menu>
  )
}

/** What has no place in the bar of a narrow window. */
const BarItems = () => (
  <>
    <MenuSeparator />
    <MenuItem icon={Upload} onSelect={() => openImport()}>
      Import…
    </MenuItem>
    <MenuItem icon={Download} keys="mod+e" onSelect={openExport}>
      Export…
    </MenuItem>
    <MenuSeparator />
    <MenuLabel>Write files as</MenuLabel>
    <ConventionItems />
    <MenuSeparator />
    <MenuLabel>Theme</MenuLabel>
    <ThemeItems />
  </>
)

function RecentItems({ recent }: { readonly recent: Recent }) {
  const session = useSession()
  const here = session.store.getState().id
  const others = recent.filter(({ id }) => id !== here).slice(0, 8)
  if (others.length === 0) return null
  return (
    <>
      <MenuSeparator />
      <MenuLabel>Recent designs</MenuLabel>
      {others.map(({ id, name, savedAt }) => (
        <MenuItem
          key={id}
          icon={Clock}
          hint={new Date(savedAt).toLocaleString(undefined, {
            dateStyle: 'medium',
            timeStyle: 'short',
          })}
          onSelect={() => void session.openStored(id)}
        >
          {name || 'Untitled'}
        </MenuItem>
      ))}
    </>
  )
}

function NameField({ onDone }: { readonly onDone: () => void }) {
  const editor = useEditor()
  const name = useDesign((design) => design.name)
  const ref = useFocusOnMount<HTMLInputElement>()
  const keep = (next: string) => {
    if (next.trim() !== '')
      editor.commit('Rename the design', (design) => patched(design, { name: next.trim() }))
    onDone()
  }
  return (
    <input
      ref={ref}
      className={styles.rename}
      aria-label="Name of the design"
      defaultValue={name}
      onBlur={(event) => keep(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(event.currentTarget.value)
        if (event.key === 'Escape') onDone()
      }}
    />
  )
}
