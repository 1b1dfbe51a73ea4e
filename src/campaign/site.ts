import { plain } from '../project/name.ts';
import type { ListingLine } from './listing.ts';

/** Beginnings of site texts that lie in a reporting scope: 太原市 → 太原市…; longer beginnings are the better sign. */
export type ScopePlaces = Readonly<Record<string, readonly string[]>>;

/**
 * Places of the reporting scopes. A city's own name begins its sites; bodies that report apart from their city bring the
 * beginnings of their sites in `apart`.
 */
export function scopePlaces(
  scopes: readonly string[],
  apart: Readonly<Record<string, readonly string[]>> = {},
): ScopePlaces {
  return Object.fromEntries(scopes.map((scope) => [scope, [scope, ...(apart[scope] ?? [])].map(plain)]));
}

/** The two Shanxi bodies that report beside the cities, with the beginnings of their sites. */
export const shanxiApart: Readonly<Record<string, readonly string[]>> = {
  山西综改示范区: ['山西转型综合改革示范区', '山西转型综改示范区'],
  晋中国家农高区: ['晋中市太谷区', '太谷区', '山西晋中国家农业高新技术产业示范区'],
};

/** 0 = the site is not known to lie in the line's own scope; else the length of the beginning that matched. */
export function siteFit(line: Pick<ListingLine, 'place' | 'scopeId'>, places: ScopePlaces): number {
  if (line.place === null) return 0;
  const place = plain(line.place).replace(/^山西省/u, '');
  return Math.max(0, ...(places[line.scopeId] ?? []).filter((one) => place.startsWith(one)).map((one) => one.length));
}
