import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from '../src/base/endpoint.ts';
import { Problem } from '../src/base/problem.ts';
import { langs } from '../src/base/words.ts';
import { actions } from '../src/http/actions.ts';
import { contracts } from '../src/http/contracts.ts';
import { problemDocument } from '../src/http/problem.ts';
import { parseInput } from '../src/journal/input.actions.ts';
import { engineKinds, useEngine } from './engines.ts';

const queries: readonly Endpoint[] = contracts.filter((one: Endpoint) => one.kind === 'query');
const fieldsOf = ({ input }: Endpoint): string[] => (input instanceof z.ZodObject ? Object.keys(input.shape) : []);
const entryField = (one: Endpoint): string | undefined =>
  fieldsOf(one).find((name) => name === 'entry' || name === 'asOf');

const refusal = async (work: () => unknown): Promise<Problem> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('accepted');
};

/** What else each query that can be read as of an entry needs to be asked at all. */
const asked: Readonly<Record<string, object>> = {
  'journal.list': {},
  'bulletin.list': {},
  'office.list': {},
  'office.get': { id: 'none' },
  'office.people': { id: 'none' },
  'role.list': {},
  'territory.zones': {},
  'territory.zone': { id: 'Z045' },
  'territory.areas': {},
  'territory.areaHistory': { code: '140000' },
  'territory.chains': {},
  'territory.facts': {},
  'contest.adjustments': {},
  'scheme.list': {},
  'standing.publications': {},
  'progress.totals': { zone: 'Z045' },
  'keyList.list': {},
  'territory.groupings': {},
  'territory.grouping': { id: 'peer-economic' },
  'territory.zoneSet': { id: 'peer-economic' },
  'territory.atlas': {},
  'project.tally': {},
  'project.tallyRows': {},
  'project.spread': {},
  'session.bodies': {},
  'standing.flow': { group: 'peer-economic' },
  'passport.codes': {
    kind: 'monthly.total',
    each: 'zone',
    values: JSON.stringify(['Z045']),
    params: JSON.stringify({ month: '2025-03', measure: 'ytd' }),
  },
  'promotion.summary': {},
  'lead.list': {},
  'contract.list': {},
  'rating.list': {},
  'request.list': {},
  'project.list': {},
  'project.get': { id: '00000000-0000-7000-8000-000000000001' },
  'project.delivery': { id: '00000000-0000-7000-8000-000000000001' },
  'project.reportsDue': {},
  'project.columns': {},
  'project.stageMatrix': {},
  'progress.matrix': { from: '2025-01', to: '2025-03' },
  'session.list': {},
  'session.get': { number: '2025-1' },
  'session.series': {},
  'session.compareRules': { before: 'shanxi-1', after: 'shanxi-1' },
  'counting.rules': {},
  'rates.get': {},
  'rates.members': { rate: 'sign-to-start' },
  'rates.funnel': {},
  'rates.survival': {},
  'published.list': {},
  'published.conflicts': {},
  'service.summary': {},
  'standing.live': { group: 'peer-economic' },
  'standing.places': { group: 'peer-economic' },
  'standing.explain': { group: 'peer-economic', zoneId: 'Z045' },
  'bulletin.draft': { template: 'quarterly-bulletin' },
  'bulletin.since': { id: '00000000-0000-7000-8000-000000000001' },
  'passport.code': {
    kind: 'monthly.total',
    params: JSON.stringify({ zone: 'Z045', month: '2025-03', measure: 'ytd' }),
  },
};
const dated = queries.filter(entryField);

describe.each(engineKinds)('questions as of an entry on the %s database', (kind) => {
  const at = useEngine(kind);

  it.each(dated.map((one) => [one.name, one] as const))(
    '%s refuses an entry that is not yet there',
    async (name, one) => {
      const action = actions.get(name);
      const input = { ...asked[name], [entryField(one) ?? '']: '999999' };
      if (!action || !asked[name]) throw new Error(`${name} is not asked here`);
      const problem = await refusal(() => at.act(action, input));
      expect([problem.code, problem.detail?.en]).toEqual(['not-found', 'The journal has not come that far']);
    },
  );

  it('a door refuses a misspelt parameter instead of answering live, in every script', async () => {
    const action = actions.get('project.list');
    if (!action) throw new Error('no list');
    const problem = await refusal(() => at.act(action, { entry: '1', sort: 'nothing' }, { closed: true }));
    expect(problem.findings.map((one) => `${one.path} ${one.code}`)).toEqual([
      '/entry unknown_field',
      '/sort input_invalid_value',
    ]);
    for (const lang of langs) {
      const [said] = problemDocument(problem, lang).findings ?? [];
      expect(said?.what).toContain('entry');
      expect(said?.remedy).toContain('asOf');
    }
    expect(await at.act(action, { entry: undefined }, { closed: true })).toMatchObject({ rows: [] });
  });
});

it.each(queries.map((one) => [one.name, one] as const))(
  '%s names its parameters to who misspells one',
  async (_, one) => {
    const problem = await refusal(() => parseInput(one.input, { no_such_field: '1' }, 'en', true));
    const [said] = problem.findings.filter((each) => each.code === 'unknown_field');
    expect(said).toMatchObject({ path: '/no_such_field', params: { known: fieldsOf(one).join(', ') || '—' } });
  },
);
