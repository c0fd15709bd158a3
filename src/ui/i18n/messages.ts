/** A tree of texts; the leaves are vue-i18n messages. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree
}

/**
 * The shape of a source subject with its texts left open. An English subject is declared as
 * `Messages<typeof xZh>`: a missing key and a surplus key both fail to compile.
 */
export type Messages<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Messages<Source[Key]>
}
