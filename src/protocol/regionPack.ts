import * as v from 'valibot'
import { DATUMS } from '#domain/geo/point.ts'
import {
  PACK_CHUNK_BYTES,
  PACK_FILE_KINDS,
  type PackFileKind,
  type PackManifest,
} from '#domain/geo/regionPack.ts'
import { instant, name, number, whole } from './values.ts'
import { API } from './version.ts'

/** GET: the packs that the server offers, the newest version of each. */
export const PACKS_PATH = `${API}/map/packs`

/** GET with `Range`: a file of a pack. */
export function packFilePath(pack: { id: string; version: string }, kind: PackFileKind): string {
  return `${PACKS_PATH}/${pack.id}/${pack.version}/${kind}`
}

const degrees = (most: number) => v.pipe(number, v.minValue(-most), v.maxValue(most))

const boundsSchema = v.pipe(
  v.strictObject({
    west: degrees(180),
    south: degrees(90),
    east: degrees(180),
    north: degrees(90),
  }),
  v.check(({ west, south, east, north }) => west < east && south < north, 'bounds'),
)

const packFileSchema = v.pipe(
  v.strictObject({
    kind: v.picklist(PACK_FILE_KINDS),
    bytes: whole(1),
    sha256: v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  }),
  v.check(
    ({ bytes, sha256 }) => sha256.length === Math.ceil(bytes / PACK_CHUNK_BYTES),
    'one hash for each chunk',
  ),
)

/** What may stand in an address and in the name of a folder. */
export const packIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/))
export const packVersionSchema = v.pipe(v.string(), v.regex(/^[0-9a-z][0-9a-z.-]{0,59}$/))

/** What the address of a file names: {@link packFilePath}. */
export const packFileNameSchema = v.strictObject({
  id: packIdSchema,
  version: packVersionSchema,
  kind: v.picklist(PACK_FILE_KINDS),
})

/** The wire and file shape of a pack's manifest; the reader refuses a pack without a basemap, or with two. */
export const packManifestSchema: v.GenericSchema<unknown, PackManifest> = v.pipe(
  v.strictObject({
    id: packIdSchema,
    version: packVersionSchema,
    name: name(80),
    builtAt: instant,
    bounds: boundsSchema,
    datum: v.picklist(DATUMS),
    minZoom: whole(0, 22),
    maxZoom: whole(0, 22),
    attribution: name(400),
    licence: name(200),
    reviewNo: v.exactOptional(name(80)),
    files: v.array(packFileSchema),
  }),
  v.check(({ minZoom, maxZoom }) => minZoom <= maxZoom, 'zooms'),
  v.check(({ files }) => {
    const kinds = files.map(file => file.kind)
    return kinds.includes('basemap') && new Set(kinds).size === kinds.length
  }, 'one basemap, at most one road graph'),
)

/** Answer to GET {@link PACKS_PATH}. */
export const packListSchema = v.strictObject({ packs: v.array(packManifestSchema) })

export type PackList = v.InferOutput<typeof packListSchema>
