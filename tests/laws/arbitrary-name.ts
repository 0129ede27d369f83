import * as fc from 'fast-check'

// What people and attackers call things.
const NASTY = [
  'order',
  'select',
  'class',
  'text',
  'sql',
  'index',
  'id',
  'userId',
  'user_id',
  'User ID',
  '1st',
  '2024',
  "it's",
  'say "hi"',
  'tick`tock',
  '${injected}',
  '`${x}`',
  'back\\slash',
  'trailing\\',
  'line\nbreak',
  'carriage\r\nreturn',
  'end */ comment',
  '/* start',
  '// line',
  '-- dash',
  'semi;colon',
  'dot.ted',
  'a,b',
  '[bracket]',
  '(paren)',
  'emoji 😀',
  '👩‍👩‍👧',
  '名前',
  'ключ',
  'é',
  'constructor',
  'toString',
  'prototype',
  'hasOwnProperty',
  'arguments',
  'await',
  'undefined',
  'Database',
  'Generated',
  'Uint8Array',
  'Date',
  'crypto',
  'uuidv7',
  't',
  '$',
  '_',
  'a b',
  'tab\there',
  '\u2028separator',
  '?',
  ':named',
  '@at',
  '%s',
  '<script>',
  // What is derived from one name is another.
  'users',
  'users_relations',
  'users_table',
  'new_user',
  'user_update',
  'x'.repeat(200),
] as const

const plainName = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/)
const anyText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => !text.includes('\0'))
/** A name as it comes: mostly plain, often nasty, sometimes anything at all. */
export const name = fc.oneof(
  { arbitrary: plainName, weight: 3 },
  { arbitrary: fc.constantFrom(...NASTY), weight: 3 },
  { arbitrary: anyText, weight: 1 },
)
/** A note: mostly none. */
export const note = fc.oneof(
  { arbitrary: fc.constant(''), weight: 4 },
  { arbitrary: fc.constantFrom(...NASTY), weight: 2 },
  { arbitrary: anyText, weight: 1 },
)
