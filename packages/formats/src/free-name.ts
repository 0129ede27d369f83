/** `name`, or the first of `name2`, `name3` … that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  for (let count = 2; ; count += 1) if (!isTaken(`${name}${count}`)) return `${name}${count}`
}
