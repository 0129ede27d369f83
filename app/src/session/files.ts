import { parseDesign, printDesign } from '@tandem/model'
import type { Session } from './session.ts'

const PICK = {
  types: [{ description: 'Tandem design', accept: { 'application/json': ['.json' as const] } }],
}

// Not yet in TypeScript's DOM library: https://wicg.github.io/file-system-access/
interface FilePickers {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>
}
const pickers = window as Window & FilePickers

/** The handle of the file that a record was opened from or saved to: saving again asks nothing. */
const handles = new Map<string, FileSystemFileHandle>()

/** Asks for a design file and opens it. */
export async function chooseFile(session: Session): Promise<void> {
  if (pickers.showOpenFilePicker === undefined) {
    const file = await chosenByInput()
    if (file !== null) await openFile(session, file)
    return
  }
  const chosen = await pickers.showOpenFilePicker(PICK).catch(cancelled)
  const handle = chosen?.[0]
  if (handle === undefined) return
  if (await openFile(session, await handle.getFile()))
    handles.set(session.store.getState().id, handle)
}

/** Opens a design file as a new design; when it cannot be read, says why and leaves the open one as it is. */
export async function openFile(session: Session, file: File): Promise<boolean> {
  const read = parseDesign(await file.text())
  if (read.ok) await session.openNew(read.value)
  else session.tell({ title: `${file.name} was not opened`, problems: read.problems, rescue: null })
  return read.ok
}

/** Saves the design as a file: in place when the browser can, else as a download. Gives the file's name, or null. */
export async function saveFile(session: Session): Promise<string | null> {
  const { design } = session.editor.store.getState()
  const { id } = session.store.getState()
  const text = printDesign(design)
  const name = `${fileName(design.name)}.tandem.json`
  if (pickers.showSaveFilePicker === undefined) {
    download(name, text)
    return name
  }
  const handle =
    handles.get(id) ??
    (await pickers.showSaveFilePicker({ ...PICK, suggestedName: name }).catch(cancelled))
  if (handle === null) return null
  const file = await handle.createWritable()
  await file.write(text)
  await file.close()
  handles.set(id, handle)
  return handle.name
}

export function download(name: string, content: BlobPart, type = 'application/json'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

export const fileName = (name: string): string =>
  name.trim().replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'design'

// A dialog closed without a choice rejects with an AbortError: no choice, no error.
function cancelled(error: unknown): null {
  if (error instanceof DOMException && error.name === 'AbortError') return null
  throw error
}

function chosenByInput(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.json,application/json'
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
