/** Room asked for, in hundredths of what is still to be loaded: a disk that is full to the brim helps nobody. */
const ASKED_PERCENT = 120

/** Free bytes that a download of `bytes` asks for before it begins. */
export function roomForPack(bytes: number): number {
  return Math.ceil((bytes * ASKED_PERCENT) / 100)
}
