import { lchownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'

/** Gives `folder` and everything in it to `account`; links themselves, never what they point to. */
export function chownTree(folder: string, account: Account): void {
  lchownSync(folder, account.uid, account.gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) chownTree(path, account)
    else lchownSync(path, account.uid, account.gid)
  }
}
