import { ChevronDown } from 'lucide-react'
import { CONVENTIONS } from '@tandem/model'
import { useDesign, useEditor } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem, MenuLabel } from '../ui/Menu.tsx'
import { takeConventions } from './conventions.ts'
import styles from './TopBar.module.css'

const SAYS: Readonly<Record<keyof typeof CONVENTIONS, string>> = {
  standard: 'Named CHECKs, Generated<T>, ids by uuidv7()',
  velist: 'One connection.ts, plain text enums, ISO dates',
  molos: 'textEnum, prefixed modules, seconds',
}

/** Which house the exported files are for. */
export function ConventionsMenu() {
  const now = useDesign(({ conventions }) => conventions.name)
  return (
    <Menu
      trigger={
        <Button className={styles.quiet}>
          <span>
            <span className={styles.what}>Conventions</span> <b>{now}</b>
          </span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuLabel>Write files as</MenuLabel>
      <ConventionItems />
    </Menu>
  )
}

export function ConventionItems() {
  const editor = useEditor()
  const now = useDesign(({ conventions }) => conventions.name)
  return Object.values(CONVENTIONS).map((conventions) => (
    <MenuItem
      key={conventions.name}
      checked={conventions.name === now}
      hint={SAYS[conventions.name as keyof typeof SAYS]}
      onSelect={() => takeConventions(editor, conventions)}
    >
      {conventions.name}
    </MenuItem>
  ))
}
