import type { InjectOptions } from 'fastify'
import type { Verdict } from '#domain/compliance/verdict.ts'
import { anId } from '#tests/fixtures/builders.ts'
import type { SealedTestFile } from '#tests/support/sealFile.ts'
import {
  aFile,
  anAttachment,
  answer,
  BYTES,
  FileTablet,
  metadata,
  tellOf,
  TUS,
} from './fileTablet.ts'
import type { HttpBank } from './httpBank.ts'

/** Of case n the attachments with these numbers and n. */
const OPEN = 910
const APART = 920

/** The files of the marked bank. */
export interface MarkedFiles {
  /** One that Anna's own tablet has delivered, and nobody has told of. */
  readonly sent: SealedTestFile
  /** A request about a file of that tablet, by the route's row. */
  readonly requestOf: (row: string) => InjectOptions
}

/** Attaches to each marked case a file that is open and one that is set apart, and begins one more. */
export async function markFiles(bank: HttpBank): Promise<MarkedFiles> {
  await bank.signIn('S1')
  const tablet = new FileTablet(bank, await bank.device(501))
  const [sent, begun] = [await aFile(bank, 900), await aFile(bank, 901)]
  await tablet.deliver(sent)
  await tablet.create(begun)
  const attach = async (at: number, n: number, verdict: Verdict): Promise<void> => {
    const file = await aFile(bank, at)
    const told = anAttachment(file, { visitId: anId(5, n), caseId: anId(2, n) })
    await tablet.deliver(file)
    await tellOf(bank, told)
    await answer(bank, told, verdict)
  }
  for (const n of [1, 2, 3]) {
    await attach(OPEN + n, n, 'allow')
    await attach(APART + n, n, 'quarantine')
  }
  return { sent, requestOf: row => requestOf(`/files/${tablet.device.id}`, row, { sent, begun }) }
}

/** Those that are set apart are asked about where there is one. */
export function attachmentOf(variant: string | undefined, n: number): string {
  return variant === 'setApart' ? anId(33, APART + (n > 3 ? 1 : n)) : anId(33, OPEN + n)
}

function requestOf(
  own: string,
  row: string,
  { sent, begun }: { readonly sent: SealedTestFile; readonly begun: SealedTestFile },
): InjectOptions {
  switch (row) {
    case 'POST /files/:device': {
      const { id, sealedSha256, wrap, sealed } = begun
      const headers = {
        ...{ ...TUS, 'upload-length': String(sealed.length) },
        'upload-metadata': metadata({ id, sealedSha256, wrap }),
      }
      return { method: 'POST', url: own, headers }
    }
    case 'HEAD /files/:device/:id':
      return { method: 'HEAD', url: `${own}/${begun.id}`, headers: TUS }
    case 'PATCH /files/:device/:id':
      return {
        ...{ method: 'PATCH', url: `${own}/${begun.id}` },
        headers: { ...TUS, ...BYTES, 'upload-offset': '0' },
      }
    default:
      return { method: 'POST', url: `${own}/${sent.id}/stored`, payload: '{}' }
  }
}
