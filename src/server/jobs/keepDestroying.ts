import { destroyFiles } from './destroyFiles.ts'
import type { EndDeps, EndReport } from './endFiles.ts'
import { DAY_MS, every } from './every.ts'
import { giveUpUploads } from './giveUpUploads.ts'

/** Destroys the files whose time is over, and those that nobody finishes, now and once a day, until the answer is called. */
export function keepDestroying(deps: EndDeps): () => void {
  const tell = ({ destroyed, failed }: EndReport, what: string): void => {
    if (destroyed + failed > 0) deps.log.info({ destroyed, failed }, what)
  }
  return every(
    DAY_MS,
    deps.log,
    'files whose time is over could not be destroyed',
    async isStopped => {
      tell(await destroyFiles(deps, isStopped), 'files were destroyed')
      tell(await giveUpUploads(deps, isStopped), 'files that nobody finished were given up')
    },
  )
}
