import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Actor } from '../src/base/right.ts';
import type { SessionView } from '../src/campaign/session.api.ts';
import { actions } from '../src/http/actions.ts';
import { makeServer } from '../src/http/server.ts';
import { verify } from '../src/journal/verify.actions.ts';
import type { bulletinGetApi, bulletinSinceApi } from '../src/report/bulletin.api.ts';
import { bulletinFile } from '../src/report/bulletin-file.actions.ts';
import { figuresOf } from '../src/report/bulletin-moves.ts';
import { presetTemplates } from '../src/report/bulletin-presets.ts';
import { type Paper, paperForms } from '../src/report/paper.ts';
import { quarterlyBulletin } from '../src/report/quarterly-bulletin.ts';
import { loadSample } from '../src/sample/load.ts';
import { actorOf, type EngineKind, engineKinds, everyone, freshEngine, useEngine } from './engines.ts';

const papers = (file: string): boolean =>
  file.startsWith('sessions/') ||
  file.startsWith('service/政务服务好差评明细上') ||
  file.startsWith('conversion/') ||
  /^monthly\/(晋中开发区|祁县经开区)\//.test(file);

type Issued = z.output<(typeof bulletinGetApi)['output']>;
type Since = z.output<(typeof bulletinSinceApi)['output']>;
interface Drafted {
  paper: Paper;
  missing: string[];
}
interface Refused {
  code: string;
  findings: { path: string; code: string }[];
}

const zoneClerk = actorOf({
  zones: ['Z051'],
  scopes: [],
  rights: ['bulletin.read', 'bulletin.issue', 'passport.read', 'project.read', 'session.read'],
});
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work;
  } catch (error) {
    return error as Refused;
  }
  throw new Error('accepted');
};

describe.each(engineKinds)('bulletins on the %s database', (kind: EngineKind) => {
  const at = useEngine(kind);
  let now = '2026-07-01T02:00:00.000Z';
  const act = <T>(name: string, input: unknown, actor: Actor = everyone): Promise<T> => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    return at.act<T>(action, input, { actor, now });
  };
  const files = async (id: string): Promise<Record<string, string>> => {
    const kept: Record<string, string> = {};
    for (const form of paperForms) kept[form] = hash((await bulletinFile(at.engine, everyone, id, form)).bytes);
    return kept;
  };
  const issue = (input: object, actor: Actor = everyone) =>
    act<{ id: string; moves: number }>('bulletin.issue', input, actor);
  const get = (id: string) => act<Issued>('bulletin.get', { id });
  const quarter = { template: 'quarterly-bulletin', day: '2026-06-30', lang: 'zh-Hans' } as const;

  beforeAll(async () => {
    await loadSample(at.engine, () => {}, papers);
  }, 240_000);

  it.each([
    ['quarterly-bulletin', {}],
    ['monthly-dispatch', { month: '2026-05', day: '2026-06-10' }],
    ['zone-report', { zone: 'Z051' }],
  ])(
    '%s drafts without a gap, and every code opens to what is printed',
    async (template, more) => {
      const { paper, missing } = await act<Drafted>('bulletin.draft', { ...quarter, template, ...more });
      expect(missing).toEqual([]);
      const figures = figuresOf(paper);
      expect(figures.length).toBeGreaterThan(15);
      expect(paper.blocks.filter((block) => block.kind === 'table').length).toBeGreaterThan(1);
      // Every one on one database, every fifth on the other: they are read by the same statements.
      for (const { code, text, exact } of figures.filter((_, place) => kind === 'embedded' || place % 5 === 0)) {
        const opened = await act<{ value: { text: string; exact: string } | null }>('passport.open', { code });
        expect({ code, text: opened.value?.text, exact: opened.value?.exact }).toEqual({ code, text, exact });
      }
    },
    120_000,
  );

  let first: Issued;
  let kept: Record<string, string>;
  let amended: string;

  it('freezes paper and files at issue', async () => {
    const title = '通报"><script>alert(1)</script>\u202e../../etc/passwd & 晋';
    const { id } = await issue({ question: quarter, head: { title, issuer: '省商务厅', number: '〔2026〕1号' } });
    first = await get(id);
    kept = await files(id);
    const { size } = await act<{ size: string }>('journal.head', {});
    expect(first).toMatchObject({ title, number: '〔2026〕1号', entry: String(Number(size) - 1), issuedEntry: size });
    expect(first.paper).toMatchObject({ title, entry: first.entry, rules: first.rules, since: null });
    expect(first.files.map((file) => [file.form, file.sha256])).toEqual(Object.entries(kept));
    const { name } = await bulletinFile(at.engine, everyone, id, 'pdf');
    expect(name).toMatch(/^通报.*\.pdf$/);
    expect(name).not.toMatch(/[\\/<>"\u202e]/);
    expect((await act<Since>('bulletin.since', { id })).moves).toEqual([]);
  }, 120_000);

  it('hands out the kept bytes with their type and name, to who is signed in', async () => {
    const server = await makeServer({ engine: at.engine });
    try {
      const url = `/api/bulletins/${first.id}/files/docx`;
      expect((await server.inject({ url })).statusCode).toBe(401);
      const payload = { login: 'commerce', password: 'taihang-2026' };
      const headers = { 'x-want-token': '1' };
      const signedIn = await server.inject({ method: 'POST', url: '/api/account/sign-in', payload, headers });
      const authorization = `Bearer ${signedIn.headers['x-session-token']}`;
      const answer = await server.inject({ url, headers: { authorization } });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('wordprocessingml');
      expect(answer.headers['content-disposition']).toMatch(
        /^attachment; filename="[^"\\]+\.docx"; filename\*=UTF-8''\S+$/,
      );
      expect(hash(answer.rawPayload)).toBe(kept['docx']);
      const unknown = await server.inject({ url: url.replace('docx', 'exe'), headers: { authorization } });
      expect(unknown.statusCode).toBe(404);
    } finally {
      await server.close();
    }
  }, 60_000);

  it('stays byte for byte what it was after the data is amended, and its codes open as they were', async () => {
    const { session, entries } = await act<{
      session: SessionView;
      entries: { id: string; batch: string; counts: boolean; totalFen: string }[];
    }>('session.get', { number: '2025-3' });
    expect(session.state).toBe('frozen');
    const line = entries.find((one) => one.batch === 'sign' && one.counts && one.totalFen !== null);
    now = '2026-07-02T02:00:00.000Z';
    const totalFen = String(BigInt(line?.totalFen ?? '0') + 123_400_000_000n);
    const change = { number: '2025-3', what: 'change', entryId: line?.id, fields: { totalFen }, reason: '金额有误' };
    amended = (await act<{ entry: string }>('session.amend', change)).entry;
    expect(await get(first.id)).toEqual(first);
    expect(await files(first.id)).toEqual(kept);
    const value = figuresOf(first.paper).find((figure) => figure.unit === 'fen');
    for (const figure of figuresOf(first.paper).filter((_, at) => at % 15 === 0)) {
      const opened = await act<{ value: { text: string } }>('passport.open', { code: figure.code });
      expect(opened.value.text).toBe(figure.text);
    }
    expect(value).toBeDefined();
  }, 120_000);

  it('says what moved since, and a correction says just that, once, with its reason', async () => {
    const since = await act<Since>('bulletin.since', { id: first.id });
    expect(since.moves.length).toBeGreaterThan(2);
    for (const move of since.moves) {
      expect(move).toMatchObject({ entries: [amended] });
      expect(move.before?.exact).not.toBe(move.after?.exact);
    }
    expect(since.moves.map((move) => move.delta)).toContain('+12.34');
    expect((await refusal(issue({ corrects: first.id }))).code).toBe('invalid');
    const { id, moves } = await issue({ corrects: first.id, why: '更正一行金额' });
    expect(moves).toBe(since.moves.length);
    const correction = await get(id);
    const plain = (all: Since['moves']) => all.map(({ title, before, after }) => [title, before?.text, after?.text]);
    expect(correction.paper.since).toMatchObject({ corrects: true, why: '更正一行金额', entry: first.entry });
    expect(plain(correction.paper.since?.moves ?? [])).toEqual(plain(since.moves));
    expect(correction).toMatchObject({ corrects: first.id, why: '更正一行金额', title: first.title });
    expect(correction.paper).toMatchObject({ issuer: '省商务厅', number: '' });
    expect((await get(first.id)).correctedBy).toBe(id);
    expect((await refusal(issue({ corrects: first.id, why: '再次更正' }))).code).toBe('conflict');
    // The next regular issue follows the correction, of which nothing moved.
    now = '2026-10-08T02:00:00.000Z';
    const next = await get((await issue({ question: { ...quarter, day: '2026-09-30' } })).id);
    expect(next).toMatchObject({ follows: id, corrects: null, moves: 0 });
    expect(next.paper.since).toMatchObject({ corrects: false, moves: [] });
  }, 240_000);

  it('keeps to the territory of who writes and who reads', async () => {
    const others = { question: { ...quarter, scope: '太原市' } };
    expect((await refusal(issue(others, zoneClerk))).code).toBe('not-allowed');
    // Without a place an office writes for its own zone, never for the province.
    const { id } = await issue({ question: { ...quarter, template: 'zone-report' } }, zoneClerk);
    expect(await get(id)).toMatchObject({ zoneId: 'Z051', follows: null });
    const { rows } = await act<{ rows: { id: string }[] }>('bulletin.list', {}, zoneClerk);
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect((await refusal(act('bulletin.get', { id: first.id }, zoneClerk))).code).toBe('not-found');
    expect((await refusal(bulletinFile(at.engine, zoneClerk, first.id, 'pdf'))).code).toBe('not-found');
    expect((await refusal(issue({ corrects: first.id, why: '越权' }, zoneClerk))).code).toBe('not-found');
    // A paper about the zone that the province issued is read there, and corrected by the province only; as one about the same.
    const elsewhere = { ...zoneClerk, officeId: 'office-of-the-zone' };
    const about = { ...quarter, template: 'zone-report', zone: 'Z051' };
    const provincial = (await issue({ question: about })).id;
    expect(await act('bulletin.get', { id: provincial }, elsewhere)).toMatchObject({ id: provincial });
    expect((await refusal(issue({ corrects: provincial, why: '不服' }, elsewhere))).code).toBe('not-allowed');
    const { id: draft } = await act<{ id: string }>('bulletin.saveDraft', { draft: { question: quarter } });
    expect((await refusal(issue({ draft, corrects: provincial, why: '另一份' }))).code).toBe('invalid');
    await act('bulletin.dropDraft', { id: draft });
    const { rows: then } = await act<{ rows: { id: string }[] }>('bulletin.list', { entry: first.issuedEntry });
    expect(then.map((row) => row.id)).toEqual([first.id]);
  }, 120_000);

  it('says of a question that nothing answers all that is wrong with it', async () => {
    const places = { zone: 'Z000', scope: '无此单位', group: '无此组', session: '1999-1' };
    const times = { day: '2999-01-01', month: '2999-02', formerDay: '2999-03-01' };
    const { code, findings } = await refusal(act('bulletin.draft', { ...quarter, ...places, ...times }));
    expect(code).toBe('invalid');
    expect(findings.map((one) => one.path).sort()).toEqual(
      Object.keys({ ...places, ...times })
        .map((name) => `/${name}`)
        .sort(),
    );
    // No day that anybody means: refused at its place, not a fault of the program.
    const early = await refusal(act('bulletin.draft', { template: quarter.template, day: '0999-01-01' }));
    expect(early.findings.map((one) => one.path)).toEqual(['/day']);
  }, 120_000);

  it('keeps drafts with live figures until they are issued, and templates by version', async () => {
    const { id } = await act<{ id: string }>('bulletin.saveDraft', { draft: { question: quarter } });
    const { draft, paper } = await act<Drafted & { draft: { head: object; template: typeof quarterlyBulletin } }>(
      'bulletin.getDraft',
      { id },
    );
    expect(paper.blocks.some((block) => block.kind === 'heading' && block.id === 'funnel')).toBe(true);
    const [opening, ...others] = draft.template.sections;
    const sections = [...others.map((one) => ({ ...one, off: one.id === 'funnel' })), opening];
    const template = { ...draft.template, sections };
    const head = { ...draft.head, title: '改过的标题' };
    await act('bulletin.saveDraft', { id, draft: { question: quarter, head, template } });
    const edited = await act<Drafted>('bulletin.getDraft', { id });
    const headings = edited.paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
    expect(edited.paper.title).toBe('改过的标题');
    expect(headings.map((block) => block.id)).not.toContain('funnel');
    expect(headings[0]?.text).toMatch(/^一、/);
    expect(headings.at(-1)?.id).toBe('opening');
    const saved = await act<{ version: number }>('bulletin.saveTemplate', { template, why: '本省做法' });
    expect(saved.version).toBe(1);
    const known = await act<{ version: number; differs: string[] }>('bulletin.template', { code: template.code });
    expect(known.version).toBe(1);
    expect(known.differs.length).toBeGreaterThan(0);
    const made = await issue({ draft: id });
    expect((await get(made.id)).title).toBe('改过的标题');
    expect((await refusal(act('bulletin.getDraft', { id }))).code).toBe('not-found');
  }, 120_000);

  it('names everything that a template gets wrong, at its place and all at once', async () => {
    const [section] = quarterlyBulletin.sections;
    const template = {
      ...quarterlyBulletin,
      sections: [
        section,
        {
          ...section,
          blocks: [
            {
              kind: 'text',
              words: { hans: '{nothing}', hant: '{day}', en: '{count}' },
              figures: { count: { figure: 'no.such', params: {} }, rate: { figure: 'rate', params: { rate: 'x' } } },
            },
            { kind: 'table', dataset: 'no-set', params: {}, title: { hans: '', hant: '', en: '' } },
            {
              kind: 'chart',
              dataset: 'funnel',
              params: {},
              title: { hans: '', hant: '', en: '' },
              shape: 'bars',
              values: ['count', 'value', 'step'],
            },
          ],
        },
      ],
    };
    const { code, findings } = await refusal(act('bulletin.saveTemplate', { template, why: 'x' }));
    expect(code).toBe('invalid');
    expect(findings.map((one) => `${one.path} ${one.code}`)).toEqual([
      '/sections/1/id bulletin_same_section',
      '/sections/1/blocks/0/words/hans bulletin_unknown_place',
      '/sections/1/blocks/0/figures/count/figure bulletin_unknown_figure',
      '/sections/1/blocks/0/figures/rate/params/rate bulletin_unknown_param',
      '/sections/1/blocks/1/dataset bulletin_unknown_dataset',
      '/sections/1/blocks/2/values/2 bulletin_unknown_column',
    ]);
  });

  it('is derived from the journal to the row', async () => {
    const scratch = await freshEngine('embedded');
    try {
      const { differences, tables } = await verify(at.engine, { actions, scratch: scratch.engine });
      expect(differences).toEqual([]);
      const own = tables.filter((one) => one.table.startsWith('bulletin'));
      expect(own.map((one) => [one.table, one.equal])).toEqual([
        ['bulletin', true],
        ['bulletin_template', true],
      ]);
      expect(own[0]?.rows).toBeGreaterThan(3);
    } finally {
      await scratch.close();
    }
  }, 240_000);
});

it('presets name only what the programme knows, in three scripts', async () => {
  const { checkTemplate } = await import('../src/report/bulletin-check.ts');
  const { placesOf, zTemplate } = await import('../src/report/bulletin-template.ts');
  for (const preset of presetTemplates) {
    expect(zTemplate.parse(preset)).toEqual(preset);
    expect(checkTemplate(preset)).toEqual([]);
    for (const { blocks, heading } of preset.sections) {
      for (const text of [heading.hans, heading.hant, heading.en]) expect(text.trim()).not.toBe('');
      for (const block of blocks) {
        const { hans, hant, en } = 'words' in block ? block.words : block.title;
        // Each script says the same figures.
        const said = [hans, hant, en].map((text) => placesOf(text).sort());
        expect(said[1]).toEqual(said[0]);
        expect(said[2]).toEqual(said[0]);
      }
    }
  }
});
