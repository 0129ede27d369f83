import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { Tip } from './Tip.tsx'

interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: 'plain' | 'outlined' | 'primary' | 'danger'
}

export function Button({ tone = 'plain', className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classes(styles.button, styles[tone], className)} {...rest} />
  )
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What the button does: its accessible name and its tooltip. */
  readonly label: string
  readonly icon: LucideIcon
  /** The key that does the same, shown in the tooltip. */
  readonly keys?: string | undefined
  readonly small?: boolean
  readonly on?: boolean
}

export function IconButton({
  label,
  icon: Icon,
  keys,
  small,
  on,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={on}
        className={classes(
          styles.icon,
          small === true ? styles.small : '',
          on === true ? styles.pressed : '',
          className,
        )}
        {...rest}
      >
        <Icon size={small === true ? 14 : 16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tip>
  )
}

/** Class names that are there, as one. */
export const classes = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ')
