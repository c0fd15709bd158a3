import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 640
const HEIGHT = 480

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/**
 * A sheet of paper with lines on a table, as a camera might see it: a PNG that any browser draws; with `moreBytes` of a chunk
 * that no browser looks at, for one that is as heavy as a camera's.
 */
export function drawnPhoto(moreBytes = 0): Buffer {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * (1 + WIDTH * 3) + 1 + x * 3
      rows.set(colourAt(x, y), at)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = chunk('IDAT', deflateSync(rows))
  const more = moreBytes > 0 ? [chunk('heAv', randomBytes(moreBytes))] : []
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([signature, chunk('IHDR', head), ...more, data, end])
}

function colourAt(x: number, y: number): readonly number[] {
  const isPaper = x > 190 && x < 450 && y > 50 && y < 430
  if (!isPaper) return [112 + (y >> 4), 92 + (y >> 5), 74]
  const isLine = y > 90 && y < 390 && y % 24 < 4 && x > 220 && x < 420 - ((y * 7) % 60)
  return isLine ? [70, 76, 82] : [244, 242, 236]
}
