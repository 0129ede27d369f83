import type { Frame } from '@tandem/sandbox/frame'

type Owner = 'proof' | 'query'

const frames = new Map<Owner, Frame>()

/** A new place for the code of others; the one that its owner had before is taken away. */
export async function sandboxPort(owner: Owner): Promise<MessagePort> {
  const { openFrame } = await import('@tandem/sandbox/frame')
  const frame = await openFrame()
  frames.get(owner)?.close()
  frames.set(owner, frame)
  return frame.port
}
