import { CONVENTIONS, patched, same } from '@tandem/model'
import { useDesign, useEditor } from '../session/context.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { ConventionFields } from './ConventionFields.tsx'
import { Section } from './Section.tsx'

/** The design as a whole: what stands here when nothing is selected. */
export function DesignForm() {
  const editor = useEditor()
  const name = useDesign((design) => design.name)
  const conventions = useDesign((design) => design.conventions)
  const preset = Object.values(CONVENTIONS).find((it) => same(it, conventions))?.name ?? 'own'
  const use = (chosen: string) => {
    const next = Object.values(CONVENTIONS).find((it) => it.name === chosen)
    if (next !== undefined)
      editor.commit(`Use the ${chosen} conventions`, (design) =>
        patched(design, { conventions: next }),
      )
  }
  return (
    <>
      <Section>
        <TextField
          label="Name"
          value={name}
          onChange={(next) =>
            editor.commit(
              'Rename the design',
              (design) => patched(design, { name: next }),
              'design name',
            )
          }
        />
      </Section>
      <Section title="Conventions">
        <SelectField<string>
          label="Preset"
          value={preset}
          options={[
            ...(preset === 'own' ? [['own', `${conventions.name}, changed`] as const] : []),
            ...Object.keys(CONVENTIONS),
          ]}
          onChange={use}
        />
        <ConventionFields conventions={conventions} />
      </Section>
    </>
  )
}
