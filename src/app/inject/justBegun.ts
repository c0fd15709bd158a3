/**
 * Drafts that this page itself has just begun: they are not "found unfinished", so nobody is asked whether
 * to resume. Forgotten on reload, and then the question is right.
 */
const begun = new Set<string>()

export function noteBegun(recordId: string): void {
  begun.add(recordId)
}

/** True once: coming back later to the same draft is resuming it. */
export function wasJustBegun(recordId: string): boolean {
  return begun.delete(recordId)
}
