import type { Editor } from '@tandem/editor'

/** Arranges what is selected, or everything. What does it is loaded when it is first wanted. */
export async function arrange(
  editor: Editor,
  kind: 'auto' | 'layered',
  fit: () => void,
): Promise<void> {
  const { arrangeDesign } = await import('./arrange-design.ts')
  await arrangeDesign(editor, kind, fit)
}
