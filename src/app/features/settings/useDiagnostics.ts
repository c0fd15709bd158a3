import { useDoorstep } from '#app/inject/doorstep.ts'
import { useQuery } from '#app/inject/useQuery.ts'
import { watchOpenDrafts } from '#app/queries/openDrafts.ts'
import { usePreferences } from '#app/stores/preferences.ts'
import { useSyncStatus } from '#app/stores/syncStatus.ts'
import { diagnosticsText } from './diagnosticsText.ts'

/** Gathers the diagnostics of this moment as text. */
export function useDiagnostics(): () => Promise<string> {
  const { appVersion, platform } = useDoorstep()
  const { clock, install, storage } = platform
  const preferences = usePreferences()
  const status = useSyncStatus()
  const drafts = useQuery(watchOpenDrafts, () => ({}))

  return async () => {
    const usage = await storage.estimate().catch(() => undefined)
    return diagnosticsText({
      version: appVersion,
      userAgent: navigator.userAgent,
      locale: preferences.locale,
      theme: preferences.theme,
      screen: `${window.innerWidth}x${window.innerHeight}@${window.devicePixelRatio}`,
      standalone: install.isStandalone(),
      online: status.online,
      phase: status.phase,
      lastProblem: status.lastProblem,
      lastSyncAt: status.lastSyncAt,
      unsent: status.unsent,
      quarantined: status.quarantined,
      drafts: drafts.data.value?.length ?? 0,
      clockOffsetMs: status.clockOffsetMs,
      usedBytes: usage?.usedBytes,
      quotaBytes: usage?.quotaBytes,
      persisted: await storage.persisted().catch(() => undefined),
      at: clock.now(),
    })
  }
}
