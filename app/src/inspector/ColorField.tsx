import { COLORS, type Color, type Design, patched } from '@tandem/model'
import type { CSSProperties } from 'react'
import { useDesign, useEditor } from '../session/context.ts'
import { Field } from '../ui/fields.tsx'
import styles from './Inspector.module.css'

/** The colour of tables, or of a module and all its tables. */
export function ColorField({ ids }: { readonly ids: readonly string[] }) {
  const editor = useEditor()
  const colors = useDesign(({ layout }) => layout.colors)
  const found = new Set(ids.map((id) => colors[id] ?? null))
  const [now = null] = found.size === 1 ? found : [undefined]
  return (
    <Field label="Colour">
      <div className={styles.swatches}>
        {[null, ...COLORS].map((color) => (
          <input
            key={color}
            type="radio"
            name={`color-${ids.join()}`}
            className={styles.swatch}
            style={
              { '--swatch': color === null ? 'var(--surface)' : `var(--${color})` } as CSSProperties
            }
            aria-label={color ?? 'no colour of its own'}
            title={color ?? 'no colour of its own'}
            checked={found.size === 1 && now === color}
            onChange={() => editor.commit('Colour', colored(ids, color))}
          />
        ))}
      </div>
    </Field>
  )
}

const colored = (ids: readonly string[], color: Color | null) => (design: Design) => {
  const kept = Object.entries(design.layout.colors).filter(([id]) => !ids.includes(id))
  const added = color === null ? [] : ids.map((id) => [id, color] as const)
  const colors = Object.fromEntries([...kept, ...added])
  return patched(design, { layout: patched(design.layout, { colors }) })
}
