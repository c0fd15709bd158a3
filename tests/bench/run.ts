import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import type { Line } from './partResult.ts'
import { PARTS } from './parts.ts'

// npm run bench [-- PART…]: start, sync, seal, sessions, policy, repayment, gate, table, map, route, lighthouse; all of them
// when none is named.
const named = process.argv.slice(2)
const lines: Record<string, Line> = {}
const measured: Record<string, unknown> = {}
for (const [name, measure] of Object.entries(PARTS)) {
  if (named.length > 0 && !named.includes(name)) continue
  const load = loadavg()
  const result = await measure()
  Object.assign(lines, result.lines)
  measured[name] = { load, ...(result.measured as object) }
}
mkdirSync('test-results', { recursive: true })
writeFileSync('test-results/bench.json', JSON.stringify({ lines, measured }, undefined, 2))
const rounded = Object.entries(lines).map(([name, line]) => [
  name,
  { ...line, figure: Number(line.figure.toFixed(2)) },
])
console.table(Object.fromEntries(rounded))
console.log(
  'load of the machine at the end:',
  loadavg()
    .map(each => each.toFixed(1))
    .join(' '),
)
