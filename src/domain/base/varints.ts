/** Zig-zag numbers of 7 bits a byte, little end first: small differences take one byte. */
export interface VarintWriter {
  write(value: number): void
  bytes(): Uint8Array
}

/** Grows as it is written to. Takes whole numbers below 2^31 either way; throws a RangeError on others. */
export function varintWriter(): VarintWriter {
  let buffer = new Uint8Array(1 << 16)
  let length = 0
  return {
    write(value) {
      if (!Number.isInteger(value) || Math.abs(value) > 0x7f_ff_ff_ff) {
        throw new RangeError('varint out of range')
      }
      if (length + 5 > buffer.length) {
        const wider = new Uint8Array(buffer.length * 2)
        wider.set(buffer)
        buffer = wider
      }
      let rest = ((value << 1) ^ (value >> 31)) >>> 0
      while (rest > 0x7f) {
        buffer[length] = (rest & 0x7f) | 0x80
        length += 1
        rest >>>= 7
      }
      buffer[length] = rest
      length += 1
    },
    bytes: () => buffer.slice(0, length),
  }
}

/** Reads what a {@link VarintWriter} wrote. `next` throws a RangeError when the bytes end early or a number is too long. */
export interface VarintReader {
  next(): number
  isAtEnd(): boolean
}

/** A reader of `bytes` from `start` on. */
export function varintReader(bytes: Uint8Array, start: number): VarintReader {
  let at = start
  return {
    next() {
      let value = 0
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = bytes[at]
        if (byte === undefined) throw new RangeError('varint cut off')
        at += 1
        value |= (byte & 0x7f) << shift
        if (byte < 0x80) return (value >>> 1) ^ -(value & 1)
      }
      throw new RangeError('varint too long')
    },
    isAtEnd: () => at >= bytes.length,
  }
}
