import { resolve } from 'node:path';
import { Problem } from '../base/problem.ts';
import { type Actor, rights } from '../base/right.ts';
import { type Lang, words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';

export interface Option {
  readonly name: string;
  /** Name of the value; absent for a flag. */
  readonly value?: string;
  readonly text: string;
}

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

export interface Command {
  readonly name: string;
  /** What stands after the options, e.g. `<file…>`. */
  readonly operands?: string;
  readonly options: readonly Option[];
  readonly details?: string;
  run(args: Arguments): Promise<number>;
}

/** Options that every command takes. */
const common: readonly Option[] = [
  { name: 'data', value: 'folder', text: 'data folder of the embedded database (default: ./data, or TAIHANG_DATA)' },
  { name: 'database-url', value: 'address', text: 'PostgreSQL server instead (default: DATABASE_URL)' },
  { name: 'json', text: 'answer as JSON on standard output' },
  { name: 'help', text: 'explain this command' },
];

/** What a command takes: its own options, and the common ones that it does not say otherwise. */
const optionsOf = (command: Command): Option[] => [
  ...command.options,
  ...common.filter((one) => !command.options.some((own) => own.name === one.name)),
];

export const commandHelp = (command: Command, summary: string): string => {
  const options = optionsOf(command);
  const shown = options.map((one) => `--${one.name}${one.value ? ` <${one.value}>` : ''}`);
  const width = Math.max(...shown.map((text) => text.length));
  const lines = options.map((one, i) => `  ${(shown[i] ?? '').padEnd(width)}  ${one.text}`);
  const last =
    'Texts follow TAIHANG_LANG, LC_ALL, LC_MESSAGES or LANG, the first that is set: zh_CN simplified Chinese, zh_TW or zh_HK traditional, anything else English.\nExit codes: 0 done, 1 internal fault, 2 input has faults, 3 rights, 4 not found, 5 conflict, 6 too many, 7 cancelled, 8 not available';
  return `taihang ${command.name} [options]${command.operands ? ` ${command.operands}` : ''}\n\n${summary}\n${command.details ? `\n${command.details}\n` : ''}\n${lines.join('\n')}\n\n${last}\n`;
};

const usageProblem = (text: string): Problem => new Problem('invalid', words(text, text, text));

/** Reads `--flag`, `--name value` and `--name=value`; unknown options are refused by name. */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const known = new Map(optionsOf(command).map((option) => [option.name, option]));
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i += 1) {
    const arg = argv[i] as string;
    if (!arg.startsWith('--')) {
      rest.push(arg);
      continue;
    }
    const [name = '', given] = arg.slice(2).split(/=(.*)/s);
    const option = known.get(name);
    if (!option) throw usageProblem(`unknown option --${name}; see taihang ${command.name} --help`);
    if (!option.value) {
      flags.add(name);
      continue;
    }
    const value = given ?? argv[++i];
    if (value === undefined) throw usageProblem(`--${name} needs a value <${option.value}>`);
    values.set(name, value);
  }
  return { flags, values, rest };
}

/** The script that messages come in: TAIHANG_LANG, else LC_ALL, LC_MESSAGES or LANG, the first that is set; English if none is Chinese. */
export function langOfEnvironment(env: Readonly<Record<string, string | undefined>> = process.env): Lang {
  const wish = env['TAIHANG_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  if (!/^zh/i.test(wish)) return 'en';
  return /^zh[-_](hant|tw|hk|mo)/i.test(wish) ? 'zh-Hant' : 'zh-Hans';
}

/** Who acts on the command line: the operator of the machine, named in every entry. */
export const operator: Actor = {
  personId: 'operator',
  name: '系统操作员',
  officeId: 'operator',
  role: 'operator',
  rights,
  everywhere: true,
  zones: [],
  scopes: [],
};

export const dataDirOf = (args: Arguments): string =>
  resolve(args.values.get('data') ?? process.env['TAIHANG_DATA'] ?? 'data');
export const databaseUrlOf = (args: Arguments): string | undefined =>
  args.values.get('database-url') ?? (args.values.has('data') ? undefined : process.env['DATABASE_URL'] || undefined);

/** Opens and migrates the database that the options name. The embedded one lives in `<data>/db`. */
export async function openProgram(args: Arguments, report: (text: string) => void = () => {}): Promise<Engine> {
  const [{ openEngine }, { migrate }] = await Promise.all([import('../db/open.ts'), import('../db/migrate.ts')]);
  const place = { databaseUrl: databaseUrlOf(args), dataDir: `${dataDirOf(args)}/db` };
  let engine: Engine | undefined;
  try {
    engine = await openEngine(place);
    await migrate(engine, (name) => report(`migration ${name}`));
    return engine;
  } catch (error) {
    await engine?.close();
    throw error instanceof Problem ? error : await (await import('./examine.ts')).whyClosed(place, error);
  }
}

/** Runs `work` on the opened database and closes it whatever happens. */
export async function withProgram<T>(args: Arguments, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openProgram(args);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

export const print = (args: Arguments, value: unknown, text: string): void => {
  process.stdout.write(args.flags.has('json') ? `${JSON.stringify(value)}\n` : `${text}\n`);
};

/** A progress line on standard error, rewritten in place; silent when nobody looks. */
export function progressLine(label: string): (done: number, total: number) => void {
  let last = 0;
  return (done, total) => {
    if (!process.stderr.isTTY || (Date.now() - last < 100 && done < total)) return;
    last = Date.now();
    process.stderr.write(`\r${label} ${done}/${total}${done >= total ? '\n' : ''}`);
  };
}
