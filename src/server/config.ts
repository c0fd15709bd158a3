import { accessSync, constants } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { FOLLOW_NAMES, readFollow, type FollowConfig } from './config/readFollow.ts'
import { LEASE_NAMES, readLease, type LeaseTerms } from './config/readLease.ts'
import { MAP_NAMES, readMap, type MapConfig } from './config/readMap.ts'
import { OIDC_NAMES, readOidc, type OidcConfig } from './config/readOidc.ts'

/** Where the database lives: a PostgreSQL of our own, or one named by a URL. */
export type DatabaseTarget =
  { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly url: string }

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** Everything the server takes from its environment. Paths are absolute. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly database: DatabaseTarget
  /** Scheme, host and port as tablets see them, without a trailing slash; null when not told. */
  readonly publicOrigin: string | null
  readonly tls: { readonly certPath: string; readonly keyPath: string } | null
  /** Where the sealed files of visits are kept. */
  readonly filesDir: string
  readonly logLevel: LogLevel
  /** `auto`: the demo bank is loaded into an embedded database that is empty. */
  readonly demo: 'auto' | 'never'
  /** The bank's identity provider; null where there is none. */
  readonly oidc: OidcConfig | null
  /** How long a tablet may be used without the bank. */
  readonly lease: LeaseTerms
  /** Where anybody complains about a visit by phone; null where the bank has set none. */
  readonly complaintPhone: string | null
  readonly map: MapConfig
  /** The bank's own rates for the worth of a visit; null for those that are shipped. */
  readonly worthRatesPath: string | null
  readonly follow: FollowConfig
}

/** All faults of an environment at once, one sentence each, beginning with the variable's name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(['The server cannot start with this configuration:', ...faults].join('\n  '))
    this.faults = faults
  }
}

const NAMES = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'PUBLIC_ORIGIN',
  'TLS_CERT',
  'TLS_KEY',
  'FILES_URL',
  'LOG_LEVEL',
  'DEMO',
  'COMPLAINT_PHONE',
  ...OIDC_NAMES,
  ...LEASE_NAMES,
  ...MAP_NAMES,
  'WORTH_RATES_FILE',
  ...FOLLOW_NAMES,
] as const
type Name = (typeof NAMES)[number]

const LOG_LEVELS: readonly LogLevel[] = [
  'fatal',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'silent',
]

type Read = (name: Name) => string | undefined
type Fault = (name: string, reason: string) => void

/**
 * Reads the configuration; the only place that knows the variables' names. An empty value counts as not set.
 * Throws {@link ConfigError} for a bad value and for any name that begins with `DOORSTEP_`: none exists,
 * so it is a misspelling that would otherwise be ignored in silence.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const fault: Fault = (name, reason) => faults.push(`${name}: ${reason}`)
  const read: Read = name => env[name]?.trim() || undefined

  for (const name of Object.keys(env).filter(key => key.startsWith('DOORSTEP_'))) {
    fault(name, unknownName(name))
  }
  const dataDir = resolve(read('DATA_DIR') ?? 'data')
  const publicOrigin = readOrigin(read('PUBLIC_ORIGIN'), fault)
  const worthFile = read('WORTH_RATES_FILE')
  const config: Config = {
    port: readPort(read('PORT') ?? '8080', fault),
    host: readHost(read('HOST') ?? '127.0.0.1', fault),
    dataDir,
    database: readDatabase(read('DATABASE_URL') ?? 'embedded', fault),
    publicOrigin,
    tls: readTls(read('TLS_CERT'), read('TLS_KEY'), fault),
    filesDir: readFilesDir(read('FILES_URL'), dataDir, fault),
    logLevel: readLogLevel(read('LOG_LEVEL') ?? 'info', fault),
    demo: readDemo(read('DEMO') ?? 'auto', fault),
    oidc: readOidc(read, fault, publicOrigin),
    lease: readLease(read, fault),
    complaintPhone: readPhone(read('COMPLAINT_PHONE'), fault),
    map: readMap(read, fault),
    worthRatesPath:
      worthFile === undefined ? null : readableFile('WORTH_RATES_FILE', worthFile, fault),
    follow: readFollow({ read, fault, file: (name, path) => readableFile(name, path, fault) }),
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

function unknownName(name: string): string {
  const bare = name.slice('DOORSTEP_'.length)
  const known = NAMES.find(candidate => candidate === bare)
  return known === undefined
    ? `no such setting; known are ${NAMES.join(', ')}`
    : `no such setting; it is called ${known}`
}

function readPort(text: string, fault: Fault): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (!(port <= 65_535)) fault('PORT', 'must be a whole number from 0 to 65535')
  return port
}

function readHost(text: string, fault: Fault): string {
  if (!/^[\w.:%-]+$/.test(text)) fault('HOST', 'must be a host name or an IP address')
  return text
}

// The URL's own text never goes into a fault: it may hold a password.
function readDatabase(text: string, fault: Fault): DatabaseTarget {
  if (text === 'embedded') return { kind: 'embedded' }
  const protocol = URL.canParse(text) ? new URL(text).protocol : ''
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') {
    fault('DATABASE_URL', "must be 'embedded' or a URL that begins with postgres://")
  }
  return { kind: 'external', url: text }
}

function readOrigin(text: string | undefined, fault: Fault): string | null {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url !== null && url.href === `${url.origin}/` && /^https?:$/.test(url.protocol)
  if (!isOrigin) {
    fault('PUBLIC_ORIGIN', 'must be an address without a path, such as https://visits.example')
    return null
  }
  return url.origin
}

function readTls(cert: string | undefined, key: string | undefined, fault: Fault): Config['tls'] {
  if (cert === undefined && key === undefined) return null
  if (cert === undefined) fault('TLS_CERT', 'is missing though TLS_KEY is set')
  if (key === undefined) fault('TLS_KEY', 'is missing though TLS_CERT is set')
  const certPath = readableFile('TLS_CERT', cert, fault)
  const keyPath = readableFile('TLS_KEY', key, fault)
  return { certPath, keyPath }
}

function readableFile(name: Name, text: string | undefined, fault: Fault): string {
  if (text === undefined) return ''
  const path = resolve(text)
  try {
    accessSync(path, constants.R_OK)
  } catch {
    fault(name, `the file ${path} cannot be read`)
  }
  return path
}

function readFilesDir(text: string | undefined, dataDir: string, fault: Fault): string {
  if (text === undefined) return join(dataDir, 'files')
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'file:' && url.hostname === '') {
    const path = decodeURIComponent(url.pathname)
    if (isAbsolute(path)) return path
  }
  const isBucket = url?.protocol === 's3:'
  fault(
    'FILES_URL',
    isBucket
      ? 'files are kept in a folder, not in S3; mount the bucket and name file:///its/folder'
      : 'must be file:///absolute/path',
  )
  return dataDir
}

function readLogLevel(text: string, fault: Fault): LogLevel {
  const level = LOG_LEVELS.find(candidate => candidate === text)
  if (level === undefined) fault('LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`)
  return level ?? 'info'
}

/** As it is dialled: it is read aloud at doors. */
function readPhone(text: string | undefined, fault: Fault): string | null {
  if (text !== undefined && !/^\+?[0-9][0-9 ()-]{2,28}$/.test(text)) {
    fault('COMPLAINT_PHONE', 'must be a phone number: digits, blanks, brackets and hyphens')
  }
  return text ?? null
}

function readDemo(text: string, fault: Fault): Config['demo'] {
  if (text !== 'auto' && text !== '0') fault('DEMO', "must be 'auto' or '0'")
  return text === '0' ? 'never' : 'auto'
}
