import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { zDay } from '../base/day.ts';
import type { Actor } from '../base/right.ts';
import { rights } from '../base/right.ts';
import type { Engine } from '../db/engine.ts';
import { actions } from '../http/actions.ts';
import { perform } from '../journal/perform.actions.ts';
import {
  administrator,
  type SampleAccount,
  sampleAccounts,
  sampleOffices,
  samplePassword,
  topOffice,
} from './accounts.ts';
import { type AskingRow, SampleAnswers } from './answers.ts';
import { publishedFigures } from './published.ts';

const folder = new URL('../../seed/sample/', import.meta.url);

const zProgramme = z.object({
  note: z.string(),
  sessions: z.array(z.object({ number: z.string(), name: z.string(), heldOn: zDay, frozen: z.boolean() })),
  papers: z.array(z.object({ on: zDay, file: z.string() })),
});

/** Who loads the sample: named in every entry it writes. */
const loader: Actor = {
  personId: 'sample-loader',
  name: '示例装载程序',
  officeId: 'commerce',
  role: 'commerce',
  rights,
  everywhere: true,
  zones: [],
  scopes: [],
};

/** Offices and people are the affair of the office at the top. */
const founder: Actor = { ...loader, officeId: topOffice.id };

export interface PrintedAccount {
  readonly login: string;
  readonly password: string;
  readonly text: string;
}

const printed = (): PrintedAccount[] =>
  [administrator, ...sampleAccounts].map(({ login, text }: Pick<SampleAccount, 'login' | 'text'>) => ({
    login,
    password: samplePassword,
    text,
  }));

/** True if this database holds the sample programme. */
export async function isSample(engine: Engine): Promise<boolean> {
  const first = await engine.db.selectFrom('journal').select('actor_id').where('seq', '=', 1n).executeTakeFirst();
  return first?.actor_id === loader.personId;
}

/**
 * Loads the sample programme into an empty database: real areas, zones, groupings and published figures, and an imaginary year of
 * papers taken in one by one as they would have been received. Journal instants follow that imaginary calendar.
 * `wanted` chooses among the papers (tests need few). Returns the sample sign-ins; nothing is loaded (and nobody listed) when the database holds something else.
 */
export async function loadSample(
  engine: Engine,
  say: (text: string) => void,
  wanted: (file: string) => boolean = () => true,
): Promise<PrintedAccount[]> {
  const { size } = await engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
  if (size > 0n) return (await isSample(engine)) ? printed() : [];
  const programme = zProgramme.parse(JSON.parse(readFileSync(new URL('programme.json', folder), 'utf8')));
  const papers = programme.papers.filter((paper) => wanted(paper.file));
  const total = papers.length;
  say(`loading the sample programme / 装载示例: ${total} workbooks of an imaginary year …`);
  const first = '2025-01-02';
  const act = makeActor(engine);
  await act('territory.loadReference', {}, first);
  await foundOffices(act, first);
  for (const figures of publishedFigures()) await act('published.record', { figures }, first);
  await act('scheme.adopt', await presetScheme(act), first);
  const sessions = [...programme.sessions];
  const frozen = new Set<string>();
  const answers = new SampleAnswers(folder);
  let done = 0;
  for (const paper of papers) {
    while (sessions[0] && needsSession(sessions[0], paper.on)) await openSession(act, sessions.shift());
    for (const session of programme.sessions) await freezeIfDue(act, frozen, session, paper.on);
    await takeIn(act, answers, paper);
    done += 1;
    if (done % 10 === 0 || done === total) say(`  ${done}/${total}`);
  }
  // Of the whole year only: what a few papers say is no quarter.
  if (papers.length === programme.papers.length) await act('bulletin.issue', secondQuarter, '2026-07-08');
  await engine.checkpoint();
  return printed();
}

/** One bulletin as it would have been issued after the last papers of the quarter. */
const secondQuarter = {
  question: { template: 'quarterly-bulletin', day: '2026-06-30', lang: 'zh-Hans' },
  head: {
    issuer: '山西省商务厅',
    number: '示例通报〔2026〕2号',
    sendTo: '各市商务局, 各开发区管委会',
    copyTo: '省统计局, 省发展改革委',
  },
};

type Act = <T = unknown>(name: string, input: unknown, day: string) => Promise<T>;

/** Acts in the imaginary calendar: each act one second after the one before, on its day at nine in the morning. */
function makeActor(engine: Engine): Act {
  let last = 0;
  return async <T>(name: string, input: unknown, day: string) => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    last = Math.max(last + 1000, Date.parse(`${day}T09:00:00+08:00`));
    return (await perform(
      engine,
      name.startsWith('office.') || name.startsWith('person.') ? founder : loader,
      action,
      input,
      { now: new Date(last).toISOString() },
    )) as T;
  };
}

async function foundOffices(act: Act, day: string): Promise<void> {
  await act(
    'office.found',
    {
      office: topOffice,
      administrator: { name: administrator.name, login: administrator.login, password: samplePassword },
    },
    day,
  );
  for (const office of sampleOffices) await act('office.create', office, day);
  for (const { name, login, officeId, roleId } of sampleAccounts) {
    await act('person.create', { name, login, password: samplePassword, officeId, roleId }, day);
  }
}

async function presetScheme(act: Act): Promise<unknown> {
  const { scheme } = await act<{ scheme: unknown }>('scheme.preset', { code: 'four-comparisons' }, '2025-01-02');
  return { scheme, appliesFrom: '2025-01-01', why: '四比四看 10+30+30+20+10 预设' };
}

type Session = z.output<typeof zProgramme>['sessions'][number];

/** A session is opened before its first list arrives: two weeks ahead. */
const needsSession = (session: Session, day: string): boolean =>
  Date.parse(day) >= Date.parse(session.heldOn) - 14 * 86_400_000;

async function openSession(act: Act, session: Session | undefined): Promise<void> {
  if (!session) return;
  const opened = new Date(Date.parse(session.heldOn) - 14 * 86_400_000).toISOString().slice(0, 10);
  await act('session.open', { number: session.number, name: session.name, heldOn: session.heldOn }, opened);
}

/** Lists are frozen on the day of the session, before later papers are taken in. */
async function freezeIfDue(act: Act, frozen: Set<string>, session: Session, day: string): Promise<void> {
  if (!session.frozen || frozen.has(session.number) || day < session.heldOn) return;
  frozen.add(session.number);
  await act('session.freeze', { number: session.number }, session.heldOn);
}

async function takeIn(act: Act, answers: SampleAnswers, paper: { on: string; file: string }): Promise<void> {
  const content = new Uint8Array(readFileSync(new URL(`papers/${paper.file}`, folder)));
  const name = paper.file.split('/').pop() ?? paper.file;
  const { evidence } = await act<{ evidence: { id: string } }>(
    'evidence.store',
    { name, receivedOn: paper.on, content },
    paper.on,
  );
  const preview = await settle(
    act,
    answers,
    paper,
    await act<Preview>('import.preview', { fileId: evidence.id }, paper.on),
  );
  if (preview.mayImport === 'none' || (preview.counts['add'] ?? 0) + (preview.counts['change'] ?? 0) === 0) return;
  await act('import.apply', { id: preview.id }, paper.on);
}

interface Preview {
  readonly id: string;
  readonly mayImport: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Answers what a paper asks. An answer may raise another question: a project decided to be new is one more that the next row could be. */
async function settle(
  act: Act,
  answers: SampleAnswers,
  paper: { on: string; file: string },
  preview: Preview,
): Promise<Preview> {
  let open = preview;
  for (let left = Number.POSITIVE_INFINITY; (open.counts['ask'] ?? 0) > 0 && (open.counts['ask'] ?? 0) < left; ) {
    left = open.counts['ask'] ?? 0;
    const { rows } = await act<{ rows: AskingRow[] }>(
      'import.rows',
      { id: open.id, outcome: 'ask', limit: '500' },
      paper.on,
    );
    const decisions = answers.decide(paper.file, rows);
    if (Object.keys(decisions).length === 0) break;
    open = await act<Preview>('import.revise', { id: open.id, decisions }, paper.on);
  }
  return open;
}
