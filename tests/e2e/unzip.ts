import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** The files of a zip, read by its directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT §4.3. */
export function unzip(zip: Buffer): ReadonlyMap<string, string> {
  let end = zip.length - 22
  while (zip.readUInt32LE(end) !== END) end -= 1
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error(`no entry at byte ${at}`)
    const name = zip.readUInt16LE(at + 28)
    const path = zip.toString('utf8', at + 46, at + 46 + name)
    files.set(path, contentOf(zip, at))
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

function contentOf(zip: Buffer, entry: number): string {
  const isStored = zip.readUInt16LE(entry + 10) === 0
  const size = zip.readUInt32LE(entry + 20)
  const local = zip.readUInt32LE(entry + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const bytes = zip.subarray(start, start + size)
  return (isStored ? bytes : inflateRawSync(bytes)).toString('utf8')
}
