import pg from 'pg'
import { chooseAccount } from '#server/db/embedded/account.ts'
import { DATABASE, socketAddress } from '#server/db/embedded/connection.ts'
import { privateFolder } from '#server/db/embedded/privateFolder.ts'

export type Row = Readonly<Record<string, unknown>>

/** Asks the server's own PostgreSQL past the server, through the socket that only its account may enter. */
export async function askBank<T extends Row>(
  dataDir: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const account = chooseAccount(`${dataDir}/postgres/cluster`)
  const client = new pg.Client(socketAddress(privateFolder(dataDir, account), DATABASE))
  await client.connect()
  try {
    return (await client.query(text, [...values])).rows as T[]
  } finally {
    await client.end()
  }
}
