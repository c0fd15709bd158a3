import { argon2Key } from './argon2Key.ts'
import type { KdfAnswer, KdfParams } from './deriveKey.ts'

interface Scope {
  addEventListener(
    type: 'message',
    hear: (event: MessageEvent<{ passphrase: string; params: KdfParams }>) => void,
  ): void
  postMessage(answer: KdfAnswer): void
}

const scope = globalThis as unknown as Scope

scope.addEventListener('message', ({ data }) => {
  argon2Key(data.passphrase, data.params).then(
    key => scope.postMessage({ key }),
    (error: unknown) => scope.postMessage({ failure: String(error) }),
  )
})
