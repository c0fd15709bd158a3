import { up as init } from './001-init.ts'
import { up as chain } from './002-chain.ts'
import { up as spentStarts } from './003-spentStarts.ts'
import { up as devices } from './004-devices.ts'
import { up as map } from './005-map.ts'
import { up as place } from './006-place.ts'
import { up as policy } from './007-policy.ts'
import { up as payments } from './008-payments.ts'
import { up as authority } from './009-authority.ts'
import { up as tariffs } from './010-tariffs.ts'
import { up as files } from './011-files.ts'
import { up as uploads } from './012-uploads.ts'
import { up as complaints } from './013-complaints.ts'

/** All migrations in the order of their numbers. One that has been released is never changed. */
export const migrations = [
  { version: 1, name: 'init', up: init },
  { version: 2, name: 'chain', up: chain },
  { version: 3, name: 'spentStarts', up: spentStarts },
  { version: 4, name: 'devices', up: devices },
  { version: 5, name: 'map', up: map },
  { version: 6, name: 'place', up: place },
  { version: 7, name: 'policy', up: policy },
  { version: 8, name: 'payments', up: payments },
  { version: 9, name: 'authority', up: authority },
  { version: 10, name: 'tariffs', up: tariffs },
  { version: 11, name: 'files', up: files },
  { version: 12, name: 'uploads', up: uploads },
  { version: 13, name: 'complaints', up: complaints },
] as const
