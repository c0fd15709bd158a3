import { sql } from 'kysely'

/**
 * The next revision. Used inside SET and VALUES, it is drawn under the row's lock, so the revisions of one
 * document only grow.
 */
export const nextRev = sql<number>`nextval('rev_seq')`
