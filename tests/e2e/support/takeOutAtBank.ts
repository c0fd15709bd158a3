import { askBank } from './bankDatabase.ts'

/** Every device is taken out of use, as `endDevice` does: its sessions end with it. */
export async function takeOutAtBank(dataDir: string, state: 'revoked' | 'lost'): Promise<void> {
  await askBank(dataDir, 'update device set state = $1', [state])
  await askBank(dataDir, 'delete from session where device_id is not null')
}
