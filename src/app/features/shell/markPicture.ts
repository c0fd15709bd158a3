const SVG = 'http://www.w3.org/2000/svg'
const TILE = { width: 340, height: 220 }
/** Grey and thin: it is read on a photo of any theme and forgotten while reading. */
const LOOK = {
  fill: '#808080',
  'fill-opacity': '0.2',
  'font-family': 'monospace',
  'font-size': '17',
  'text-anchor': 'middle',
  x: '170',
  y: '110',
  transform: 'rotate(-24 170 110)',
}

/** One tile of the mark with this text, as an SVG picture. */
export function markPicture(text: string): Blob {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('width', String(TILE.width))
  svg.setAttribute('height', String(TILE.height))
  const line = document.createElementNS(SVG, 'text')
  for (const [name, value] of Object.entries(LOOK)) line.setAttribute(name, value)
  line.textContent = text
  svg.append(line)
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
}
