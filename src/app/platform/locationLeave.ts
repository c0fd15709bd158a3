/** Whether the person lets this app know where the device is; `ask` where nobody was asked yet, or nobody knows. */
export type LocationLeave = 'granted' | 'denied' | 'ask'

/** Asks the browser, never the person. */
export async function locationLeave(): Promise<LocationLeave> {
  // Absent in older Safari, whatever the types say.
  const { permissions } = navigator as { readonly permissions?: Permissions }
  try {
    const state = (await permissions?.query({ name: 'geolocation' }))?.state
    return state === 'granted' || state === 'denied' ? state : 'ask'
  } catch {
    return 'ask'
  }
}
