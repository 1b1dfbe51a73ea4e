import { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import { asFormat } from '../base/formats.ts';

const hour = 3_600_000;
/** A sign-in ends after 8 hours without a request and after 24 hours in any case. */
export const signInLife = { idleMs: 8 * hour, absoluteMs: 24 * hour } as const;

/** True while a sign-in made at `madeAt` and last used at `seenAt` (ISO instants) still counts at `now` (epoch ms). */
export const isOpen = (signIn: { madeAt: string; seenAt: string }, now: number): boolean =>
  now - Date.parse(signIn.madeAt) < signInLife.absoluteMs && now - Date.parse(signIn.seenAt) < signInLife.idleMs;

/** One spelling for every way to type a login: NFKC, no spaces around, lower case. */
export const loginKey = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

export const zLogin = z
  .string()
  .transform(loginKey)
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,62}$/u, asFormat('login')));

/** Passwords are long enough to resist guessing and short enough to hash; what they consist of is the person's affair. */
export const passwordLength = { least: 10, most: 128 } as const;
export const zPassword = z.string().min(1).max(512);

/** Faults of a new password (NIST SP 800-63B: length and not the obvious; no composition rules). */
export function passwordFindings(password: string, login: string, path = '/password'): Finding[] {
  const fault = (code: string): Finding => ({ path, code, severity: 'error', params: { ...passwordLength } });
  const length = [...password].length;
  if (length < passwordLength.least) return [fault('password_too_short')];
  if (length > passwordLength.most) return [fault('password_too_long')];
  const plain = password.normalize('NFKC').toLowerCase();
  if (plain.includes(loginKey(login)) && plain.length - loginKey(login).length < 4) return [fault('password_is_login')];
  if (new Set(plain).size < 5) return [fault('password_monotonous')];
  return [];
}

const passwordFaults = ['password_too_short', 'password_too_long', 'password_is_login', 'password_monotonous'];

/**
 * An input with a new account: its password is judged with the other fields, whatever faults those have, so that a person is told of
 * all at once.
 */
export const judgingPassword = <S extends z.ZodType>(schema: S): S =>
  passwordFaults.reduce<S>(
    (judged, code) =>
      judged.refine(
        (input) => {
          const { login, password } = (input ?? {}) as { login?: unknown; password?: unknown };
          if (typeof password !== 'string' || password === '') return true;
          return !passwordFindings(password, typeof login === 'string' ? login : '\0').some((one) => one.code === code);
        },
        { path: ['password'], params: { finding: code, ...passwordLength }, when: () => true },
      ) as S,
    schema,
  );

const freeFailures = 3;
const firstGapMs = 250;
const longestGapMs = 4_000;
/** An attempt that would wait longer than this is answered at once with `too-many`, unchecked. */
export const longestWaitMs = 12_000;

/**
 * Least time between two attempts of one account from one address after so many failures in a row there, in ms.
 * It never becomes a lock: other addresses are untouched and the gap stays at four seconds.
 */
export const gapAfter = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(longestGapMs, firstGapMs * 2 ** Math.min(failures - freeFailures, 10));
