import { StatusChip } from '../database/StatusChip.tsx'

/** How the live database is; whether the two schemas agree will be said here too. */
export const StatusSlot = () => <StatusChip />
