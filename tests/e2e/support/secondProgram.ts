import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const PARTS = ['src', 'public', 'index.html', 'desk.html', 'vite.config.ts', 'tsconfig.json']

/** This program under another version number, built in a folder of its own. */
export interface SecondProgram {
  readonly programDir: string
  readonly remove: () => void
}

export async function buildProgram(version: string): Promise<SecondProgram> {
  const programDir = mkdtempSync(join(tmpdir(), 'doorstep-program-'))
  for (const part of PARTS) cpSync(part, join(programDir, part), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(programDir, 'node_modules'))
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as object
  writeFileSync(join(programDir, 'package.json'), JSON.stringify({ ...manifest, version }))
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: programDir,
  })
  return {
    programDir,
    remove: () => rmSync(programDir, { recursive: true, force: true }),
  }
}
