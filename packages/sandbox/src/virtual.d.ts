/** The guest with all that it needs, as one script. */
declare module 'virtual:sandbox-guest' {
  const code: string
  export default code
}
