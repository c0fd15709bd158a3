/** Closes a union: fails to compile while a kind is unhandled. Throws if a bad cast brought one in at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`)
}
