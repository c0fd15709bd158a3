import { v7 } from 'uuid'

/** Makes ids that are unique without a server and sort by the time at which they were made. */
export interface Ids {
  /** A UUID version 7 (RFC 9562), lower case; brand it with `asId`. */
  newId(): string
}

export const browserIds: Ids = { newId: () => v7() }
