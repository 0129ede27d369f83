import { Command as Combobox } from 'cmdk'
import {
  Box,
  Columns3,
  CornerDownRight,
  List,
  StickyNote,
  Table2,
  TableProperties,
  Tag,
  Zap,
} from 'lucide-react'
import { memo } from 'react'
import { showKeys } from '../ui/keys.ts'
import styles from './Palette.module.css'
import { type Wanted, litLetters } from './score.ts'
import type { Thing } from './things.ts'

const ICONS = {
  table: Table2,
  view: TableProperties,
  column: Columns3,
  enum: List,
  value: Tag,
  module: Box,
  trigger: Zap,
  note: StickyNote,
  command: CornerDownRight,
} as const

interface PaletteRowProps {
  readonly thing: Thing
  readonly wanted: Wanted
  readonly onChoose: (thing: Thing) => void
}

export const PaletteRow = memo(function PaletteRow({ thing, wanted, onChoose }: PaletteRowProps) {
  const { key, kind, before, name, behind, command } = thing
  const Icon = ICONS[kind]
  const blocked = command?.unless() ?? null
  const keys = command?.keys[0]
  return (
    <Combobox.Item
      value={key}
      className={styles.row}
      data-kind={kind}
      data-key={key}
      disabled={blocked !== null}
      onSelect={() => onChoose(thing)}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className={styles.name}>
        {before !== '' && <span className={styles.before}>{before}</span>}
        <Lit name={name} wanted={wanted} />
      </span>
      <span className={styles.behind}>{blocked ?? behind}</span>
      {keys !== undefined && <kbd className={styles.keys}>{showKeys(keys)}</kbd>}
    </Combobox.Item>
  )
})

/** The name, with what was typed of it lit. */
function Lit({ name, wanted }: { readonly name: string; readonly wanted: Wanted }) {
  const lit = wanted.words.length === 0 ? null : litLetters(name, wanted)
  if (lit === null || lit.size === 0) return name
  return runsOf(name, lit).map(({ from, text, isLit }) =>
    isLit ? <mark key={from}>{text}</mark> : <span key={from}>{text}</span>,
  )
}

interface Run {
  readonly from: number
  readonly text: string
  readonly isLit: boolean
}

function runsOf(name: string, lit: ReadonlySet<number>): readonly Run[] {
  const runs: Run[] = []
  for (let from = 0; from < name.length;) {
    const isLit = lit.has(from)
    let to = from + 1
    while (to < name.length && lit.has(to) === isLit) to += 1
    runs.push({ from, text: name.slice(from, to), isLit })
    from = to
  }
  return runs
}
