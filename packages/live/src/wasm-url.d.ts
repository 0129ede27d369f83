/** Vite gives the address of a file that is asked for with `?url`. */
declare module '*?url' {
  const url: string
  export default url
}
