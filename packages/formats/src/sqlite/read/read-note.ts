import type { Diagnostic, Subject } from '@tandem/model'

/** A message of a reader. Its fixes are the person's own text, so it has none. */
export const note = (
  rule: string,
  severity: Diagnostic['severity'],
  message: string,
  at: Subject | null = null,
): Diagnostic => ({ rule, severity, at, message, fixes: [] })
