import type { ExternalToast } from 'sonner'

/** Says something at the foot of the page, for a moment. What shows it is loaded after the first paint. */
export function toast(text: string, options?: ExternalToast): void {
  void import('sonner').then((it) => it.toast(text, options))
}
