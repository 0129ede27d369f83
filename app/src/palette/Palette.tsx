import { Command as Combobox } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import type { Command } from '../shell/command.ts'
import { isKeys, showKeys } from '../ui/keys.ts'
import type { Found } from './find.ts'
import { closeOverlay } from './overlay-store.ts'
import styles from './Palette.module.css'
import { PaletteRow } from './PaletteRow.tsx'
import { type Wanted, wantedOf } from './score.ts'
import type { Thing } from './things.ts'
import { useChoosing } from './use-choosing.ts'
import { usePreview } from './use-preview.ts'
import { useSearch } from './use-search.ts'

interface PaletteProps {
  readonly commands: readonly Command[]
}

/** Finds what the design has and what can be done, and shows it on the canvas on the way there. */
export function Palette({ commands }: PaletteProps) {
  const panel = useRef<HTMLDivElement>(null)
  // Nothing is shown on the canvas until one has moved or typed.
  const [isMoved, setMoved] = useState(false)
  const search = useSearch(commands, panel)
  const { query, shown, found, active } = search
  const preview = usePreview(isMoved ? active : null, panel)
  const { choose, onClosed } = useChoosing(preview.leave)
  const cancel = () => {
    preview.cancel()
    closeOverlay()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    setMoved(true)
    const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing
    if (isEnter && !search.isSettled) {
      const first = search.settled()
      if (first !== null) choose(first)
    } else if (isKeys(event.nativeEvent, 'mod+k')) cancel()
    else return
    event.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && cancel()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={panel}
          className={styles.panel}
          aria-describedby={undefined}
          onKeyDownCapture={onKeyDown}
          onPointerMove={() => setMoved(true)}
          onCloseAutoFocus={onClosed}
        >
          <Dialog.Title className={styles.unseen}>Search or run</Dialog.Title>
          <Combobox
            label="Search or run"
            shouldFilter={false}
            vimBindings={false}
            loop
            value={active?.key ?? ''}
            onValueChange={search.pick}
          >
            <Field query={query} onChange={search.setQuery} />
            <Results found={found} query={shown} onChoose={choose} />
          </Combobox>
          <Hints />
          <PreviewLight lit={preview.lit} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface FieldProps {
  readonly query: string
  readonly onChange: (query: string) => void
}

const Field = ({ query, onChange }: FieldProps) => (
  <div className={styles.field}>
    <Search size={16} strokeWidth={1.75} aria-hidden />
    <Combobox.Input
      value={query}
      onValueChange={onChange}
      placeholder="Search tables, columns and commands"
      spellCheck={false}
    />
    <kbd>Esc</kbd>
  </div>
)

interface ResultsProps {
  readonly found: readonly Found[]
  readonly query: string
  readonly onChoose: (thing: Thing) => void
}

const Results = memo(function Results({ found, query, onChoose }: ResultsProps) {
  const wanted: Wanted = useMemo(() => wantedOf(query.replace(/^>/, '')), [query])
  return (
    <Combobox.List className={styles.list} label="What was found">
      {found.length === 0 && (
        <Combobox.Item disabled value="nothing" className={styles.empty}>
          Nothing is called <b>{query.trim()}</b>. Tables, columns, enums and their values, modules,
          notes and commands are searched.
        </Combobox.Item>
      )}
      {found.map(({ title, things, count }) => (
        <Combobox.Group
          key={title}
          value={title}
          className={styles.group}
          heading={
            <>
              {title}
              {query.trim() !== '' && (
                <span>
                  {things.length < count
                    ? `${things.length} of ${count.toLocaleString('en')}`
                    : count}
                </span>
              )}
            </>
          }
        >
          {things.map((thing) => (
            <PaletteRow key={thing.key} thing={thing} wanted={wanted} onChoose={onChoose} />
          ))}
        </Combobox.Group>
      ))}
    </Combobox.List>
  )
})

const Hints = () => (
  <footer className={styles.hints}>
    <span>
      <kbd>↑</kbd>
      <kbd>↓</kbd> look at it
    </span>
    <span>
      <kbd>{showKeys('enter')}</kbd> go there, or run it
    </span>
    <span>
      <kbd>&gt;</kbd> commands only
    </span>
    <span>
      <kbd>.</kbd> columns of a table
    </span>
  </footer>
)

/** Lights what the palette is on, also where no relation leads to it. */
const PreviewLight = ({ lit }: { readonly lit: readonly string[] }) =>
  lit.length === 0 ? null : (
    <style>{`
      [data-canvas] :is(${lit.join(',')}) { outline: 2px solid var(--accent); outline-offset: 1px; background: var(--accent-soft) }
      [data-canvas] :is(${lit.filter((it) => it.startsWith('[data-column')).join(',') || 'none'}) { outline-offset: -2px }
    `}</style>
  )
