import type { Plugin } from 'vite'

const LEAFLET = /\/leaflet\/dist\/leaflet-src\.esm\.js$/
const MARKUP = `div.innerHTML = '<svg/>';`
const ELEMENTS = `div.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));`

/**
 * Leaflet tries out as it loads whether the browser knows SVG in markup, and our policy of Trusted Types ends the
 * script there. The trial is made with elements instead; nothing else of Leaflet's that we use writes markup.
 * Fails when the line is gone, so that a newer Leaflet is looked at again.
 */
export function quietLeafletPlugin(): Plugin {
  return {
    name: 'doorstep:quiet-leaflet',
    transform: {
      filter: { id: LEAFLET },
      handler(code) {
        if (!code.includes(MARKUP)) throw new Error('Leaflet no longer has the trial of SVG')
        return { code: code.replace(MARKUP, ELEMENTS), map: null }
      },
    },
  }
}
