import { strictRules } from '../src/campaign/counting-rules.ts';
import { fourComparisons } from '../src/contest/preset.ts';
import { actions } from '../src/http/actions.ts';
import { quarterlyBulletin } from '../src/report/quarterly-bulletin.ts';
import {
  entryOf,
  fileAt,
  type Ground,
  lineAt,
  lineOf,
  newFile,
  newPerson,
  newProject,
  next,
  officeBelow,
  openedSession,
  previewAt,
  projectAt,
  rowAt,
  someone,
} from './rights-plants.ts';
import type { Relation } from './rights-world.ts';

/** A call of a contract on a subject that lies at one of the five places. */
export interface Trial {
  /** Role of the acting office that makes the call; one that the row lets in. */
  readonly as: string;
  /** Where the call is answered; elsewhere it is refused. Own office and child if absent. */
  readonly inside?: readonly Relation[];
  /** Places at which no such subject can exist. */
  readonly without?: readonly Relation[];
  /** Inside, the call need not succeed: it is enough that what stops it is not a right. */
  readonly reaches?: true;
  readonly input: (ground: Ground, relation: Relation) => unknown | Promise<unknown>;
  /** For lists: what the answer must contain to show the subject, from the input that was made. */
  readonly shows?: (input: never) => string;
}

/** Who may call a contract: expected answers, written by hand and not derived from the rights of the roles. */
export interface Decision {
  readonly may: 'anyone' | 'signed-in' | readonly string[];
  readonly trial?: Trial;
}

const departments = ['commerce', 'drc', 'statistics', 'promotion-bureau'];
const declarers = ['city-commerce', 'county-office', 'zone-clerk'];
const readers = [...departments, ...declarers, 'sponsor', 'auditor'];
const officers = [...readers, 'project-officer'];
const everyPost = [...officers, 'administrator'];
const administrators = ['administrator'];
const importers = ['commerce', 'drc', 'promotion-bureau', ...declarers];
const reporters = ['commerce', 'drc', ...declarers, 'project-officer'];
const verifiers = ['commerce', 'drc', 'statistics', 'city-commerce'];
const owner = ['commerce'];
const issuers = ['commerce', 'drc', 'city-commerce', 'zone-clerk'];

const label = { hans: '名', hant: '名', en: 'name' };
const day = '2026-01-05';
const year = { from: '2026-01-01', to: '2026-12-31' };

/** What holds for the whole programme is done from an office that sees all of it: a city holding the same role is refused. */
const provincial = (input: Trial['input']): Trial => ({ as: 'commerce', inside: [], input });
/** A contract on one project. */
const onProject = (as: string, rest: Record<string, unknown> = {}): Trial => ({
  as,
  reaches: true,
  input: async (ground) => ({ id: (await projectAt(ground)).id, ...rest }),
});
const newZone = () => ({
  name: `${next()}测试经济开发区`,
  shortName: '测试开发区',
  kind: 'dev_zone',
  tier: 'provincial',
  cityCode: '140700',
  source: '测试批复',
});
const value = { measure: 'total_investment', period: '2026-01', valueFen: '100000000' };

const call = <T>(ground: Ground, name: string, input: unknown): Promise<T> => {
  const action = actions.get(name);
  if (!action) throw new Error(`no action ${name}`);
  return ground.db.act<T>(action, input);
};

const eventAt = async (ground: Ground): Promise<string> => {
  const { id } = await projectAt(ground);
  const event = { id, kind: 'contract_signed', happened: '2025-12-01', confirmed: true };
  return (await call<{ eventId: string }>(ground, 'project.recordEvent', event)).eventId;
};

const linkAt = async (ground: Ground): Promise<string> => {
  const [one, other] = [await projectAt(ground), await projectAt(ground)];
  const input = { id: one.id, otherId: other.id, kind: 'different' };
  return (await call<{ linkId: string }>(ground, 'project.link', input)).linkId;
};

/** A list that must show a firm planted at the place and must not show it elsewhere; the firm travels beside the input. */
const listing = (
  as: string,
  plant: (ground: Ground) => Promise<string>,
  input: Record<string, unknown> = {},
): Trial => ({
  as,
  without: ['parent'],
  input: async (ground) => ({ ...input, planted: await plant(ground) }),
  shows: ({ planted }: { planted: string }) => planted,
});

const paperOf = ({ zoneId, scopeId }: Ground['place']) => ({
  template: 'quarterly-bulletin',
  day,
  ...(zoneId ? { zone: zoneId } : scopeId ? { scope: scopeId } : {}),
});
const draftOf = (place: Ground['place']) => ({
  question: paperOf(place),
  head: { title: next() },
  template: quarterlyBulletin,
});
const draftAt = async (ground: Ground): Promise<string> =>
  (await call<{ id: string }>(ground, 'bulletin.saveDraft', { draft: draftOf(ground.place) })).id;
const bulletinAt = async (ground: Ground): Promise<string> =>
  (await call<{ id: string }>(ground, 'bulletin.issue', { question: paperOf(ground.place) })).id;

export const decisions: Readonly<Record<string, Decision>> = {
  // Anyone signed in may prove that the journal is whole; what stands in it is read by commerce and audit, of the own office unless
  // the office sees the whole programme.
  'journal.head': { may: 'signed-in' },
  'journal.proof': { may: 'signed-in' },
  'journal.consistency': { may: 'signed-in' },
  'journal.atDay': { may: 'signed-in' },
  'journal.moment': { may: 'signed-in' },
  'journal.list': {
    may: ['commerce', 'auditor'],
    trial: {
      as: 'auditor',
      inside: ['own'],
      input: async (ground) => ({ planted: await entryOf(ground), limit: '200' }),
      shows: ({ planted }: { planted: string }) => `"seq":"${planted}"`,
    },
  },
  'journal.entry': {
    may: ['commerce', 'auditor'],
    trial: { as: 'auditor', inside: ['own'], input: async (ground) => ({ seq: await entryOf(ground) }) },
  },

  'evidence.store': {
    may: importers,
    trial: { as: 'zone-clerk', without: ['parent'], input: ({ place }) => newFile(place) },
  },
  'evidence.list': { may: officers, trial: listing('project-officer', fileAt) },
  'evidence.get': { may: officers, trial: { as: 'sponsor', input: async (ground) => ({ id: await fileAt(ground) }) } },

  'account.signIn': { may: 'anyone' },
  'account.signOut': { may: 'signed-in' },
  'account.switchPost': { may: 'signed-in' },
  'account.me': { may: 'signed-in' },
  'account.changePassword': { may: 'signed-in' },

  // The directory of offices and roles is open to all posts; people are shown within one's own branch.
  // Whose views are seen is told by row security: src/office/view.test.ts.
  'view.list': { may: 'signed-in' },
  'view.get': { may: 'signed-in' },
  'view.save': { may: 'signed-in' },
  'view.delete': { may: 'signed-in' },
  'office.list': { may: everyPost },
  'office.get': { may: everyPost },
  'role.list': { may: everyPost },
  'office.people': { may: everyPost, trial: { as: 'zone-clerk', input: ({ place }) => ({ id: place.officeId }) } },
  'office.found': { may: administrators },
  'role.define': {
    may: administrators,
    // Roles hold everywhere: only the office at the top defines them.
    trial: { as: 'administrator', inside: [], input: () => ({ id: 'zone-clerk', name: label, rights: [] }) },
  },
  'office.create': {
    may: administrators,
    trial: {
      as: 'administrator',
      input: ({ place }) => ({
        id: next(),
        kind: 'zone',
        name: label,
        parentId: place.officeId,
        reach: 'zones',
        reachKeys: [place.scopeId === '太原市' ? 'Z009' : 'Z051'],
      }),
    },
  },
  'office.change': {
    may: administrators,
    trial: {
      as: 'administrator',
      input: async (ground) => ({
        id: await officeBelow(ground),
        name: label,
        reach: 'zones',
        reachKeys: [ground.place.scopeId === '太原市' ? 'Z009' : 'Z051'],
        reason: '测试',
      }),
      without: ['parent'],
    },
  },
  'office.close': {
    may: administrators,
    trial: { as: 'administrator', input: async (ground) => ({ id: await officeBelow(ground) }), without: ['parent'] },
  },
  'person.create': {
    may: administrators,
    trial: { as: 'administrator', input: ({ place }) => newPerson(place) },
  },
  'person.suspend': {
    may: administrators,
    trial: {
      as: 'administrator',
      input: async (ground) => ({ personId: (await someone(ground)).personId, suspended: true, reason: '测试' }),
    },
  },
  'person.resetPassword': {
    may: administrators,
    trial: {
      as: 'administrator',
      input: async (ground) => ({ personId: (await someone(ground)).personId, password: 'four-words-in-a-row' }),
    },
  },
  'post.assign': {
    may: administrators,
    trial: {
      as: 'administrator',
      input: async (ground) => ({
        personId: (await someone(ground)).personId,
        officeId: ground.place.officeId,
        roleId: 'zone-clerk',
      }),
    },
  },
  'post.end': {
    may: administrators,
    trial: { as: 'administrator', input: async (ground) => ({ postId: (await someone(ground)).postId }) },
  },

  // Territory is public reference within the house; only the province changes it.
  'territory.zones': { may: everyPost },
  'territory.zone': { may: everyPost },
  'territory.areas': { may: everyPost },
  'territory.areaHistory': { may: everyPost },
  'territory.groupings': { may: everyPost },
  'territory.grouping': { may: everyPost },
  'territory.zoneSet': { may: everyPost },
  'territory.atlas': { may: everyPost },
  'territory.boundaries': { may: everyPost },
  'territory.chains': { may: everyPost },
  'territory.facts': { may: everyPost },
  'territory.registerZone': {
    may: owner,
    trial: provincial(() => ({ ...newZone(), scopeId: '晋中市', day })),
  },
  'territory.changeZone': { may: owner, trial: provincial(() => ({ ...newZone(), id: 'Z052', reason: '测试' })) },
  'territory.moveMember': {
    may: owner,
    trial: provincial(() => ({ memberKind: 'zone', memberId: 'Z051', toGroupingId: 'taixin', day, reason: '测试' })),
  },
  'territory.loadBoundary': {
    may: owner,
    trial: provincial(() => ({
      region: '140000',
      level: 'county',
      title: '测试',
      content: new TextEncoder().encode('{"type":"FeatureCollection","features":[]}'),
    })),
  },
  'territory.loadReference': { may: owner, trial: provincial(() => ({})) },

  'promotion.summary': {
    may: officers,
    trial: {
      ...listing('project-officer', async (ground) => {
        const row = { batch: 'formal', name: next(), contract_no: next(), signed_on: day, total_yuan: 1_000_000 };
        await rowAt(ground, 'promotion', row);
        return `"scopeId":"${ground.place.scopeId}"`;
      }),
      // A figure of one's own scope takes in the child; another scope has no line at all.
      input: async (ground) => {
        const row = { batch: 'formal', name: next(), contract_no: next(), signed_on: day, total_yuan: 1_000_000 };
        await rowAt(ground, 'promotion', row);
        return { ...year, planted: `"scopeId":"${ground.place.scopeId}"` };
      },
    },
  },
  'lead.list': {
    may: officers,
    trial: listing('sponsor', (ground) =>
      rowAt(ground, 'promotion', { batch: '线索', name: next(), first_contact_on: day, lead_stage: 'lead' }),
    ),
  },
  'contract.list': {
    may: officers,
    trial: listing('project-officer', (ground) =>
      rowAt(ground, 'promotion', { batch: 'formal', name: next(), contract_no: next(), signed_on: day }),
    ),
  },

  'project.list': {
    may: officers,
    trial: listing('project-officer', async (ground) => (await projectAt(ground)).id, { limit: '200' }),
  },
  'project.get': { may: officers, trial: onProject('sponsor') },
  'project.duplicates': { may: officers },
  'project.sweepDuplicates': { may: officers },
  'derived.rebuild': {
    may: administrators,
    trial: { as: 'administrator', inside: [], input: () => ({ check: true }) },
  },
  'project.delivery': { may: officers, trial: onProject('sponsor') },
  'project.reportsDue': { may: officers },
  'keyList.list': { may: officers },
  'progress.totals': {
    may: officers,
    trial: {
      as: 'sponsor',
      without: ['parent'],
      input: ({ place }) => ({ zone: place.zoneId ?? (place.scopeId === '晋中市' ? 'Z051' : 'Z009') }),
    },
  },
  'project.columns': { may: officers },
  'project.changeMany': {
    may: reporters,
    trial: {
      as: 'zone-clerk',
      input: async (ground) => ({
        field: 'industry',
        changes: [{ from: null, to: '氢能', ids: [(await projectAt(ground)).id] }],
      }),
    },
  },
  'project.checkChanges': { may: reporters },
  'project.stageMatrix': { may: officers },
  'progress.matrix': { may: officers },
  'project.register': {
    may: reporters,
    trial: { as: 'county-office', without: ['parent'], input: ({ place }) => newProject(place) },
  },
  'project.map': { may: officers },
  // Sums of what lies in sight: src/campaign/tally.actions.test.ts holds them against the rows.
  'project.tally': { may: officers },
  'project.tallyRows': { may: officers },
  'project.spread': { may: readers },
  'project.place': {
    may: reporters,
    trial: onProject('zone-clerk', { longitude: 112.55, latitude: 37.87 }),
  },
  'project.recordEvent': {
    may: reporters,
    trial: onProject('zone-clerk', { kind: 'contract_signed', happened: day, confirmed: true }),
  },
  'project.correctEvent': {
    may: reporters,
    trial: {
      as: 'project-officer',
      reaches: true,
      input: async (ground) => ({ eventId: await eventAt(ground), correction: '日期有误', happened: '2025-12-02' }),
    },
  },
  'project.verifyEvent': {
    may: verifiers,
    trial: { as: 'city-commerce', reaches: true, input: async (ground) => ({ eventId: await eventAt(ground) }) },
  },
  'project.declare': { may: reporters, trial: onProject('zone-clerk', value) },
  'project.verify': { may: verifiers, trial: onProject('city-commerce', value) },
  'project.stateStatistics': { may: ['statistics'], trial: onProject('statistics', value) },
  'project.link': {
    may: reporters,
    trial: {
      as: 'commerce',
      reaches: true,
      input: async (ground) => ({
        id: (await projectAt(ground)).id,
        otherId: (await projectAt(ground)).id,
        kind: 'different',
      }),
    },
  },
  'project.unlink': {
    may: reporters,
    trial: { as: 'commerce', reaches: true, input: async (ground) => ({ linkId: await linkAt(ground) }) },
  },
  'project.reportProgress': { may: reporters, trial: onProject('zone-clerk', { month: '2026-01', monthFen: '100' }) },

  // Sessions are counted over the whole province, so totals are open to all who read them; lines are shown within sight.
  'session.list': { may: readers },
  'session.get': {
    may: readers,
    trial: {
      as: 'sponsor',
      without: ['parent'],
      input: async (ground) => {
        const { number, entryId } = await lineAt(ground);
        return { number, planted: entryId };
      },
      shows: ({ planted }: { planted: string }) => planted,
    },
  },
  'session.open': {
    may: owner,
    trial: provincial(() => ({ number: '2090-1', name: '测试', heldOn: day, venues: [] })),
  },
  'session.addEntry': {
    may: owner,
    trial: {
      as: 'commerce',
      without: ['parent'],
      input: async (ground) => ({
        number: await openedSession(ground.db),
        batch: 'sign',
        ...lineOf(await projectAt(ground), ground.place),
      }),
    },
  },
  'session.removeEntry': { may: owner, trial: { as: 'commerce', without: ['parent'], input: lineAt } },
  'session.freeze': {
    may: owner,
    trial: provincial(async (ground) => ({ number: (await lineAt(ground)).number })),
  },
  'session.amend': {
    may: owner,
    trial: {
      as: 'commerce',
      without: ['parent'],
      input: async (ground) => {
        const { number, entryId } = await lineAt(ground);
        await call(ground, 'session.freeze', { number });
        return { number, entryId, what: 'change', fields: { note: '更正' }, reason: '测试更正' };
      },
    },
  },
  'session.compareRules': { may: readers },
  // Sums of the reader's own territory, nothing to plant: test/overview.test.ts holds them against the rows.
  'session.series': { may: readers },
  'session.bodies': { may: readers },
  'counting.rules': { may: readers },
  'counting.adopt': { may: owner, trial: provincial(() => ({ ...strictRules, version: next() })) },
  'rates.get': { may: readers },
  'rates.members': { may: readers },
  'rates.funnel': { may: readers },
  'rates.survival': { may: readers },

  // Published figures were published: all who read statements read them, whoever published.
  'published.list': { may: readers },
  'published.conflicts': { may: readers },
  'published.record': {
    may: departments,
    trial: provincial(() => ({
      figures: [
        {
          publisher: '省商务厅',
          subject: '太原市',
          areaCode: '140100',
          period: '2026',
          asOf: null,
          facet: '',
          measure: 'signed_projects',
          value: '1',
          unit: 'count',
          note: '',
          sourceUrl: '',
          confidence: 'B',
        },
      ],
    })),
  },

  'service.summary': {
    may: officers,
    trial: {
      as: 'project-officer',
      without: ['own', 'sibling', 'parent'],
      input: async (ground) => {
        await rowAt(ground, 'rating', { matter: next(), rated_on: day, stars: 5 });
        return { ...year, planted: `"zoneId":"${ground.place.zoneId}"` };
      },
      shows: ({ planted }: { planted: string }) => planted,
    },
  },
  'rating.list': {
    may: officers,
    trial: listing('sponsor', (ground) => rowAt(ground, 'rating', { matter: next(), rated_on: day, stars: 5 })),
  },
  'request.list': {
    may: officers,
    trial: listing('project-officer', (ground) =>
      rowAt(ground, 'request', { request_no: next(), accepted_on: day, due_on: day }),
    ),
  },

  // A contest is read by those who stand in it; the province alone sets its rules and publishes it.
  'scheme.list': { may: readers },
  'scheme.get': { may: readers },
  'scheme.preset': { may: readers },
  'scheme.adopt': {
    may: owner,
    trial: provincial(() => ({ scheme: fourComparisons, appliesFrom: day, why: '测试' })),
  },
  'contest.adjustments': { may: readers },
  'contest.adjust': {
    may: owner,
    trial: {
      as: 'commerce',
      reaches: true,
      without: ['own', 'sibling', 'parent'],
      input: async (ground) => ({
        zoneId: ground.place.zoneId,
        item: 'x',
        points: '1',
        happenedOn: day,
        reason: '测试',
        evidenceId: await fileAt(ground),
      }),
    },
  },
  'contest.withdraw': { may: owner },
  'standing.live': { may: readers },
  'standing.places': { may: readers },
  'standing.flow': { may: readers },
  'standing.explain': { may: readers },
  'standing.publish': {
    may: owner,
    trial: provincial(() => ({ group: 'all', day, title: '测试' })),
  },
  'standing.publications': { may: 'signed-in' },
  'publication.get': { may: 'signed-in' },

  // Papers are read where their zone or body lies; those of the whole programme by who sees all of it.
  'bulletin.templates': { may: readers },
  'bulletin.template': { may: readers },
  'bulletin.saveTemplate': {
    may: issuers,
    trial: provincial(() => ({ template: quarterlyBulletin, why: '测试' })),
  },
  'bulletin.draft': {
    may: readers,
    trial: { as: 'sponsor', without: ['parent'], input: ({ place }) => paperOf(place) },
  },
  'bulletin.saveDraft': {
    may: issuers,
    trial: { as: 'city-commerce', without: ['parent'], input: ({ place }) => ({ draft: draftOf(place) }) },
  },
  'bulletin.drafts': { may: readers },
  'bulletin.getDraft': {
    may: readers,
    trial: { as: 'auditor', without: ['parent'], input: async (ground) => ({ id: await draftAt(ground) }) },
  },
  'bulletin.dropDraft': {
    may: issuers,
    trial: { as: 'zone-clerk', without: ['parent'], input: async (ground) => ({ id: await draftAt(ground) }) },
  },
  'bulletin.issue': {
    may: issuers,
    trial: { as: 'city-commerce', without: ['parent'], input: ({ place }) => ({ question: paperOf(place) }) },
  },
  'bulletin.list': {
    may: readers,
    trial: { ...listing('sponsor', bulletinAt), without: [], inside: ['own', 'child'] },
  },
  'bulletin.get': {
    may: readers,
    trial: { as: 'auditor', input: async (ground) => ({ id: await bulletinAt(ground) }) },
  },
  'bulletin.since': {
    may: readers,
    trial: { as: 'auditor', input: async (ground) => ({ id: await bulletinAt(ground) }) },
  },

  'import.preview': {
    may: importers,
    // Reading an own file is the import desk's own test.
    trial: {
      as: 'zone-clerk',
      without: ['own', 'child'],
      input: async (ground) => ({ fileId: await fileAt(ground) }),
    },
  },
  'import.revise': {
    may: importers,
    trial: {
      as: 'zone-clerk',
      without: ['own', 'child'],
      input: async (ground) => ({ id: await previewAt(ground) }),
    },
  },
  'import.discard': {
    may: importers,
    trial: { as: 'zone-clerk', reaches: true, input: async (ground) => ({ id: await previewAt(ground) }) },
  },
  'import.apply': {
    may: importers,
    trial: { as: 'zone-clerk', reaches: true, input: async (ground) => ({ id: await previewAt(ground) }) },
  },
  'import.undo': {
    may: importers,
    trial: {
      as: 'zone-clerk',
      without: ['own', 'child'],
      input: async (ground) => ({ id: await previewAt(ground) }),
    },
  },
  'import.list': { may: readers, trial: listing('sponsor', previewAt) },
  // Counts only what the reader sees of the imports: the list's own trial shows whose they are.
  'import.awaiting': { may: readers },
  'import.get': {
    may: readers,
    trial: { as: 'sponsor', reaches: true, input: async (ground) => ({ id: await previewAt(ground) }) },
  },
  'import.rows': {
    may: readers,
    trial: { as: 'sponsor', reaches: true, input: async (ground) => ({ id: await previewAt(ground) }) },
  },

  // What a passport opens is decided by the figure behind its code.
  'passport.open': { may: officers },
  'passport.code': { may: officers },
  'figure.changes': { may: officers },
  'passport.codes': { may: officers },
};
