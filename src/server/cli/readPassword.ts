import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CommandError } from './commandError.ts'

/** The shortest password taken, since it opens a tablet's vault too (ADR 008); passphrases are welcome. */
export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 256

/** Asks for a password twice without echo, or reads one line from standard input. Throws when it is too short. */
export async function readPassword(fromStdin: boolean): Promise<string> {
  const password = fromStdin
    ? await readFirstLine()
    : await askTwice('password', '--password-stdin')
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
    throw new CommandError(
      `The password must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`,
    )
  }
  return password
}

/** Asks for a PIN twice without echo, or reads one line from standard input. Throws for anything but 6 to 8 digits. */
export async function readPin(fromStdin: boolean): Promise<string> {
  const pin = fromStdin ? await readFirstLine() : await askTwice('PIN', '--pin-stdin')
  if (!/^\d{6,8}$/.test(pin)) throw new CommandError('The PIN must have 6 to 8 digits.')
  return pin
}

async function readFirstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin, terminal: false })
  for await (const line of lines) return line
  return ''
}

async function askTwice(what: 'password' | 'PIN', flag: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandError(`There is no terminal to ask for the ${what}: use ${flag}.`, 2)
  }
  const first = await askUnseen(what === 'PIN' ? 'PIN: ' : 'Password: ')
  if ((await askUnseen('Once more: ')) !== first) {
    throw new CommandError(`The two ${what}s differ; nothing was changed.`)
  }
  return first
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const interrupted = new AbortController()
  prompt.on('SIGINT', () => interrupted.abort())
  try {
    return await prompt.question('', { signal: interrupted.signal })
  } catch (error) {
    if (interrupted.signal.aborted) throw new CommandError('Interrupted; nothing was changed.')
    throw error
  } finally {
    prompt.close()
    process.stderr.write('\n')
  }
}
