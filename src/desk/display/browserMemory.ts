/** A few words kept in this browser; where it keeps none, they last until the page is closed. */
export function browserMemory(storage: () => Storage): {
  read: (key: string) => string | undefined
  write: (key: string, text: string | undefined) => void
} {
  const here = new Map<string, string>()
  return {
    read: key => {
      try {
        return storage().getItem(key) ?? here.get(key)
      } catch {
        return here.get(key)
      }
    },
    write: (key, text) => {
      if (text === undefined) here.delete(key)
      else here.set(key, text)
      try {
        if (text === undefined) storage().removeItem(key)
        else storage().setItem(key, text)
      } catch {
        // Storage is blocked or full: `here` holds it for this page.
        return
      }
    },
  }
}

export type BrowserMemory = ReturnType<typeof browserMemory>
