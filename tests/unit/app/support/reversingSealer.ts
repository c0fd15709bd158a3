import type { Sealed, Sealer } from '#app/db/seal.ts'

interface Reversed extends Sealed {
  readonly alg: 'reversed'
  readonly value: string
}

/** Seals by turning the JSON text round and marking it with its place: easy to see, impossible to skip. */
export const reversingSealer: Sealer = {
  seal: ({ table, id, stamp }, value) => {
    const text = JSON.stringify([table, id, stamp, value])
    return Promise.resolve({ v: 1, alg: 'reversed', value: reversed(text) } satisfies Reversed)
  },
  async open({ table, id, stamp }, sealed) {
    await Promise.resolve()
    if (sealed.alg !== 'reversed') throw new Error('not sealed by this sealer')
    const text = reversed((sealed as Reversed).value)
    const [ofTable, ofId, ofStamp, value] = JSON.parse(text) as unknown[]
    if (ofTable !== table || ofId !== id || ofStamp !== stamp) {
      throw new Error('sealed for another place')
    }
    return value
  },
}

const reversed = (text: string): string => [...text].reverse().join('')
