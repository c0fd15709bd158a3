import pg from 'pg'
import { MAINTENANCE_DATABASE, socketAddress } from '#server/db/embedded/connection.ts'

/** Runs `use` with a connection to the cluster's maintenance database, for CREATE and DROP DATABASE. */
export async function asSuperuser<T>(
  socketDir: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(socketAddress(socketDir, MAINTENANCE_DATABASE))
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
