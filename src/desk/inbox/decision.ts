/** What a supervisor does with an item. */
export const DECISIONS = ['release', 'setAside'] as const

export type Decision = (typeof DECISIONS)[number]
