import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asSuperuser } from '#tests/support/asSuperuser.ts'
import { startTestCluster, TEMPLATE, testUrl } from '#tests/support/testCluster.ts'
import type { Found } from '../hunt.ts'
import { startHunt } from '../startHunt.ts'
import { MUTANTS, type Mutant } from './list.ts'
import { Plot } from './plant.ts'

// npm run test:mutants [-- PATTERN]: plants every fault by itself and lets the worlds look for it.
// ROUNDS repeats each hunt over other seeds, for the mean.
const ROUNDS = Number(process.env['ROUNDS'] ?? 1)
const MOST_WORLDS = 250
const AT_ONCE = 2
const ROOT = join(import.meta.dirname, '../../..')

interface Caught {
  readonly mutant: Mutant
  readonly found: readonly Found[]
}

const wanted = process.argv[2] ?? ''
const mutants = MUTANTS.filter(mutant => new RegExp(wanted).test(mutant.name))
const began = Date.now()
const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-mutants-'))
const cluster = await startTestCluster(dataDir)
let databases = 0
try {
  await cluster.createTemplate()
  const queue = [...mutants]
  const done: Caught[] = []
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(queue, done)))
  process.exitCode = report(done) ? 0 : 1
} finally {
  await cluster.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function work(queue: Mutant[], done: Caught[]): Promise<void> {
  const plot = new Plot(ROOT)
  try {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const restore = plot.plant(mutant)
      const found: Found[] = []
      for (let round = 0; round < ROUNDS; round += 1) found.push(await hunt(plot, round))
      restore()
      done.push({ mutant, found })
      console.log(lineOf({ mutant, found }))
    }
  } finally {
    plot.remove()
  }
}

async function hunt(plot: Plot, round: number): Promise<Found> {
  databases += 1
  const name = `mutant_${databases}`
  await asSuperuser(cluster.socketDir, client =>
    client.query(`create database ${name} template ${TEMPLATE}`),
  )
  const range = { first: 1 + round * 5000, step: 1, count: MOST_WORLDS }
  try {
    return await startHunt(plot.dir, testUrl(cluster.socketDir, name), range, 'plain')
  } finally {
    await asSuperuser(cluster.socketDir, client =>
      client.query(`drop database ${name} with (force)`),
    )
  }
}

/** What went otherwise than the list says; the first of the words where nothing did. */
function wordOf({ mutant, found }: Caught): string {
  const other = found.find(({ invariant = '' }) => !mutant.caughtBy.includes(invariant))
  return (other ?? found[0])?.message ?? 'nothing noticed it'
}

function isCaught({ mutant, found }: Caught): boolean {
  return found.every(({ invariant = '' }) => mutant.caughtBy.includes(invariant))
}

function lineOf(caught: Caught): string {
  const { mutant, found } = caught
  const mean = found.reduce((sum, { worlds }) => sum + worlds, 0) / found.length
  const word = isCaught(caught) ? 'caught' : 'MISSED'
  return `${word} ${mean.toFixed(1).padStart(6)} worlds  ${mutant.name}: ${wordOf(caught).slice(0, 110)}`
}

function report(done: readonly Caught[]): boolean {
  const caught = done.filter(isCaught)
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(`${caught.length} of ${done.length} planted faults caught in ${seconds} s`)
  return caught.length === mutants.length
}
