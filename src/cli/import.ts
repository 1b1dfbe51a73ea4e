import { basename } from 'node:path';
import { dayOfInstant, zDay } from '../base/day.ts';
import { type Family, families } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { readWorkbook } from '../excel/workbook-reader.ts';
import { actions } from '../http/actions.ts';
import { findingWords } from '../http/finding-words.ts';
import { type DryRun, dryRun } from '../intake/dry-run.actions.ts';
import type { ImportView } from '../intake/import.api.ts';
import { type AnyAction, perform } from '../journal/act.actions.ts';
import { parseInput } from '../journal/input.actions.ts';
import { type Arguments, type Command, langOfEnvironment, operator, progressLine, withProgram } from './command.ts';
import { readNamedFile, wantFiles } from './read-file.ts';

const familyOf = (args: Arguments): Family | undefined => {
  const family = args.values.get('family');
  if (family === undefined) return undefined;
  const known = families.find((one) => one === family);
  if (known) return known;
  const text = `--family: ${families.join(', ')}`;
  throw new Problem('invalid', words(text, text, text));
};

const said = (args: Arguments) => {
  const pick = (name: string) => args.values.get(name);
  const family = familyOf(args);
  const receivedOn = pick('received-on');
  if (receivedOn !== undefined) parseInput(zDay, receivedOn, langOfEnvironment());
  return {
    ...(family ? { family } : {}),
    ...(receivedOn ? { receivedOn } : {}),
    ...(pick('zone') ? { zoneId: pick('zone') } : {}),
    ...(pick('scope') ? { scopeId: pick('scope') } : {}),
    ...(pick('period') ? { period: pick('period') } : {}),
  };
};

function describe(result: DryRun): string {
  const rows = (result.sheets ?? [])
    .flatMap((sheet) => sheet.tables)
    .reduce((sum, table) => sum + table.rows.length, 0);
  const lines = [
    `${result.file}: ${result.family ?? '-'} ${result.session ?? result.as_of ?? result.period ?? ''} · ${rows} rows · ${result.may_import}`,
  ];
  for (const { sheet, cell, kind, severity, ...params } of [
    ...result.faults,
    ...(result.warnings ?? []).map((one) => ({ ...one, severity: 'warning' })),
  ]) {
    const text = findingWords(kind).what.hans.replace(/\{(\w+)\}/g, (_, name: string) =>
      String((params as Record<string, unknown>)[name] ?? ''),
    );
    lines.push(`  ${severity}  ${[sheet, cell].filter(Boolean).join('!')}  ${kind}: ${text}`);
  }
  return lines.join('\n');
}

async function runDry(args: Arguments, engine: Engine | undefined): Promise<number> {
  const files = args.rest.map((path) => ({ name: basename(path), bytes: () => readNamedFile(path) }));
  const { zoneId, scopeId, family, receivedOn } = said(args);
  const sender = { ...(zoneId ? { senderZone: zoneId } : {}), ...(scopeId ? { senderScope: scopeId } : {}) };
  let worst = 0;
  for await (const result of dryRun(
    files,
    readWorkbook,
    // Without a day of receipt the paper counts as received today: actual dates may not lie after it.
    { ...sender, ...(family ? { family } : {}), receivedOn: receivedOn ?? dayOfInstant(new Date().toISOString()) },
    engine,
  )) {
    process.stdout.write(args.flags.has('json') ? `${JSON.stringify(result)}\n` : `${describe(result)}\n`);
    if (result.may_import === 'none') worst = 2;
  }
  return worst;
}

const act = (name: string): AnyAction => {
  const action = actions.get(name);
  if (!action) throw new Error(`no action ${name}`);
  return action;
};

async function runReal(args: Arguments, engine: Engine): Promise<number> {
  const lang = langOfEnvironment();
  const { receivedOn, ...hints } = said(args);
  let worst = 0;
  // Without zones no row could be placed: an empty database gets the shipped reference data first.
  const { rows } = (await perform(engine, operator, act('territory.zones'), { limit: '1' }, { lang })) as {
    rows: unknown[];
  };
  if (rows.length === 0) await perform(engine, operator, act('territory.loadReference'), {}, { lang });
  for (const path of args.rest) {
    const name = basename(path);
    const run = (contract: string, input: unknown) =>
      perform(engine, operator, act(contract), input, { lang, progress: progressLine(name) });
    const stored = (await run('evidence.store', {
      name,
      content: readNamedFile(path),
      ...(receivedOn ? { receivedOn } : {}),
    })) as { evidence: { id: string } };
    let view = (await run('import.preview', {
      fileId: stored.evidence.id,
      ...hints,
      ...(receivedOn ? { receivedOn } : {}),
    })) as ImportView;
    if (args.flags.has('confirm') && view.mayImport === 'after_confirmation') {
      view = (await run('import.revise', {
        id: view.id,
        confirmed: true,
        asSuspected: args.flags.has('as-suspected'),
      })) as ImportView;
    }
    const ready =
      view.mayImport !== 'none' &&
      (view.mayImport !== 'after_confirmation' || view.confirmed) &&
      view.counts.add + view.counts.change > 0;
    const applied = ready ? ((await run('import.apply', { id: view.id })) as { entry: string }) : undefined;
    if (view.mayImport === 'none' || view.counts.refuse > 0 || (!ready && view.mayImport === 'after_confirmation'))
      worst = 2;
    if (args.flags.has('json'))
      process.stdout.write(`${JSON.stringify({ ...view, appliedEntry: applied?.entry ?? null })}\n`);
    else {
      const counts = Object.entries(view.counts)
        .filter(([, n]) => n > 0)
        .map(([what, n]) => `${what} ${n}`)
        .join(', ');
      process.stdout.write(
        `${name}: ${view.family ?? '-'} · ${counts || 'nothing'} · ${applied ? `applied as entry ${applied.entry}` : view.mayImport}\n`,
      );
      for (const finding of view.findings)
        process.stdout.write(`  ${finding.severity}  ${finding.path}  ${finding.what} ${finding.remedy}\n`);
    }
  }
  return worst;
}

export const importCommand: Command = {
  name: 'import',
  summary: 'Takes workbooks in: reads, previews and applies them; with --dry-run only reads.',
  operands: '<file…>',
  options: [
    { name: 'dry-run', text: 'say what would be read, write nothing; needs no database' },
    { name: 'with-data', text: 'with --dry-run: use the zones of the data folder or server' },
    { name: 'family', value: 'kind', text: families.join(', ') },
    { name: 'zone', value: 'id', text: 'zone that sent the file' },
    { name: 'scope', value: 'id', text: 'reporting scope that sent the file' },
    { name: 'period', value: 'period', text: 'month, session number or as-of day, if the file does not say' },
    { name: 'received-on', value: 'day', text: 'day of receipt (default: today)' },
    { name: 'confirm', text: 'stand by files whose totals, unit or period look wrong' },
    { name: 'as-suspected', text: 'with --confirm: take the values that the suspicions propose' },
  ],
  details:
    'JSON is one line per file; docs/import-format.md describes it. Files are read in the order given: an earlier monthly report checks a later one.',
  run: async (args) => {
    if (args.rest.length === 0)
      throw new Problem('invalid', words('请给出文件', '請給出檔案', 'name at least one file'));
    wantFiles(args.rest);
    if (!args.flags.has('dry-run')) return await withProgram(args, (engine) => runReal(args, engine));
    return args.flags.has('with-data')
      ? await withProgram(args, (engine) => runDry(args, engine))
      : await runDry(args, undefined);
  },
};
