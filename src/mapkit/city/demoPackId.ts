/** Raised whenever the city of a seed becomes another: tablets then fetch it anew. */
const EDITION = 1

/** What the demo city's pack is called; the seed names the version. */
export const DEMO_PACK_ID = 'jiangcheng'

/** The version of the demo pack of a seed. */
export const demoPackVersion = (seed: number): string => `${EDITION}-seed${seed}`
