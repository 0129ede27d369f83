/** How many designs a law is tried on: `LAW_RUNS=100000 npm run laws` for the long run. */
export const RUNS = Number(process.env['LAW_RUNS'] ?? 500)

export const MINUTES = 60_000
