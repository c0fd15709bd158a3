import type { Sealed, Sealer } from '#app/db/seal.ts'

interface PlainPayload extends Sealed {
  readonly alg: 'plain'
  readonly value: unknown
}

/** Keeps payloads as they are: the floor that sealing is measured against, and what tests read with their own eyes. */
export const plainSealer: Sealer = {
  seal: (_place, value) => Promise.resolve({ v: 1, alg: 'plain', value } satisfies PlainPayload),
  open(_place, sealed) {
    if (sealed.alg !== 'plain') return Promise.reject(new Error(`sealed as ${sealed.alg}`))
    return Promise.resolve((sealed as PlainPayload).value)
  },
}
