import { workerUrl } from '../workerUrl.ts'
import type { DeriveKey, KdfAnswer } from './deriveKey.ts'
import kdfWorkerUrl from './kdfWorker.ts?worker&url'

/** Derives in a worker of its own, which ends with its answer and takes its memory along. */
export const browserDeriveKey: DeriveKey = (passphrase, params) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(kdfWorkerUrl) as string, { type: 'module' })
    const end = (): void => worker.terminate()
    worker.addEventListener('message', ({ data }: MessageEvent<KdfAnswer>) => {
      end()
      if ('key' in data) resolve(data.key)
      else reject(new Error(data.failure))
    })
    worker.addEventListener('error', event => {
      end()
      reject(new Error(event.message || 'the key worker did not start'))
    })
    worker.postMessage({ passphrase, params })
  })
