import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { ratesGetApi } from '../campaign/rates.api.ts';
import { type TallySumsView, tallyGetApi } from '../campaign/tally.api.ts';
import { landOf } from '../campaign/tally.ts';
import { standingPlacesApi } from '../contest/standing.api.ts';
import { given } from '../web/filters.ts';
import { useLang } from '../web/lang.tsx';
import { useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import type { CodesOf } from '../web/ui/passport-of.tsx';
import { hundredths, type Theme, type ThemeRow, themeUnits } from './theme.ts';

export interface ThemeAsked {
  readonly theme: Theme;
  readonly by: 'scope' | 'zone';
  /** Only zones of this reporting body. */
  readonly scope: string | undefined;
  /** Bodies of zones, to narrow what is told by zone alone. */
  readonly scopeOf: ReadonlyMap<string, string | null>;
  readonly stage: string | undefined;
  readonly group: string | undefined;
  readonly day: string | undefined;
  readonly entry: string | undefined;
}

export interface ThemeData {
  readonly rows: readonly ThemeRow[];
  readonly day: string;
  readonly entry: string;
  readonly from: string | null;
  /** Sessions of a rate's cohort, or the peer group of places; empty where there is none. */
  readonly cohort: string;
  readonly named: CodesOf;
}

const isRate = (theme: Theme): boolean => themeUnits[theme] === 'percent';

function tallyRow(theme: Theme, sums: TallySumsView): Pick<ThemeRow, 'value' | 'parts' | 'projects'> {
  if (theme === 'planned') return { value: BigInt(sums.totalFen), parts: null, projects: sums.projects };
  if (theme === 'formed') return { value: BigInt(sums.formedFen), parts: null, projects: sums.projects };
  if (theme === 'per_mu' || theme === 'output_per_mu') {
    const on = theme === 'per_mu' ? sums.planned : sums.output;
    return {
      value: on.perMuFen === null ? null : BigInt(on.perMuFen),
      parts: { numerator: BigInt(on.fen), denominator: landOf(on.mu) ?? 0n },
      projects: on.projects,
    };
  }
  return { value: BigInt(sums.projects), parts: null, projects: sums.projects };
}

const nothing = (theme: Theme): Pick<ThemeRow, 'value' | 'parts' | 'projects'> => ({
  value: themeUnits[theme] === 'fen_per_mu' ? null : 0n,
  parts: null,
  projects: 0,
});

/** The values of a theme on a day, one row for each place. */
export function useTheme(asked: ThemeAsked, options: { readonly enabled?: boolean } = {}) {
  const { lang } = useLang();
  const { me } = useMe();
  const { theme, by, scope, scopeOf, stage, group, day, entry } = asked;
  const enabled = options.enabled ?? true;
  const moment = given({ day, entry });
  const ofTally = !isRate(theme) && theme !== 'place';
  const tally = useApi(
    tallyGetApi,
    { by, ...moment, ...given({ scope }), ...(stage ? { stage: stage as 'none' } : {}) },
    { enabled: enabled && ofTally },
  );
  const rates = useApi(ratesGetApi, { by, ...moment }, { enabled: enabled && isRate(theme) });
  const places = useApi(
    standingPlacesApi,
    { group: group ?? '', limit: 5000, ...moment },
    { enabled: enabled && theme === 'place' && group !== undefined },
  );
  const data = useMemo((): ThemeData | undefined => {
    const sees = (id: string) => me !== undefined && (me.everywhere || me.scopes.includes(id));
    if (ofTally) {
      if (!tally.data) return undefined;
      const { groups, from, territory } = tally.data;
      const what = theme === 'none' ? 'projects' : theme;
      return {
        day: tally.data.day,
        entry: tally.data.entry,
        from,
        cohort: '',
        rows: [
          ...groups.map((one) => ({ id: one.id, name: say(one.name, lang), ...tallyRow(theme, one) })),
          // A body without a project is on the map too, with nought: one that the reader sees. Of others nothing is known.
          ...(by === 'scope' ? [...new Set(scopeOf.values())] : [])
            .filter((id) => id !== null && sees(id) && !groups.some((one) => one.id === id))
            .map((id) => ({ id: id ?? '', name: id ?? '', ...nothing(theme) })),
        ],
        named: {
          kind: 'project.tally',
          each: 'group',
          params: { day: tally.data.day, what, by, stage: stage ?? '', scope: scope ?? '', territory },
        },
      };
    }
    if (theme === 'place') {
      if (!places.data) return undefined;
      const { scheme } = places.data;
      return {
        day: places.data.day,
        entry: places.data.entry,
        from: null,
        cohort: places.data.group,
        rows: places.data.rows
          .filter((row) => scope === undefined || scopeOf.get(row.zoneId) === scope)
          .map((row) => ({
            id: row.zoneId,
            name: row.name,
            value: row.place === null ? null : BigInt(row.place),
            parts: null,
            projects: null,
          })),
        named: {
          kind: 'standing.score',
          each: 'zone',
          params: {
            group: places.data.group,
            day: places.data.day,
            scheme: scheme.code,
            version: scheme.version === null ? '' : String(scheme.version),
          },
        },
      };
    }
    if (!rates.data) return undefined;
    const sessions = rates.data.sessionsIncluded.join(',');
    return {
      day: rates.data.day,
      entry: rates.data.entry,
      from: null,
      cohort: rates.data.sessionsIncluded.join(', '),
      rows: rates.data.groups
        .filter((one) => by === 'scope' || scope === undefined || scopeOf.get(one.id) === scope)
        .flatMap((one) => {
          const rate = one.rates.find((each) => each.code === theme)?.rate;
          if (!rate) return [];
          const parts = { numerator: BigInt(rate.numerator), denominator: BigInt(rate.denominator) };
          return [
            {
              id: one.id,
              name: one.name,
              value: hundredths(parts.numerator, parts.denominator),
              parts,
              projects: Number(rate.denominator),
            },
          ];
        }),
      named: {
        kind: theme === 'sign_to_start' ? 'rate.signToStart' : 'rate.startToProduction',
        each: 'group',
        params: { day: rates.data.day, by, sessions, rates: rates.data.ratesVersion },
      },
    };
  }, [ofTally, theme, by, scope, scopeOf, stage, lang, me, tally.data, rates.data, places.data]);
  const query: UseQueryResult<unknown, Error> = ofTally ? tally : theme === 'place' ? places : rates;
  return { query, data };
}
