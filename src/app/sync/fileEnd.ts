import type { ProblemCode } from '#protocol/problem.ts'
import type { Failure } from './outcome.ts'

/**
 * Where the sending of one file's bytes stands when it ends.
 * | kind | next |
 * |---|---|
 * | sent | the bank has been given all of it |
 * | again | the bank has another idea of where it is: ask it, and go on from there |
 * | paused | something else goes first; the next run goes on |
 * | gone | the file is not to be sent any more |
 * | refused | only a person can go on with it |
 * | failed | as with anything that is sent |
 */
export type FileEnd =
  | { readonly kind: 'sent' | 'again' | 'paused' | 'gone' }
  | { readonly kind: 'refused'; readonly code: ProblemCode }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Carries an end out through the upload, which knows errors only. */
export class FileHalt extends Error {
  override readonly name = 'FileHalt'
  readonly end: FileEnd

  constructor(end: FileEnd) {
    super(end.kind)
    this.end = end
  }
}
