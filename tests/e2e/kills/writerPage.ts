import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'

/** The path is the API's, which the service worker leaves alone. */
const PATH = '/api/writer'

/** The writer as one script for the browser, made from the product's own modules. */
export async function bundleWriter(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      rolldownOptions: {
        input: join(import.meta.dirname, 'writer.ts'),
        output: { format: 'es', codeSplitting: false },
      },
    },
  })
  const first = [built].flat()[0]
  if (!first || !('output' in first)) throw new Error('the writer was not built')
  return first.output[0].code
}

/** Opens the writer in the app's own origin. It begins at once. */
export async function openWriter(page: Page, script: string): Promise<void> {
  await page.route(`**${PATH}.js`, route =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  )
  await openBlank(page, `<script type="module" src="${PATH}.js"></script>`)
}

/** A page of the app's origin without the app: nothing runs there but the test's questions. */
export async function openBlank(page: Page, content = ''): Promise<void> {
  const body = `<!doctype html><title>blank</title><link rel="icon" href="data:," />${content}`
  await page.route(`**${PATH}`, route => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(PATH)
}
