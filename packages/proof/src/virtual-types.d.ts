/** The declaration files of Kysely and of the language, by path. */
declare module 'virtual:types/kysely' {
  const files: Readonly<Record<string, string>>
  export default files
}

/** Those that Drizzle needs besides, without comments. */
declare module 'virtual:types/drizzle' {
  const files: Readonly<Record<string, string>>
  export default files
}
