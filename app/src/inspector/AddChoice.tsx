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
  const choosing = useChoosing({ value: '', onChange: onAdd })
  return (
    <select className={styles.more} aria-label={label} {...choosing}>
      <option value="">{hint}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
