import { removeSelected } from '@tandem/editor'
import { type Id, isDrawn } from '@tandem/model'
import { Trash2 } from 'lucide-react'
import { useDesign, useEditor } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { ColorField } from './ColorField.tsx'
import { ModuleField } from './ModuleField.tsx'
import { Section } from './Section.tsx'

/** What can be done to several things at once. */
export function ManyForm({ ids }: { readonly ids: readonly Id<string>[] }) {
  const editor = useEditor()
  const schema = useDesign((design) => design.schema)
  const drawn = ids.filter((id) => isDrawn(schema, id))
  const remove = () => {
    const { design, selection } = editor.store.getState()
    const action = removeSelected(design, selection)
    if (action !== null) editor.commit(action.label, action.edit)
  }
  return (
    <Section>
      {drawn.length > 0 && (
        <>
          <ModuleField ids={drawn} />
          <ColorField ids={drawn} />
        </>
      )}
      <div>
        <Button tone="danger" onClick={remove}>
          <Trash2 size={14} aria-hidden /> Remove all {ids.length}
        </Button>
      </div>
    </Section>
  )
}
