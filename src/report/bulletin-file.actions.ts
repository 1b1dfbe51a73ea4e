import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Engine } from '../db/engine.ts';
import { readBytes } from '../evidence/evidence.store.ts';
import { findBulletin } from './bulletin.store.ts';

/** A title as a file's name: without what no file system takes, hides a file or points elsewhere. */
export const safeName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 80) || 'bulletin';

/** The kept bytes of an issued paper's file: what was issued, byte for byte. */
export async function bulletinFile(
  engine: Engine,
  actor: Actor,
  id: string,
  form: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  if (actor.personId === '') throw new Problem('not-signed-in');
  if (!actor.rights.includes('bulletin.read')) throw new Problem('not-allowed');
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Problem('not-found');
  return await engine.transaction(actor, async (db) => {
    const bulletin = await findBulletin(db, id);
    const file = bulletin?.files.find((one) => one.form === form);
    const bytes = file && (await readBytes(db, file.sha256));
    if (!bulletin || !file || !bytes) throw new Problem('not-found');
    return { name: `${safeName(bulletin.title)}.${file.form}`, bytes };
  });
}
