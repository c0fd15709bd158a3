import { hash } from '@node-rs/argon2'
import { askBank } from './bankDatabase.ts'

/** The bank gives somebody of the demo bank another password. */
export async function renewPassword(
  dataDir: string,
  staffNo: string,
  password: string,
): Promise<void> {
  const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }
  const renewed = await hash(password, cost)
  await askBank(dataDir, 'update staff set password_hash = $1 where staff_no = $2', [
    renewed,
    staffNo,
  ])
}
