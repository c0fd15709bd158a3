import type { Source } from './houseFaults.ts'

/** A row of the table in SECURITY.md: a control that is claimed, and the tests that prove it. */
interface Claim {
  readonly id: string
  readonly proofs: readonly Proof[]
}

/** A test by its file and its title without the ids before it. */
interface Proof {
  readonly path: string
  readonly title: string
}

interface ClaimedTest extends Proof {
  readonly ids: readonly string[]
  readonly runs: boolean
}

const ID = String.raw`(?:ASVS|MASVS)-[A-Z0-9.-]+`
const ROW = new RegExp(String.raw`^\|\s*(${ID})\s*\|[^|]*\|([^|]*)\|\s*$`, 'gm')
const TITLE = new RegExp(String.raw`(['"\x60])((?:\[${ID}\]\s*)+)([^'"\x60\n]*)\1`, 'g')
const RESTS = /(?:\.(?:skip|todo|fixme|fails)\(\s*|\/\/[^\n]*)$/

/**
 * Where SECURITY.md and the tests disagree: a claim without a test of that title that runs, a title with an id that
 * its claim does not name, a claim made twice.
 */
export function claimFaults(document: string, tests: readonly Source[]): string[] {
  const claims = claimsOf(document)
  const titles = tests.flatMap(claimedTests)
  const ids = claims.map(claim => claim.id)
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
  return [
    ...(claims.length === 0 ? ['SECURITY.md claims nothing'] : []),
    ...twice.map(id => `SECURITY.md: ${id} stands there twice`),
    ...claims.flatMap(claim => unproven(claim, titles)),
    ...titles.flatMap(title => unclaimed(title, claims)),
  ]
}

function claimsOf(document: string): Claim[] {
  return [...document.matchAll(ROW)].map(([, id = '', cell = '']) => ({
    id,
    proofs: cell.split('<br>').map(proof => {
      const [path = '', ...title] = proof.split(' · ').map(part => part.trim())
      return { path, title: title.join(' · ') }
    }),
  }))
}

function claimedTests({ path, text }: Source): ClaimedTest[] {
  return [...text.matchAll(TITLE)].map(({ index, 2: marks = '', 3: title = '' }) => ({
    path,
    title: title.trim(),
    ids: [...marks.matchAll(/\[([^\]]+)\]/g)].map(mark => mark[1] ?? ''),
    runs: !RESTS.test(text.slice(0, index)),
  }))
}

const isSame = (a: Proof, b: Proof): boolean => a.path === b.path && a.title === b.title

function unproven({ id, proofs }: Claim, titles: readonly ClaimedTest[]): string[] {
  return proofs.flatMap(proof => {
    const found = titles.some(each => each.runs && each.ids.includes(id) && isSame(each, proof))
    const { path, title } = proof
    return found ? [] : [`SECURITY.md: ${id} has no test '[${id}] ${title}' in ${path || '—'}`]
  })
}

function unclaimed(title: ClaimedTest, claims: readonly Claim[]): string[] {
  return title.ids
    .filter(
      id => !claims.some(claim => claim.id === id && claim.proofs.some(p => isSame(p, title))),
    )
    .map(id => `${title.path}: [${id}] is not claimed in SECURITY.md by '${title.title}'`)
}
