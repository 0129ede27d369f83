import { askerOf } from '../worker/ask.ts'
import type { Methods } from './methods.ts'

/**
 * Asks TypeScript, which lives in one worker from the first question on: a megabyte, and a second for its first
 * answer. Rejects with a sentence.
 */
export const askTypeScript = askerOf<Methods>(
  () => new Worker(new URL('./typescript-worker.ts', import.meta.url), { type: 'module' }),
  'TypeScript',
)

const lines = new Map<string, { running: Promise<unknown>; asked: number }>()

/**
 * The same, where only the last question counts: one that comes while another of its kind is being answered waits, and
 * gives null once there is a newer one of its language. So there need be no pause before a question, however fast they come.
 */
export async function askNewest<M extends 'completions' | 'diagnostics'>(
  method: M,
  ...parameters: Parameters<Methods[M]>
): Promise<Awaited<ReturnType<Methods[M]>> | null> {
  const [language] = parameters
  const kind = `${method} ${language}`
  const line = lines.get(kind) ?? { running: Promise.resolve(), asked: 0 }
  lines.set(kind, line)
  const own = (line.asked += 1)
  await line.running
  if (line.asked !== own) return null
  const answer = askTypeScript(method, ...parameters)
  line.running = answer.catch(() => null)
  return answer
}
