import { enableCompileCache } from 'node:module';
import { Problem, problemKinds } from '../base/problem.ts';
import { say } from '../base/words.ts';
import { commandHelp, langOfEnvironment, parseArguments } from './command.ts';
import { commands } from './commands.ts';
import { ofNode } from './diagnosis.ts';

// What was compiled at the last start is not compiled again; where nothing can be written, nothing is.
enableCompileCache();

// Who reads only the first lines (`| head`) closes the pipe: nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const usage = (): string => {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `taihang <command> [options]\n\n${lines.join('\n')}\n\ntaihang <command> --help explains one command.\nTexts follow TAIHANG_LANG, LC_ALL, LC_MESSAGES or LANG: zh_CN, zh_TW and zh_HK are Chinese, anything else English.\n`;
};

async function main(argv: readonly string[]): Promise<number> {
  // An older Node may start the rest and then fail at every file: it is told before anything is loaded.
  const [old] = ofNode(process.version);
  if (old) {
    const lang = langOfEnvironment();
    process.stderr.write(`${say(old.what, lang)}\n  → ${say(old.remedy, lang)}\n`);
    return 1;
  }
  const [name, ...rest] = argv;
  if (!name || name === '--help' || name === 'help') {
    process.stdout.write(usage());
    return 0;
  }
  const listed = commands.find((one) => one.name === name);
  if (!listed) {
    process.stderr.write(`unknown command: ${name}\n\n${usage()}`);
    return 2;
  }
  const command = await listed.load();
  if (rest.includes('--help')) {
    process.stdout.write(commandHelp(command, listed.summary));
    return 0;
  }
  return await command.run(parseArguments(command, rest));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const json = process.argv.includes('--json');
  if (error instanceof Problem) {
    const { problemDocument } = await import('../http/problem.ts');
    const document = problemDocument(error, langOfEnvironment());
    if (json) process.stdout.write(`${JSON.stringify(document)}\n`);
    else {
      process.stderr.write(`${document.title}${document.detail ? `: ${document.detail}` : ''}\n`);
      for (const finding of document.findings ?? [])
        process.stderr.write(`  ${finding.path}: ${finding.what}. ${finding.remedy}\n`);
    }
    process.exitCode = problemKinds[error.code].exit;
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
// A worker or a pool that is still open must not keep a finished command alive.
if (process.exitCode !== undefined) setTimeout(() => process.exit(), 200).unref();
