import { basename } from 'node:path';
import { dayOfInstant, zDay } from '../base/day.ts';
import type { FindingWords } from '../base/finding.ts';
import { type Family, families } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import { say, words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import type { DryRun } from '../intake/dry-run.actions.ts';
import type { ImportView } from '../intake/import.api.ts';
import { parseInput } from '../journal/input.actions.ts';
import { type Call, serverOptions, withCaller } from './caller.ts';
import { type Arguments, type Command, langOfEnvironment, progressLine, withProgram } from './command.ts';
import { type ImportRow, importText } from './import-text.ts';
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

function describe(result: DryRun, findingWords: (code: string) => FindingWords): string {
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
    const text = say(findingWords(kind).what, langOfEnvironment(), params);
    lines.push(`  ${severity}  ${[sheet, cell].filter(Boolean).join('!')}  ${kind}: ${text}`);
  }
  return lines.join('\n');
}

async function runDry(args: Arguments, engine: Engine | undefined): Promise<number> {
  const files = args.rest.map((path) => ({ name: basename(path), bytes: () => readNamedFile(path) }));
  const { zoneId, scopeId, family, receivedOn } = said(args);
  const sender = { ...(zoneId ? { senderZone: zoneId } : {}), ...(scopeId ? { senderScope: scopeId } : {}) };
  const [{ dryRun }, { readWorkbook }, { findingWords }] = await Promise.all([
    import('../intake/dry-run.actions.ts'),
    import('../excel/workbook-reader.ts'),
    import('../http/finding-words.ts'),
  ]);
  let worst = 0;
  for await (const result of dryRun(
    files,
    readWorkbook,
    // Without a day of receipt the paper counts as received today: actual dates may not lie after it.
    { ...sender, ...(family ? { family } : {}), receivedOn: receivedOn ?? dayOfInstant(new Date().toISOString()) },
    engine,
  )) {
    process.stdout.write(
      args.flags.has('json') ? `${JSON.stringify(result)}\n` : `${describe(result, findingWords)}\n`,
    );
    if (result.may_import === 'none') worst = 2;
  }
  return worst;
}

const dataFolderOnly = words(
  '--with-data 直接读数据库, 不能与 --server 同用',
  '--with-data 直接讀資料庫, 不能與 --server 同用',
  '--with-data reads the database itself: it does not go with --server',
);

const pageSize = 500;

/** Every refused row, page by page. */
async function refusedRows(call: Call, view: ImportView): Promise<ImportRow[]> {
  const found: ImportRow[] = [];
  if (view.counts.refuse === 0) return found;
  for (let after: number | null = 0; after !== null; ) {
    const input: Record<string, unknown> = { id: view.id, outcome: 'refuse', after, limit: pageSize };
    const page = (await call('import.rows', input)) as { rows: ImportRow[]; next: number | null };
    found.push(...page.rows);
    after = page.next;
  }
  return found;
}

async function runReal(args: Arguments, call: Call): Promise<number> {
  const { receivedOn, ...hints } = said(args);
  let worst = 0;
  // Without zones no row could be placed: an empty database gets the shipped reference data first.
  const { rows } = (await call('territory.zones', { limit: '1' })) as {
    rows: unknown[];
  };
  if (rows.length === 0) await call('territory.loadReference', {});
  for (const path of args.rest) {
    const name = basename(path);
    const run = (contract: string, input: Record<string, unknown>) => call(contract, input, progressLine(name));
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
    const refused = await refusedRows(call, view);
    process.stdout.write(
      args.flags.has('json')
        ? `${JSON.stringify({ ...view, appliedEntry: applied?.entry ?? null, refused })}\n`
        : `${importText(name, view, refused, applied?.entry)}\n`,
    );
  }
  return worst;
}

export const importCommand: Command = {
  name: 'import',
  operands: '<file…>',
  options: [
    { name: 'dry-run', text: 'say what would be read, write nothing; needs no database' },
    {
      name: 'with-data',
      text: 'with --dry-run: use the zones of the data folder or of DATABASE_URL (not with --server)',
    },
    { name: 'family', value: 'kind', text: families.join(', ') },
    { name: 'zone', value: 'id', text: 'zone that sent the file' },
    { name: 'scope', value: 'id', text: 'reporting scope that sent the file' },
    { name: 'period', value: 'period', text: 'month, session number or as-of day, if the file does not say' },
    { name: 'received-on', value: 'day', text: 'day of receipt (default: today)' },
    { name: 'confirm', text: 'stand by files whose totals, unit or period look wrong' },
    { name: 'as-suspected', text: 'with --confirm: take the values that the suspicions propose' },
    ...serverOptions,
  ],
  details:
    'JSON is one line per file; docs/import-format.md describes it. Refused rows are named with sheet and cell, the reason and what to do. Files are read in the order given: an earlier monthly report checks a later one.',
  run: async (args) => {
    if (args.rest.length === 0)
      throw new Problem('invalid', words('请给出文件', '請給出檔案', 'name at least one file'));
    wantFiles(args.rest);
    if (!args.flags.has('dry-run')) return await withCaller(args, (call) => runReal(args, call));
    if (args.flags.has('with-data') && args.values.has('server')) throw new Problem('invalid', dataFolderOnly);
    return args.flags.has('with-data')
      ? await withProgram(args, (engine) => runDry(args, engine))
      : await runDry(args, undefined);
  },
};
