/**
 * The upload itself, without what the package's door builds around it for a browser: requests by XHR, and a store of
 * addresses in localStorage that is touched as soon as it is imported.
 */
declare module 'tus-js-client/lib.esm/upload.js' {
  import type { UploadOptions } from 'tus-js-client'

  // eslint-disable-next-line import-x/no-default-export -- what the package exports
  export default class Upload {
    static readonly defaultOptions: UploadOptions
    constructor(file: object, options: UploadOptions)
    start(): void
  }
}
