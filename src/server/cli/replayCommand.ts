import { createHash } from 'node:crypto'
import { decide } from '#domain/compliance/decide.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { differencesOf } from '#domain/compliance/replay.ts'
import { decisionSchema } from '#protocol/decisionDocument.ts'
import { parse } from '#protocol/parse.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { readJsonFile, readKeyFile, readPackFile, type PackInFile } from './packFile.ts'
import { needFlag, parseFlags, refuseArguments } from './parseFlags.ts'

/**
 * `doorstep pack replay DECISION --pack FILE [--key FILE]`: judges the stored facts of a decision once more by the stored
 * edition, and says that it comes out the same or names each difference.
 */
export async function replayCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, { pack: 'string', key: 'string' })
  const [path, ...more] = positionals
  if (path === undefined) throw usageError('a file is missing')
  refuseArguments(more)
  const packPath = needFlag(values.pack, 'pack')
  const key = values.key === undefined ? undefined : await readKeyFile(values.key, 'any')
  const decision = await readDecision(path)
  const read = await readPackFile(packPath, key)
  if (!read.ok) {
    const [fault] = read.error
    throw new CommandError(`${packPath}: ${fault?.path ?? ''}: expected ${fault?.expected ?? ''}`)
  }
  const differences = [...differencesIn(decision, read.value)]
  for (const line of differences) output.complain(line)
  if (differences.length > 0) return 1
  const { moment, judgement, edition } = decision
  output.say(
    `Identical: ${judgement.verdict} at ${moment} by ${edition}, findings: ${judgement.hits.length}`,
  )
  return 0
}

async function readDecision(path: string): Promise<Decision> {
  const read = parse(decisionSchema, await readJsonFile(path))
  if (read.ok) return read.value
  throw new CommandError(`${path}: ${read.error.path}: expected ${read.error.expected}`)
}

function* differencesIn(decision: Decision, { pack, hash }: PackInFile): Iterable<string> {
  const { edition, packHash, facts, factsHash, moment, judgement } = decision
  if (edition !== editionOf(pack)) {
    yield `edition: stored ${edition}, the file is ${editionOf(pack)}`
  }
  if (packHash !== hash) yield `packHash: stored ${packHash || 'none'}, the file has ${hash}`
  const again = createHash('sha256').update(factsText(facts)).digest('hex')
  if (factsHash !== again) yield `factsHash: stored ${factsHash}, the facts have ${again}`
  for (const each of differencesOf(judgement, decide(pack, moment, facts))) {
    yield `${each.of}: stored ${each.stored}, again ${each.again}`
  }
}
