import type { Plugin } from 'vite'

const TUS = /\/tus-js-client\/lib\.esm\/upload\.js$/
const CUTS = [
  [`import URL from 'url-parse';`, ''],
  ['return new URL(link, origin).toString();', 'return link;'],
] as const

/**
 * tus-js-client reads the address that a creation answers with by a package of the old module kind, whose way of
 * loading would burden the first screen. We never follow that address (app/sync/fileStack), so it is left as it came.
 * Fails when one of the lines is gone, so that a newer one is looked at again.
 */
export function slimTusPlugin(): Plugin {
  return {
    name: 'doorstep:slim-tus',
    transform: {
      filter: { id: TUS },
      handler(code) {
        let slim = code
        for (const [line, instead] of CUTS) {
          if (!slim.includes(line)) throw new Error(`tus-js-client no longer has: ${line}`)
          slim = slim.replace(line, instead)
        }
        return { code: slim, map: null }
      },
    },
  }
}
