import { Monitor, Moon, Sun } from 'lucide-react'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { type Theme, setTheme, useTheme } from './theme.ts'
import buttons from '../ui/Button.module.css'

const THEMES = [
  { id: 'system', title: 'As the system', icon: Monitor },
  { id: 'light', title: 'Light', icon: Sun },
  { id: 'dark', title: 'Dark', icon: Moon },
] as const satisfies readonly { id: Theme; title: string; icon: typeof Sun }[]

export function ThemeMenu() {
  const theme = useTheme()
  const Icon = THEMES.find(({ id }) => id === theme)?.icon ?? Monitor
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={buttons.icon} aria-label="Theme">
          <Icon size={16} strokeWidth={1.75} aria-hidden />
        </button>
      }
    >
      <ThemeItems />
    </Menu>
  )
}

export function ThemeItems() {
  const theme = useTheme()
  return THEMES.map(({ id, title }) => (
    <MenuItem key={id} checked={theme === id} onSelect={() => setTheme(id)}>
      {title}
    </MenuItem>
  ))
}
