import { CheckField, Field } from '../ui/fields.tsx'

interface CheckOptionProps {
  readonly label: string
  /** What it means when it is on. */
  readonly says: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** One yes or no, with its name in the column of labels. */
export const CheckOption = ({ label, says, checked, onChange }: CheckOptionProps) => (
  <Field label={label}>
    <CheckField label={says} checked={checked} onChange={onChange} />
  </Field>
)
