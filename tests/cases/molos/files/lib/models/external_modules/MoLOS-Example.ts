export const ItemStatus = {
  PENDING: "pending",
  ACTIVE: "active",
  DONE: "done",
} as const;

export type ItemStatus = (typeof ItemStatus)[keyof typeof ItemStatus];
