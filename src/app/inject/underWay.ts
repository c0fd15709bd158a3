const underWay = new Set<Promise<unknown>>()

/** Remembers what is being saved until it is. */
export function noteUnderWay<T>(work: Promise<T>): Promise<T> {
  underWay.add(work)
  const forget = (): boolean => underWay.delete(work)
  work.then(forget, forget)
  return work
}

/** Resolves when nothing is being saved, and nothing that waited for that has begun anew. */
export async function untilNoneUnderWay(): Promise<void> {
  do {
    await Promise.allSettled(underWay)
    await new Promise(resolve => {
      setTimeout(resolve)
    })
  } while (underWay.size > 0)
}
