import type { Sticky } from '@tandem/model'
import { withSticky } from '../canvas/StickyView.tsx'
import { useEditor } from '../session/context.ts'
import { TextField } from '../ui/fields.tsx'
import { Section } from './Section.tsx'

export function StickyForm({ sticky }: { readonly sticky: Sticky }) {
  const editor = useEditor()
  return (
    <Section>
      <TextField
        stacked
        lines
        label="Text"
        value={sticky.text}
        onChange={(text) =>
          editor.commit('Edit note', withSticky({ ...sticky, text }), `text:${sticky.id}`)
        }
      />
    </Section>
  )
}
