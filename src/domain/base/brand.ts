declare const brand: unique symbol

/** A value of type `T` that was checked to be a `Name`; made only by that type's parse functions. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
