/** Lets the browser paint and answer a finger before the start goes on. */
export function nextTask(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve)
  })
}
