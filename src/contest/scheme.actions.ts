import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { say, words } from '../base/words.ts';
import { type AnyAction, defineCommand, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { fourComparisons } from './preset.ts';
import { newestPublishedDay } from './publication.store.ts';
import { schemeAdoptApi, schemeGetApi, schemeListApi, schemePresetApi } from './scheme.api.ts';
import { type AdoptedScheme, insertScheme, listSchemes } from './scheme.store.ts';
import { schemeFindings } from './scheme.ts';

const lineOf = (row: AdoptedScheme) => ({
  version: row.version,
  appliesFrom: row.appliesFrom as Day,
  adoptedOn: row.adoptedOn as Day,
  why: row.why,
  person: row.person,
  entry: row.entry.toString(),
});

const list = defineQuery(schemeListApi, async (ctx, input) => {
  const rows = await listSchemes(ctx.db, entryAsked(ctx, input.entry));
  return { rows: rows.map((row) => ({ ...lineOf(row), code: row.code, title: say(row.scheme.words, ctx.lang) })) };
});

const get = defineQuery(schemeGetApi, async (ctx, input) => {
  const row = (await listSchemes(ctx.db, ctx.head, input.code)).find((each) => each.version === input.version);
  if (!row) throw new Problem('not-found');
  return { ...lineOf(row), scheme: row.scheme };
});

const preset = defineQuery(schemePresetApi, async () => ({ scheme: fourComparisons }));

const passed = words(
  '{day} 及以前已按原方案通报, 新方案须从其后的日期起施行',
  '{day} 及以前已按原方案通報, 新方案須從其後的日期起施行',
  'Days up to {day} were published under the former scheme: a new version must apply from a later day',
);

const adopt = defineCommand(schemeAdoptApi, {
  apply: async (ctx, input) => {
    // One scheme ranks all zones: an office that sees a part of them cannot set its rules.
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const findings = schemeFindings(input.scheme);
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    const { code } = input.scheme;
    const published = await newestPublishedDay(ctx.db, code);
    if (published !== undefined && input.appliesFrom <= published)
      throw new Problem('frozen', filled(passed, { day: published }));
    const version = 1 + Math.max(0, ...(await listSchemes(ctx.db, ctx.head, code)).map((row) => row.version));
    await insertScheme(ctx.db, {
      code,
      version,
      appliesFrom: input.appliesFrom,
      adoptedOn: ctx.today,
      why: input.why,
      person: ctx.actor.name,
      officeId: ctx.actor.officeId,
      scheme: input.scheme,
      entry: ctx.entry,
    });
    return { code, version };
  },
});

/** A problem's detail carries whole sentences: the places are filled in each script. */
const filled = (text: ReturnType<typeof words>, params: Record<string, unknown>) =>
  words(say(text, 'zh-Hans', params), say(text, 'zh-Hant', params), say(text, 'en', params));

export const schemeActions = [list, get, preset, adopt] satisfies AnyAction[];
