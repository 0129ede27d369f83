/** How many problems there are; filled when there is something that finds them. */
export const ProblemsSlot = () => null
