import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../base/problem.ts';
import type { PrepareCtx } from '../journal/act.actions.ts';
import { passwordFindings } from './account.ts';
import { insertCredential } from './sign-in.store.ts';

/** Argon2id with 19 MiB, two passes, one lane (OWASP password storage cheat sheet, measured at 32 ms). 2 = argon2id. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost);

/** False for a wrong password; a hash that cannot be read is a wrong password too. */
export const passwordFits = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize('NFKC')).catch(() => false);

let nobody: Promise<string> | undefined;
/** A hash that no password fits, of the same cost: unknown accounts take as long as known ones. */
export const hashOfNobody = (): Promise<string> => {
  nobody ??= hashPassword(randomUUID());
  return nobody;
};

/**
 * Checks and hashes a new password and keeps the hash outside the journal; the entry records the returned id only.
 * Throws Problem `invalid` with every fault of the password.
 */
export async function keepPassword(
  ctx: PrepareCtx,
  password: string,
  login: string,
  path = '/password',
): Promise<string> {
  const findings = passwordFindings(password, login, path);
  if (findings.length > 0) throw new Problem('invalid', undefined, findings);
  const id = randomUUID();
  const hashed = await hashPassword(password);
  await ctx.engine.transaction('program', (db) => insertCredential(db, id, hashed, ctx.now));
  return id;
}
