import { main } from './main.ts'

/** Runs a command line as a terminal would: for tests. */
export async function tandem(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const code = await main(args, {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
  })
  return { code, ...written }
}
