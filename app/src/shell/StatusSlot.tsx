import { StatusChip } from '../database/StatusChip.tsx'
import { ProofBadge } from '../proof/ProofBadge.tsx'

/** Whether the two schemas agree, and how the live database is. */
export const StatusSlot = () => (
  <>
    <ProofBadge />
    <StatusChip />
  </>
)
