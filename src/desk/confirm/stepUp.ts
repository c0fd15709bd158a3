import { shallowRef, type ShallowRef } from 'vue'
import { refused, type Result } from '#domain/base/result.ts'
import type { ProblemName } from '#protocol/problem.ts'

/** The password that is being asked for: given, or not. */
export interface AskedPassword {
  readonly given: () => void
  readonly cancel: () => void
}

type Act<T> = () => Promise<Result<T, ProblemName>>

/** Asks for the own password again when the server wants it. */
export interface StepUpAsk {
  readonly asked: Readonly<ShallowRef<AskedPassword | undefined>>
  /**
   * Does something; where the server says `stepUpNeeded` it asks for the password and does it once more. Whoever
   * cancels gets `stepUpNeeded` back: nothing was done, and there is nothing to tell.
   */
  readonly guarded: <T>(act: Act<T>) => Promise<Result<T, ProblemName>>
}

export function createStepUpAsk(): StepUpAsk {
  const asked = shallowRef<AskedPassword>()
  let waiting: Promise<boolean> | undefined

  /** One question at a time; who asks meanwhile waits for the same answer. */
  function ask(): Promise<boolean> {
    waiting ??= new Promise(resolve => {
      const settle = (isGiven: boolean): void => {
        if (asked.value !== mine) return
        asked.value = undefined
        waiting = undefined
        resolve(isGiven)
      }
      const mine = { given: () => settle(true), cancel: () => settle(false) }
      asked.value = mine
    })
    return waiting
  }

  async function guarded<T>(act: Act<T>): Promise<Result<T, ProblemName>> {
    const answer = await act()
    if (answer.ok || answer.error !== 'stepUpNeeded') return answer
    return (await ask()) ? act() : refused('stepUpNeeded')
  }

  return { asked, guarded }
}
