export const PIN_LENGTH = 6

/** TOO_SHORT: not six digits. TRIVIAL: among the first that anybody tries. */
export type PinRefusal = 'TOO_SHORT' | 'TRIVIAL'

/** Why these digits are no PIN; undefined when they are one. */
export function pinRefusal(pin: string): PinRefusal | undefined {
  if (!/^\d{6}$/.test(pin)) return 'TOO_SHORT'
  const isTrivial = isSteady(pin) || isRepeated(pin, 2) || isRepeated(pin, 3) || ON_THE_PAD.has(pin)
  return isTrivial ? 'TRIVIAL' : undefined
}

/** What the pad itself suggests. */
const ON_THE_PAD: ReadonlySet<string> = new Set([
  ...['112233', '123321', '147258', '258369', '159357', '159753', '147369', '789456'],
])

/** 000000, 123456, 654321, 246802: each digit as far from the one before as the next; 9 is followed by 0. */
function isSteady(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10)
  return new Set(steps).size === 1
}

/** 121212, 123123: the beginning over and over. */
function isRepeated(pin: string, length: number): boolean {
  return pin.slice(0, length).repeat(PIN_LENGTH / length) === pin
}
