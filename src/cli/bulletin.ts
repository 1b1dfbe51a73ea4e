import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { bulletinDraftApi, bulletinListApi } from '../report/bulletin.api.ts';
import { type PaperForm, paperForms } from '../report/paper.ts';
import { type Call, remoteOf, serverOptions, withCaller } from './caller.ts';
import { type Arguments, type Command, langOfEnvironment, operator, print, withProgram } from './command.ts';

const places = ['day', 'month', 'session', 'zone', 'scope', 'group', 'lamps', 'lang', 'version', 'entry'] as const;

const wrong = (text: string): Problem => new Problem('invalid', words(text, text, text));

function formsOf(args: Arguments): readonly PaperForm[] {
  const asked = args.values.get('form')?.split(',') ?? paperForms;
  const unknown = asked.filter((one) => !paperForms.includes(one as PaperForm));
  if (unknown.length > 0) throw wrong(`--form knows ${paperForms.join(', ')}, not ${unknown.join(', ')}`);
  return asked as readonly PaperForm[];
}

interface Named {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function keep(args: Arguments, files: readonly Named[]) {
  const folder = resolve(args.values.get('out') ?? '.');
  mkdirSync(folder, { recursive: true });
  return files.map(({ name, bytes }) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return { file, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

const told = (kept: ReturnType<typeof keep>): string =>
  kept.map((one) => `${one.file}: ${one.bytes} bytes, SHA-256 ${one.sha256.slice(0, 16)}…`).join('\n');

/** The kept files of an issued bulletin. */
async function filesOf(args: Arguments, id: string): Promise<Named[]> {
  const remote = remoteOf(args);
  const files: Named[] = [];
  if (remote) {
    const { fetchBulletin } = await import('./remote.ts');
    for (const form of formsOf(args)) {
      const { fileName: name, bytes } = await fetchBulletin(remote, id, form);
      files.push({ name, bytes });
    }
    return files;
  }
  const { bulletinFile } = await import('../report/bulletin-file.actions.ts');
  return await withProgram(args, async (engine) => {
    for (const form of formsOf(args)) files.push(await bulletinFile(engine, operator, id, form));
    return files;
  });
}

async function writeIssued(args: Arguments, id: string, more: object = {}): Promise<number> {
  const kept = keep(args, await filesOf(args, id));
  print(args, { id, ...more, files: kept }, told(kept));
  return 0;
}

const questionOf = (args: Arguments, template: string): Record<string, string> => ({
  template,
  lang: langOfEnvironment(),
  ...Object.fromEntries(places.flatMap((name) => (args.values.has(name) ? [[name, args.values.get(name)]] : []))),
});

const headOf = (args: Arguments): Record<string, string> =>
  Object.fromEntries(
    ['title', 'issuer', 'number'].flatMap((name) =>
      args.values.has(name) ? [[name, args.values.get(name) ?? '']] : [],
    ),
  );

/** Freezes, then writes what was kept. */
async function issue(args: Arguments, template: string): Promise<number> {
  const { entry: _entry, ...question } = questionOf(args, template);
  const { id, moves } = (await withCaller(args, (call) =>
    call('bulletin.issue', { question, head: headOf(args) }),
  )) as { id: string; moves: number };
  return await writeIssued(args, id, { moves });
}

/** Writes the files of a paper that is not issued: the figures are of now, nothing is kept. */
async function draft(args: Arguments, call: Call, template: string): Promise<number> {
  const [{ renderPaper }, { safeName }] = await Promise.all([
    import('../papers/render.ts'),
    import('../report/bulletin-file.actions.ts'),
  ]);
  const { paper, missing } = (await call('bulletin.draft', questionOf(args, template))) as z.output<
    typeof bulletinDraftApi.output
  >;
  const own = { ...paper, ...headOf(args) };
  const files: Named[] = [];
  for (const form of formsOf(args))
    files.push({ name: `draft ${safeName(own.title)}.${form}`, bytes: await renderPaper(own, form) });
  const kept = keep(args, files);
  print(args, { entry: paper.entry, missing, files: kept }, `${told(kept)}\nas of entry ${paper.entry}, not issued`);
  return 0;
}

async function list(args: Arguments, call: Call): Promise<number> {
  const { rows } = (await call('bulletin.list', {})) as z.output<typeof bulletinListApi.output>;
  const line = (row: (typeof rows)[number]) =>
    `${row.id}  ${row.issuedOn}  #${row.entry}  ${[row.number, row.title].filter(Boolean).join(' ')}${row.correctedBy ? '  (corrected)' : ''}`;
  print(args, { rows }, rows.length === 0 ? 'nothing has been issued yet' : rows.map(line).join('\n'));
  return 0;
}

export const bulletin: Command = {
  name: 'bulletin',
  options: [
    { name: 'template', value: 'code', text: 'quarterly-bulletin, monthly-dispatch, zone-report or a saved one' },
    { name: 'id', value: 'id', text: 'an issued bulletin: its files as they were issued' },
    { name: 'issue', text: 'freeze the paper in the journal, then write its files; without it they are a draft' },
    { name: 'form', value: 'forms', text: `files to write, with commas (default: ${paperForms.join(',')})` },
    { name: 'out', value: 'folder', text: 'where to write them (default: this folder)' },
    { name: 'day', value: 'day', text: 'cut-off day (default: today)' },
    { name: 'month', value: 'month', text: 'month of a dispatch (default: the last one due)' },
    { name: 'session', value: 'number', text: 'session that it reports (default: the newest by the day)' },
    { name: 'zone', value: 'id', text: 'one zone instead of the whole territory' },
    { name: 'scope', value: 'id', text: 'one reporting body instead of the whole territory' },
    { name: 'group', value: 'id', text: 'only this peer group' },
    { name: 'lamps', value: 'id', text: 'rule set of the lamps' },
    { name: 'version', value: 'number', text: 'version of the template (default: the newest)' },
    { name: 'entry', value: 'number', text: 'as of this journal entry; drafts only' },
    { name: 'lang', value: 'script', text: 'zh-Hans, zh-Hant or en (default: of the environment)' },
    { name: 'title', value: 'text', text: 'title of the paper' },
    { name: 'issuer', value: 'text', text: 'issuing office as printed' },
    { name: 'number', value: 'text', text: 'number of the paper' },
    ...serverOptions,
  ],
  details: 'Without --template and --id the issued ones are listed. docs/bulletins.md says what a template may hold.',
  run: async (args) => {
    const id = args.values.get('id');
    const template = args.values.get('template');
    if (id !== undefined && template !== undefined) throw wrong('--id and --template exclude each other');
    if (id !== undefined) return await writeIssued(args, id);
    if (template === undefined) return await withCaller(args, (call) => list(args, call));
    if (args.flags.has('issue')) return await issue(args, template);
    return await withCaller(args, (call) => draft(args, call, template));
  },
};
