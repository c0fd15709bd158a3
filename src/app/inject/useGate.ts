import { computed, effectScope, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { OverrideCheck } from './overrideCheck.ts'
import { webHash } from '../platform/hash.ts'
import type { DeriveKey } from '../platform/vault/deriveKey.ts'
import { watchGateCases, type GateCases, type GateScope } from '../queries/gateCase.ts'
import type { LiveRefs } from '../queries/useLive.ts'
import { useSession } from '../stores/session.ts'
import { clockWord } from '../sync/clockTrust.ts'
import { useDoorstep } from './doorstep.ts'
import type { DeviceNow } from './judgeNow.ts'
import { raiseErrors } from './raiseErrors.ts'
import { TeamPresence } from './teamPresence.ts'
import { useQuery } from './useQuery.ts'

const TICK_MS = 10_000

/** What only this page knows of its gate: who is here, and how often a code was guessed. */
interface PageGate {
  readonly team: TeamPresence
  readonly overrides: OverrideCheck
  /** Changes whenever somebody comes or goes. */
  readonly seats: Ref<number>
}

let page: PageGate | undefined

/** As unlocking does it, whose code must not wait for the gate's. */
const lateDerive: DeriveKey = async (...given) => {
  const { browserDeriveKey } = await import('../platform/vault/browserDeriveKey.ts')
  return browserDeriveKey(...given)
}

/** One for the life of the page; the lock sends the partner away. */
export function usePageGate(): PageGate {
  const { platform } = useDoorstep()
  if (page) return page
  const made: PageGate = {
    team: new TeamPresence({ clock: platform.clock, hash: webHash, derive: lateDerive }),
    overrides: new OverrideCheck(platform.clock),
    seats: ref(0),
  }
  page = made
  const session = useSession()
  effectScope(true).run(() =>
    watch(
      () => [session.status, session.profile?.id] as const,
      ([status, id], [, before]) => {
        if ((status === 'signedIn' || status === 'closed') && id === before) return
        made.team.leave()
        made.seats.value += 1
      },
    ),
  )
  return made
}

/** What lies here for a gate, and what the device says: the latter is looked at every ten seconds. */
export function useGate(scope: () => GateScope): {
  readonly cases: LiveRefs<GateCases>['data']
  readonly loading: LiveRefs<GateCases>['loading']
  readonly device: Readonly<Ref<DeviceNow>>
  /** Looks at the clock and the team now. */
  readonly look: () => void
} {
  const { platform, heard } = useDoorstep()
  const { team, seats } = usePageGate()
  const { data, loading, error } = useQuery(watchGateCases, scope)
  raiseErrors(error)
  const at = shallowRef(readClock())

  function readClock(): {
    readonly now: ReturnType<typeof platform.clock.now>
    readonly monotonicMs: number
  } {
    return { now: platform.clock.now(), monotonicMs: platform.clock.monotonicMs() }
  }
  function look(): void {
    at.value = readClock()
    seats.value += 1
  }
  const timer = setInterval(look, TICK_MS)
  const stop = platform.network.onVisible(look)
  onScopeDispose(() => {
    clearInterval(timer)
    stop()
  })
  const device = computed<DeviceNow>(() => ({
    clock: clockWord(at.value, heard(), data.value?.seenTime),
    partnerHere: seats.value >= 0 && team.isHere(data.value?.keys.partner),
  }))
  return { cases: data, loading, device, look }
}
