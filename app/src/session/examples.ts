import { parseDesign } from '@tandem/model'
import { bringRows } from '../database/example-rows.ts'
import type { Session } from './session.ts'

// The folders that the tests run are the examples of the app.
const cases = import.meta.glob<string>('../../../tests/cases/*/design.tandem.json', {
  query: '?raw',
  import: 'default',
})

export interface Example {
  readonly name: string
  open(session: Session): Promise<void>
}

export const EXAMPLES: readonly Example[] = Object.entries(cases).map(([path, load]) => {
  const folder = path.split('/').at(-2) ?? path
  const words = folder.replaceAll('-', ' ')
  const name = words.charAt(0).toUpperCase() + words.slice(1)
  return {
    name,
    async open(session) {
      const read = parseDesign(await load())
      if (read.ok) {
        bringRows(read.value.schema, folder)
        await session.openNew(read.value)
      } else
        session.tell({ title: `${name} was not opened`, problems: read.problems, rescue: null })
    },
  }
})
