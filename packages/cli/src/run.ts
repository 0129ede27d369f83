import { main } from './main.ts'

/** The command runs within its own import: whatever it imports later finds the loader still open. */
export const exitCode = await main(process.argv.slice(2), process)
