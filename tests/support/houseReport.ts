import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { claimFaults } from './claims.ts'
import { houseFaults, lineCount, unexplained, untested, type Source } from './houseFaults.ts'

const AIM = { median: 80, p90: 200 }

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** What git knows and what it would add: never the build, never the data. */
function repositoryFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard']
  const paths = execFileSync('git', args, { encoding: 'utf8' }).split('\n')
  return [...new Set(paths)].filter(path => path !== '' && existsSync(path))
}

function read(path: string): Source {
  return { path, text: readFileSync(path, 'utf8') }
}

function printSizes(sources: readonly Source[]): void {
  for (const [name, pattern] of [
    ['src', /^src\//],
    ['src .vue', /^src\/.*\.vue$/],
    ['tests', /^tests\//],
  ] as const) {
    const files = sources.filter(source => pattern.test(source.path))
    const sizes = files.map(file => lineCount(file.text)).toSorted((a, b) => a - b)
    const at = (share: number) => sizes[Math.floor((sizes.length - 1) * share)] ?? 0
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const numbers = `median ${at(0.5)} · p90 ${at(0.9)} · max ${at(1)}`
    const fits = at(0.5) <= AIM.median && at(0.9) <= AIM.p90
    console.log(`${name.padEnd(9)} ${files.length} files, ${total} lines: ${numbers}`)
    if (!fits) console.log(`          above the aim: median ${AIM.median}, p90 ${AIM.p90}`)
  }
}

function main(): number {
  const paths = repositoryFiles()
  const sources = paths.filter(path => /\.(?:ts|js|vue|css|html)$/.test(path)).map(read)
  printSizes(sources.filter(source => /\.(?:ts|vue)$/.test(source.path)))
  const alone = untested(paths)
  if (alone.length > 0) console.log(`domain files without a test of their name: ${alone.join(' ')}`)
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
  const packages = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.optionalDependencies),
    ...Object.keys(manifest.devDependencies),
  ]
  const document = existsSync('docs/dependencies.md') ? read('docs/dependencies.md').text : ''
  const claims = existsSync('SECURITY.md') ? read('SECURITY.md').text : ''
  const tests = sources.filter(source => /^tests\/.*\.test\.ts$/.test(source.path))
  const faults = [
    ...houseFaults(sources),
    ...claimFaults(claims, tests),
    ...unexplained(packages, document).map(name => `docs/dependencies.md has no \`${name}\``),
  ]
  for (const fault of faults) console.error(fault)
  console.log(faults.length === 0 ? 'house: in order' : `house: ${faults.length} faults`)
  return faults.length === 0 ? 0 : 1
}

process.exitCode = main()
