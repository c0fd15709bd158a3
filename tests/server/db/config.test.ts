import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from '#server/config.ts'

const CERT = new URL(import.meta.url).pathname

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

test('an empty environment gives the defaults', () => {
  expect(loadConfig({ PATH: '/usr/bin', PORT: '', HOST: ' ' })).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataDir: `${process.cwd()}/data`,
    database: { kind: 'embedded' },
    publicOrigin: null,
    tls: null,
    filesDir: `${process.cwd()}/data/files`,
    logLevel: 'info',
    demo: 'auto',
    oidc: null,
    lease: { softMs: 72 * 3_600_000, hardMs: 168 * 3_600_000 },
    complaintPhone: null,
    map: {
      hourFactorPercent: 135,
      visitHours: { from: '08:00', to: '20:00' },
      trackDays: 90,
      matrix: { kind: 'graph' },
      raster: null,
    },
    worthRatesPath: null,
    follow: { termsPath: null, closesAt: '06:00' },
  })
})

test('every setting is read', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/srv/doorstep',
    DATABASE_URL: 'postgres://app:secret@db.bank.example/doorstep',
    PUBLIC_ORIGIN: 'https://visits.bank.example/',
    TLS_CERT: CERT,
    WORTH_RATES_FILE: CERT,
    FOLLOW_TERMS_FILE: CERT,
    CLOSE_DAY_AT: 'never',
    TLS_KEY: CERT,
    FILES_URL: 'file:///srv/evidence',
    LOG_LEVEL: 'warn',
    DEMO: '0',
    OIDC_ISSUER: 'https://id.bank.example/realms/staff',
    OIDC_CLIENT_ID: 'doorstep',
    OIDC_CLIENT_SECRET: 'a secret',
    OIDC_STAFF_CLAIM: 'employee_no',
    OIDC_MAX_AGE_S: '3600',
    LEASE_SOFT_H: '24',
    LEASE_HARD_H: '24',
    MAP_HOUR_FACTOR: '1.5',
    MAP_VISIT_HOURS: '09:00-18:30',
    MAP_TRACK_DAYS: '30',
    MAP_MATRIX: 'amap',
    MAP_MATRIX_KEY: 'matrix key',
    MAP_RASTER_URL: 'https://tiles.example/{z}/{x}/{y}.png?tk={key}',
    MAP_RASTER_KEY: 'raster key',
    MAP_RASTER_DATUM: 'gcj02',
    MAP_RASTER_ATTRIBUTION: '© 图商',
    MAP_RASTER_REVIEW_NO: 'GS(2026)1号',
    MAP_RASTER_ZOOMS: '4-17',
    MAP_RASTER_CACHE_S: '600',
  }
  expect(loadConfig(env)).toEqual({
    port: 0,
    host: '::1',
    dataDir: '/srv/doorstep',
    database: { kind: 'external', url: env.DATABASE_URL },
    publicOrigin: 'https://visits.bank.example',
    tls: { certPath: CERT, keyPath: CERT },
    filesDir: '/srv/evidence',
    logLevel: 'warn',
    demo: 'never',
    oidc: {
      issuer: 'https://id.bank.example/realms/staff',
      clientId: 'doorstep',
      clientSecret: 'a secret',
      staffClaim: 'employee_no',
      maxAgeS: 3600,
      publicOrigin: 'https://visits.bank.example',
    },
    lease: { softMs: 24 * 3_600_000, hardMs: 24 * 3_600_000 },
    complaintPhone: null,
    map: {
      hourFactorPercent: 150,
      visitHours: { from: '09:00', to: '18:30' },
      trackDays: 30,
      matrix: { kind: 'amap', url: 'https://restapi.amap.com', key: 'matrix key' },
      raster: {
        url: 'https://tiles.example/{z}/{x}/{y}.png?tk={key}',
        key: 'raster key',
        datum: 'gcj02',
        attribution: '© 图商',
        reviewNo: 'GS(2026)1号',
        minZoom: 4,
        maxZoom: 17,
        cacheS: 600,
      },
    },
    worthRatesPath: CERT,
    follow: { termsPath: CERT, closesAt: null },
  })
})

test('a file store may lie anywhere', () => {
  expect(loadConfig({ FILES_URL: 'file:///srv/a%20b' }).filesDir).toBe('/srv/a b')
})

test.each([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '8080.5'],
  ['HOST', 'a b'],
  ['HOST', 'http://x/'],
  ['DATABASE_URL', 'mysql://db/x'],
  ['DATABASE_URL', '/var/run/postgresql'],
  ['PUBLIC_ORIGIN', 'visits.bank.example'],
  ['PUBLIC_ORIGIN', 'https://visits.bank.example/app'],
  ['PUBLIC_ORIGIN', 'ftp://visits.bank.example'],
  ['PUBLIC_ORIGIN', 'https://user:pw@visits.bank.example'],
  ['FILES_URL', './files'],
  ['FILES_URL', 'file://host/files'],
  ['FILES_URL', 's3://evidence/visits/'],
  ['FILES_URL', 's3://key:secret@evidence/'],
  ['FILES_URL', 'https://evidence/'],
  ['LOG_LEVEL', 'loud'],
  ['DEMO', '1'],
  ['DEMO', 'yes'],
  ['MAP_TRACK_DAYS', '0'],
  ['MAP_TRACK_DAYS', '366'],
  ['MAP_TRACK_DAYS', '1.5'],
])('%s=%s is refused by name', (name, value) => {
  const faults = faultsOf({ [name]: value })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name}: `))
})

test('a bucket is refused with what to do instead, and without its credentials', () => {
  expect(faultsOf({ FILES_URL: 's3://key:secret@evidence/' })).toEqual([
    'FILES_URL: files are kept in a folder, not in S3; mount the bucket and name file:///its/folder',
  ])
})

test('a certificate without its key, and files that are not there, are refused', () => {
  expect(faultsOf({ TLS_CERT: CERT })).toEqual(['TLS_KEY: is missing though TLS_CERT is set'])
  expect(faultsOf({ TLS_KEY: CERT })).toEqual(['TLS_CERT: is missing though TLS_KEY is set'])
  expect(faultsOf({ TLS_CERT: '/nowhere/c.pem', TLS_KEY: CERT })).toEqual([
    'TLS_CERT: the file /nowhere/c.pem cannot be read',
  ])
})

const OIDC = {
  PUBLIC_ORIGIN: 'https://visits.bank.example',
  OIDC_ISSUER: 'https://id.bank.example',
  OIDC_CLIENT_ID: 'doorstep',
  OIDC_CLIENT_SECRET: 'verborgen',
}

test('an identity provider may be plain http on this machine alone; its secret may lie in a file', () => {
  const { OIDC_CLIENT_SECRET: _none, ...bare } = OIDC
  const local = { PUBLIC_ORIGIN: 'http://127.0.0.1:8080', OIDC_ISSUER: 'http://[::1]:9000' }
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-oidc-'))
  const file = join(folder, 'secret')
  writeFileSync(file, 'from a file\n')
  expect(loadConfig({ ...bare, ...local, OIDC_CLIENT_SECRET_FILE: file }).oidc).toEqual({
    issuer: 'http://[::1]:9000',
    clientId: 'doorstep',
    clientSecret: 'from a file',
    staffClaim: 'preferred_username',
    maxAgeS: null,
    publicOrigin: 'http://127.0.0.1:8080',
  })
  writeFileSync(file, ' \n')
  expect(faultsOf({ ...bare, OIDC_CLIENT_SECRET_FILE: file })).toEqual([
    `OIDC_CLIENT_SECRET_FILE: the file ${file} is empty`,
  ])
  rmSync(folder, { recursive: true })
})

test.each([
  ['OIDC_ISSUER', 'http://id.bank.example'],
  ['OIDC_ISSUER', 'http://127.0.0.1.bank.example'],
  ['OIDC_ISSUER', 'id.bank.example'],
  ['OIDC_ISSUER', 'https://id.bank.example/?tenant=1'],
  ['OIDC_ISSUER', 'https://id.bank.example/#x'],
  ['OIDC_ISSUER', 'https://user@id.bank.example'],
  ['PUBLIC_ORIGIN', ''],
  ['PUBLIC_ORIGIN', 'http://visits.bank.example'],
  ['OIDC_CLIENT_ID', ''],
  ['OIDC_CLIENT_SECRET', ''],
  ['OIDC_CLIENT_SECRET_FILE', CERT],
  ['OIDC_STAFF_CLAIM', 'staff no'],
  ['OIDC_MAX_AGE_S', '59'],
  ['OIDC_MAX_AGE_S', '43201'],
  ['OIDC_MAX_AGE_S', '1h'],
])('with an identity provider, %s=%s is refused by name', (name, value) => {
  const faults = faultsOf({ ...OIDC, [name]: value })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name}: `))
  expect(faults[0]).not.toContain('verborgen')
})

test('without an identity provider nothing of one may be set', () => {
  expect(faultsOf({ OIDC_CLIENT_ID: 'doorstep', OIDC_MAX_AGE_S: '600' })).toEqual([
    'OIDC_CLIENT_ID: is set though OIDC_ISSUER is not',
    'OIDC_MAX_AGE_S: is set though OIDC_ISSUER is not',
  ])
})

test('names that begin with DOORSTEP_ are refused, with the right name where there is one', () => {
  expect(faultsOf({ DOORSTEP_PORT: '1', DOORSTEP_COLOUR: 'blue' })).toEqual([
    'DOORSTEP_PORT: no such setting; it is called PORT',
    expect.stringContaining('DOORSTEP_COLOUR: no such setting; known are PORT, HOST'),
  ])
})

test('all faults are told at once, and no password is repeated', () => {
  const env = { PORT: 'x', DEMO: 'x', DATABASE_URL: 'mysql://app:secret@db/x' }
  expect(() => loadConfig(env)).toThrow(/PORT: .*\n.*DATABASE_URL: .*\n.*DEMO: /)
  expect(() => loadConfig(env)).not.toThrow(/secret/)
})

test.each([
  [{ LEASE_SOFT_H: '0' }, 'LEASE_SOFT_H: must be whole hours from 1 to 2160'],
  [{ LEASE_HARD_H: '2161' }, 'LEASE_HARD_H: must be whole hours from 1 to 2160'],
  [{ LEASE_HARD_H: '7 days' }, 'LEASE_HARD_H: must be whole hours from 1 to 2160'],
  [{ LEASE_SOFT_H: '1.5' }, 'LEASE_SOFT_H: must be whole hours from 1 to 2160'],
  [{ LEASE_HARD_H: '71' }, 'LEASE_SOFT_H: must not be longer than LEASE_HARD_H (71)'],
] as const)('a lease of %j is refused', (env, fault) => {
  expect(faultsOf(env)).toEqual([fault])
})

test('where one complains is a number that can be dialled', () => {
  expect(loadConfig({ COMPLAINT_PHONE: '+86 (27) 8555-0199' }).complaintPhone).toBe(
    '+86 (27) 8555-0199',
  )
  for (const bad of ['call us', '-1', '12', '1'.repeat(40), '95588;id']) {
    expect(() => loadConfig({ COMPLAINT_PHONE: bad })).toThrow('COMPLAINT_PHONE')
  }
})
