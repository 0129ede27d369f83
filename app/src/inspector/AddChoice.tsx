import { useChoosing } from '../ui/fields.tsx'
import styles from './Inspector.module.css'

interface AddChoiceProps {
  readonly label: string
  /** What stands in it while nothing is chosen. */
  readonly hint: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onAdd: (value: string) => void
}

/** Adds one of a list, once it is chosen as in every list. */
export function AddChoice({ label, hint, options, onAdd }: AddChoiceProps) {
  const all = [['', hint] as const, ...options]
  const choosing = useChoosing({ value: '', options: all, onChange: onAdd })
  return <select className={styles.more} aria-label={label} {...choosing} />
}
