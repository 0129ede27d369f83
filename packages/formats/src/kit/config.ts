import type { Conventions } from '@tandem/model'
import { chunk, line } from '../chunk.ts'
import { type SourceFile, relativePath } from '../source-file.ts'
import { INDENTS, importLine, string } from '../typescript/print.ts'

/** `drizzle.config.ts`; null when the conventions want none. */
export function writeConfig({ files, style, kysely }: Conventions): SourceFile | null {
  if (files.config === null) return null
  const indent = INDENTS[style.indent]
  const end = style.semicolons ? ';' : ''
  const quoted = (text: string) => string(text, style)
  // drizzle-kit is run where its config is, and reads paths from there.
  const from = files.config
  const here = (path: string) => quoted(relativePath(from, path))
  const url = kysely.driver === 'libsql' ? `file:${files.database}` : files.database
  return {
    path: files.config,
    language: 'typescript',
    chunks: [
      chunk(
        null,
        [
          ...importLine(['defineConfig'], 'drizzle-kit', style),
          '',
          'export default defineConfig({',
          `${indent}dialect: ${quoted('sqlite')},`,
          `${indent}schema: ${here(files.drizzle)},`,
          `${indent}out: ${here(files.migrations)},`,
          `${indent}dbCredentials: { url: ${quoted(url)} },`,
          `})${end}`,
        ].map((text) => line(text)),
      ),
    ],
  }
}
