/** The embedded cluster's superuser, and the one account that the server uses in it. */
export const SUPERUSER = 'doorstep'
/** The database with the tables. */
export const DATABASE = 'doorstep'
/** The database that always exists; the owner's lock is held in it. */
export const MAINTENANCE_DATABASE = 'postgres'
/** Only a part of the socket's file name: nothing listens on TCP. */
export const SOCKET_PORT = 5432

export interface SocketAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** How to reach `database` of the cluster whose socket lies in `socketDir`. */
export function socketAddress(socketDir: string, database: string): SocketAddress {
  return { host: socketDir, port: SOCKET_PORT, user: SUPERUSER, database }
}
