import { Check, ChevronRight, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './Button.tsx'
import { showKeys } from './keys.ts'
import styles from './Menu.module.css'

interface MenuProps {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly onOpenChange?: (open: boolean) => void
}

export function Menu({ trigger, children, align = 'start', onOpenChange }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content
          className={styles.menu}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  readonly icon?: LucideIcon
  readonly keys?: string
  readonly hint?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** When given, the item is one of a choice and shows a tick. */
  readonly checked?: boolean
}

export function MenuItem(props: MenuItemProps) {
  const { children, onSelect, icon: Icon, keys, hint, danger, disabled = false, checked } = props
  const inside = (
    <>
      {checked !== undefined && (
        <span className={styles.check}>{checked && <Check size={14} aria-hidden />}</span>
      )}
      {Icon !== undefined && <Icon size={15} strokeWidth={1.75} aria-hidden />}
      <span className={styles.text}>
        <span>{children}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      {keys !== undefined && <span className={styles.keys}>{showKeys(keys)}</span>}
    </>
  )
  const className = classes(styles.item, danger === true && styles.danger)
  if (checked === undefined)
    return (
      <DropdownMenu.Item className={className} disabled={disabled} onSelect={onSelect}>
        {inside}
      </DropdownMenu.Item>
    )
  return (
    <DropdownMenu.CheckboxItem
      className={className}
      checked={checked}
      disabled={disabled}
      onSelect={onSelect}
    >
      {inside}
    </DropdownMenu.CheckboxItem>
  )
}

interface SubMenuProps {
  readonly label: string
  readonly icon?: LucideIcon
  readonly children: ReactNode
}

export function SubMenu({ label, icon: Icon, children }: SubMenuProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles.item}>
        {Icon !== undefined && <Icon size={15} strokeWidth={1.75} aria-hidden />}
        <span className={styles.text}>{label}</span>
        <ChevronRight size={14} aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.SubContent className={styles.menu} sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

export const MenuLabel = ({ children }: { readonly children: ReactNode }) => (
  <DropdownMenu.Label className={styles.label}>{children}</DropdownMenu.Label>
)

export const MenuSeparator = () => <DropdownMenu.Separator className={styles.separator} />
