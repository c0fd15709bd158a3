import type { Sight } from '#app/platform/sight.ts'
import type { Timers } from '#app/platform/timers.ts'
import { PinGate, type PinFall } from '#app/platform/vault/pinGate.ts'
import { pinRefusal } from '#app/platform/vault/pinRule.ts'
import { addPasskey, openWithPasskey, removePasskey, type PasskeyDeps } from './passkeyWays.ts'
import type { PinFault, SetPinFault, UnlockPort } from './unlockPort.ts'
import type { UnlockState } from './unlockState.ts'

export interface UnlockDeps extends PasskeyDeps {
  readonly sight: Sight
  readonly timers: Timers
  readonly state: UnlockState
  /** The vault is open. */
  readonly onOpened: () => void
  /** It was opened in full. */
  readonly onOpenedInFull: () => void
}

/** Passkey and PIN; loaded when one is set up or used. */
export class Unlocking implements UnlockPort {
  readonly #deps: UnlockDeps
  #gate: PinGate | undefined

  constructor(deps: UnlockDeps) {
    this.#deps = deps
  }

  /** The tablet was opened in full: the PIN's time begins anew. */
  renew(): void {
    this.#gate?.renew(this.#deps.state.openedAt)
  }

  /** The key leaves the page, or goes behind the PIN where one stands. */
  shut(): void {
    const key = this.#deps.held.get()
    this.#deps.held.drop()
    if (key) this.#gate?.keep(key)
  }

  offersPasskey(): Promise<boolean> {
    return this.#deps.passkeys.offered()
  }

  async addPasskey(passphrase: string): ReturnType<UnlockPort['addPasskey']> {
    const fault = await addPasskey(this.#deps, passphrase)
    if (fault === undefined) this.#deps.state.set({ passkey: true })
    return fault
  }

  async removePasskey(): Promise<void> {
    await removePasskey(this.#deps)
    this.#deps.state.set({ passkey: false })
  }

  async openWithPasskey(): ReturnType<UnlockPort['openWithPasskey']> {
    const fault = await openWithPasskey(this.#deps)
    if (fault === undefined) this.#deps.onOpenedInFull()
    return fault
  }

  async setPin(pin: string): Promise<SetPinFault | undefined> {
    const refusal = pinRefusal(pin)
    if (refusal) return refusal
    const { state } = this.#deps
    let made: PinGate | undefined = undefined
    const onFall = (why: PinFall): void => {
      if (made && this.#gate === made) this.#fell(why)
    }
    made = await PinGate.make({ ...this.#deps, onFall }, pin, state.openedAt)
    if (!made.look()) return 'TOO_LATE'
    this.#gate?.drop()
    this.#gate = made
    state.set({ pin: true, pinFell: undefined })
    return undefined
  }

  dropPin(): void {
    this.#gate?.drop()
    this.#gate = undefined
    this.#deps.state.set({ pin: false, pinFell: undefined })
  }

  async openWithPin(pin: string): Promise<PinFault | undefined> {
    const answer = (await this.#gate?.open(pin)) ?? 'GONE'
    if (answer === 'GONE' || 'left' in answer) return answer
    this.#deps.held.hold(answer.key)
    this.#deps.onOpened()
    return undefined
  }

  #fell(why: PinFall): void {
    this.#gate = undefined
    this.#deps.state.set({ pin: false, pinFell: why })
  }
}
