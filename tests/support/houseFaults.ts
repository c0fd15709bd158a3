import { posix } from 'node:path'

/** One file of the repository. */
export interface Source {
  readonly path: string
  readonly text: string
}

const LIMITS: Readonly<Record<string, number>> = { '.ts': 400, '.js': 400, '.vue': 300 }
const FORBIDDEN = /^(?:utils?|helpers?|common|shared|misc|core|lib|services?|models?|types)$/i
// Put together here, so that this file does not find itself.
const LEFT_OVER = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|'))

/** Lines as an editor counts them. */
export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

/** What the house forbids in these files: length, names without a subject, marks of unfinished work. */
export function houseFaults(sources: readonly Source[]): string[] {
  return sources.flatMap(source => [
    ...lengthFaults(source),
    ...nameFaults(source.path),
    ...leftOvers(source),
  ])
}

function lengthFaults({ path, text }: Source): string[] {
  const limit = LIMITS[posix.extname(path)]
  const lines = lineCount(text)
  return limit !== undefined && lines > limit ? [`${path}: ${lines} lines, limit ${limit}`] : []
}

function nameFaults(path: string): string[] {
  // The house itself gives the folder of the type tests its name.
  const parts = path.replace(/^tests\/types\//, 'tests/').split('/')
  const bad = parts.map(part => part.split('.')[0] ?? '').find(part => FORBIDDEN.test(part))
  return bad === undefined ? [] : [`${path}: '${bad}' names no subject`]
}

function leftOvers({ path, text }: Source): string[] {
  return text
    .split('\n')
    .flatMap((line, at) => (LEFT_OVER.test(line) ? [`${path}:${at + 1}: unfinished work`] : []))
}

/** Files of the domain that no test of the same name judges. */
export function untested(paths: readonly string[]): string[] {
  const judged = new Set(paths.filter(path => /^tests\/(?:unit|property)\//.test(path)).map(stemOf))
  return paths.filter(path => /^src\/domain\/.*\.ts$/.test(path) && !judged.has(stemOf(path)))
}

function stemOf(path: string): string {
  return posix.basename(path).split('.')[0] ?? path
}

/**
 * Packages of package.json that no row of a table in `docs/dependencies.md` explains. A row's first
 * cell names one or more, or a whole scope as `@scope/*`.
 */
export function unexplained(packages: readonly string[], document: string): string[] {
  const cells = [...document.matchAll(/^\| ([^|]+) \|/gm)].map(match => match[1] ?? '')
  const named = new Set(cells.flatMap(cell => cell.split(/[\s,`]+/)))
  return packages.filter(name => !named.has(name) && !named.has(name.replace(/\/.*/, '/*')))
}
