/** Where a database lives: its name, in a store of its own where the browser has such. */
export interface Home {
  readonly name: string
  readonly indexedDB?: IDBFactory
}

/** The numbered places that the database has lived in; usually there is one. */
export interface Homes {
  list(): Promise<readonly number[]>
  open(number: number): Promise<Home>
  /** Has the browser keep a new place if it promised to keep the old one. */
  keepLike(old: number, fresh: number): Promise<void>
  /** Takes the place and all that ever lay in it off the disk. */
  remove(number: number): Promise<void>
}

interface StorageBucket {
  readonly indexedDB: IDBFactory
  persist(): Promise<boolean>
  persisted(): Promise<boolean>
}

interface StorageBuckets {
  keys(): Promise<readonly string[]>
  open(name: string, options: { readonly durability: 'strict' }): Promise<StorageBucket>
  delete(name: string): Promise<void>
}

const NAME = 'doorstep'
const BUCKET = /^epoch-([1-9]\d{0,8})$/
const DATABASE = /^doorstep-([1-9]\d{0,8})$/

/** What browsers without Storage Buckets have: databases side by side. Deleted rows may linger in their files. */
const plainHomes: Homes = {
  list: () => numbersOf(DATABASE),
  open: number => Promise.resolve({ name: number === 0 ? NAME : `${NAME}-${number}` }),
  // One promise holds for all databases.
  keepLike: () => Promise.resolve(),
  remove: number => deleteDatabase(number === 0 ? NAME : `${NAME}-${number}`),
}

/** One Storage Bucket each: deleting it takes its files away (measured; deleting rows or a database does not). */
function bucketHomes(buckets: StorageBuckets): Homes {
  const bucketOf = (number: number): Promise<StorageBucket> =>
    buckets.open(`epoch-${number}`, { durability: 'strict' })
  return {
    async list() {
      const numbers = numbersIn(await buckets.keys(), BUCKET)
      // Where the database lived before it had numbers, or still lies after a move that was cut off.
      const [least = 1] = numbers
      const isFirst = least === 1 && (await plainHomes.list()).includes(0)
      return isFirst ? [0, ...numbers] : numbers
    },
    async open(number) {
      if (number === 0) return plainHomes.open(0)
      return { name: NAME, indexedDB: (await bucketOf(number)).indexedDB }
    },
    async keepLike(old, fresh) {
      const before = old === 0 ? navigator.storage : await bucketOf(old)
      if (await before.persisted()) await (await bucketOf(fresh)).persist()
    },
    remove: number => (number === 0 ? plainHomes.remove(0) : buckets.delete(`epoch-${number}`)),
  }
}

/** The homes of this browser. */
export function browserHomes(): Homes {
  const buckets = storageBuckets()
  return buckets ? bucketHomes(buckets) : plainHomes
}

/** The buckets that hold a home: each is kept or cleared by the browser for itself. */
export async function homeBuckets(): Promise<readonly StorageBucket[]> {
  const buckets = storageBuckets()
  if (!buckets) return []
  const homes = (await buckets.keys()).filter(name => BUCKET.test(name))
  return Promise.all(homes.map(name => buckets.open(name, { durability: 'strict' })))
}

function storageBuckets(): StorageBuckets | undefined {
  return (navigator as { readonly storageBuckets?: StorageBuckets }).storageBuckets
}

async function numbersOf(pattern: RegExp): Promise<readonly number[]> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name)
  return [...(names.includes(NAME) ? [0] : []), ...numbersIn(names, pattern)]
}

function numbersIn(names: readonly string[], pattern: RegExp): readonly number[] {
  return names
    .map(name => Number(pattern.exec(name)?.[1] ?? Number.NaN))
    .filter(number => !Number.isNaN(number))
    .toSorted((a, b) => a - b)
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name)
    deleting.onsuccess = () => resolve()
    deleting.onerror = () => reject(deleting.error ?? new Error('not deleted'))
  })
}
