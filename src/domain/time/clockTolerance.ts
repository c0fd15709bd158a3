/** A device's clock may be so far from the server's word, in ms, and still be called right, on the tablet and by the bank. */
export const CLOCK_TOLERANCE_MS = 60_000
