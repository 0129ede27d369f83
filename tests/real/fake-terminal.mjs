// Preloaded with `node --import` before drizzle-kit: its pipes pass for a terminal, and its questions whether
// something was renamed are answered. RENAMES has the answers as drizzle-kit shows them, `title › heading`;
// what is in none of them is new.
const renames = JSON.parse(process.env['RENAMES'] ?? '[]')
const { stdin, stdout } = process

for (const stream of [stdin, stdout]) Object.defineProperty(stream, 'isTTY', { value: true })
Object.defineProperty(stdin, 'setRawMode', { value: () => stdin })

const write = stdout.write.bind(stdout)
Object.defineProperty(stdout, 'write', {
  value(/** @type {string | Uint8Array} */ text) {
    const options = optionsIn(String(text))
    // The question is still being put: it listens for keys a moment later.
    if (options.length > 0) setTimeout(answer, 0, options)
    return write(text)
  },
})

/** The lines that can be chosen: `❯ + heading  create column`, `  ~ title › heading  rename column`. */
function optionsIn(/** @type {string} */ text) {
  // oxlint-disable-next-line no-control-regex -- the colours of a terminal
  const plain = text.replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '')
  return [...plain.matchAll(/^([❯ ]) [+~] (.*?) +(?:create|rename) \w+$/gm)].map((line) => ({
    pointedAt: line[1] === '❯',
    text: line[2] ?? '',
  }))
}

function answer(/** @type {ReturnType<typeof optionsIn>} */ options) {
  const renamed = options.find(({ text }) => renames.includes(text))
  const wanted = renamed ?? options[0]
  if (wanted?.pointedAt !== true) return stdin.emit('keypress', '', { name: 'down' })
  if (renamed !== undefined) renames.splice(renames.indexOf(renamed.text), 1)
  return stdin.emit('keypress', '\r', { name: 'return' })
}

process.on('exit', () => {
  if (renames.length === 0) return
  process.stderr.write(`drizzle-kit did not ask about ${renames.join(', ')}.\n`)
  process.exitCode = 2
})
