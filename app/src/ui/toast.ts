import type { ExternalToast } from 'sonner'

/** Says something at the foot of the page, for a moment. What shows it is loaded after the first paint. */
export function toast(text: string, options?: ExternalToast): void {
  void import('sonner').then((it) => it.toast(text, options))
}

/** Says what else became of a change, for as long as it takes to read it and to take the change back. */
export const toastWithUndo = (text: string, undo: () => void): void =>
  toast(text, { duration: 10_000, action: { label: 'Undo', onClick: undo } })
