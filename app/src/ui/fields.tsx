import {
  type ChangeEvent,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react'
import { useEditor } from '../session/context.ts'
import { classes } from './Button.tsx'
import styles from './fields.module.css'
import { isChoosing } from './keys.ts'

interface Labelled {
  readonly label: string
  /** Only the control, with the label as its name: for rows of a list. */
  readonly bare?: boolean | undefined
  /** The label above the control instead of beside it. */
  readonly stacked?: boolean
}

interface FieldProps extends Labelled {
  readonly htmlFor?: string
  readonly children: ReactNode
}

/** A label and what it is for. Without `htmlFor` it names a group of controls. */
export function Field({ label, bare, stacked, htmlFor, children }: FieldProps) {
  if (bare === true) return <>{children}</>
  const className = classes(styles.field, stacked === true && styles.stacked)
  if (htmlFor === undefined)
    return (
      <fieldset className={className} aria-label={label}>
        <span className={styles.label}>{label}</span>
        <div>{children}</div>
      </fieldset>
    )
  return (
    <div className={className}>
      <label className={styles.label} htmlFor={htmlFor} title={label}>
        {label}
      </label>
      <div>{children}</div>
    </div>
  )
}

interface TextFieldProps extends Labelled {
  readonly value: string
  /** Called at each letter: commit with a merge key, so that a word is one undo step. */
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly mono?: boolean
  readonly lines?: boolean
  readonly suggestions?: readonly string[]
  /** What is wrong with a text; null when nothing is. A wrong text is shown but not given on. */
  readonly check?: (value: string) => string | null
}

/** A text that is edited as it is typed. */
export function TextField(props: TextFieldProps) {
  const { label, placeholder, mono, lines, suggestions } = props
  const id = useId()
  const { shown, problem, ...typing } = useTyping(props)
  const shared = {
    id,
    className: classes(styles.input, mono === true && styles.mono),
    value: shown,
    placeholder,
    spellCheck: mono !== true,
    autoComplete: 'off',
    'aria-label': props.bare === true ? label : undefined,
    'aria-invalid': problem !== null,
    ...typing,
  }
  return (
    <Field {...props} htmlFor={id}>
      {lines === true ? (
        <textarea {...shared} rows={1} />
      ) : (
        <input {...shared} list={suggestions === undefined ? undefined : `${id}-list`} />
      )}
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((it) => (
            <option key={it}>{it}</option>
          ))}
        </datalist>
      )}
      {problem !== null && <p className={styles.problem}>{problem}</p>}
    </Field>
  )
}

/**
 * What a field shows while it is typed in: the letters, not what became of them. The two differ while a text is
 * half written, and when names in SQL become references. An undo in between shows what it brought back.
 */
function useTyping({ value, onChange, check }: TextFieldProps) {
  const editor = useEditor()
  const [draft, setDraft] = useState<{ readonly text: string; readonly became: string } | null>(
    null,
  )
  const [typed, setTyped] = useState<string | null>(null)
  // The first value after a letter is what the letter became; any other came from elsewhere.
  if (typed !== null) {
    setDraft({ text: typed, became: value })
    setTyped(null)
  } else if (draft !== null && draft.became !== value) setDraft(null)
  const shown = typed ?? (draft !== null && draft.became === value ? draft.text : value)
  return {
    shown,
    problem: check?.(shown) ?? null,
    onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
      const text = event.target.value
      setTyped(text)
      if ((check?.(text) ?? null) === null) onChange(text)
    },
    onBlur() {
      setDraft(null)
      editor.settle()
    },
  }
}

interface SelectFieldProps<T extends string> extends Labelled {
  readonly value: T
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
  readonly mono?: boolean
}

export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, mono } = props
  const id = useId()
  const choosing = useChoosing(props)
  return (
    <Field {...props} htmlFor={id}>
      <select
        id={id}
        className={classes(styles.input, mono === true && styles.mono)}
        aria-label={props.bare === true ? label : undefined}
        {...choosing}
      />
    </Field>
  )
}

type Option<T extends string> = T | readonly [value: T, label: string]

const asPair = <T extends string>(option: Option<T>): readonly [value: T, label: string] =>
  typeof option === 'string' ? [option, option] : option

// A thousand tables to point to take longer to draw than all else of a form: they are there once somebody comes near.
const LONG = 100

/**
 * What makes a `<select>`, its options among it.
 *
 * With the pointer, and in the list that is open, a choice is an answer. In a closed field each letter and arrow
 * chooses another one: there Enter gives it on, or leaving the field does, and Escape takes it back.
 */
export function useChoosing<T extends string>({
  value,
  options,
  onChange,
}: Pick<SelectFieldProps<T>, 'value' | 'options' | 'onChange'>) {
  const [chosen, setChosen] = useState<T | null>(null)
  const [isNear, setNear] = useState(false)
  const come = () => setNear(true)
  const all = options.map(asPair)
  const seen = isNear || all.length <= LONG ? all : all.filter(([key]) => key === value)
  const byKey = useRef(false)
  const end = (next: T | null) => {
    setChosen(null)
    if (next !== null && next !== value) onChange(next)
  }
  return {
    value: chosen ?? value,
    children: seen.map(([key, text]) => (
      <option key={key} value={key}>
        {text}
      </option>
    )),
    onPointerEnter: come,
    onFocus: come,
    onPointerDown() {
      byKey.current = false
    },
    onKeyDown(event: KeyboardEvent) {
      byKey.current = isChoosing(event)
      if (chosen === null || !/^(Enter|Escape|Tab)$/.test(event.key)) return
      // What a choice brings may be what Tab goes to: it has to be there before.
      if (event.key !== 'Tab') event.preventDefault()
      end(event.key === 'Escape' ? null : chosen)
    },
    onChange({ target }: ChangeEvent<HTMLSelectElement>) {
      const next = target.value as T
      if (byKey.current) setChosen(next)
      else end(next)
    },
    onBlur: () => end(chosen),
  }
}

interface CheckFieldProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
  readonly title?: string
}

export const CheckField = ({ label, checked, onChange, disabled, title }: CheckFieldProps) => (
  <label className={styles.check} data-disabled={disabled === true} title={title}>
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    {label}
  </label>
)

/** Controls side by side, as one control of a field. */
export const FieldRow = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.row}>{children}</div>
)
