import { say, words } from '../base/words.ts';
import { type Command, databaseUrlOf, dataDirOf, langOfEnvironment, print } from './command.ts';
import { examine } from './examine.ts';

const fine = words('一切正常', '一切正常', 'All is well');

export const doctor: Command = {
  name: 'doctor',
  options: [],
  details: 'Nothing is changed. Exit code 0 when nothing is wrong, else 8.',
  run: async (args) => {
    const found = await examine({ databaseUrl: databaseUrlOf(args), dataDir: `${dataDirOf(args)}/db` });
    const lang = langOfEnvironment();
    const lines = found.map(
      ({ severity, what, remedy }) =>
        `${severity === 'error' ? '✗' : '!'} ${say(what, lang)}\n  → ${say(remedy, lang)}`,
    );
    const ill = found.some((one) => one.severity === 'error');
    print(
      args,
      { well: !ill, found: found.map((one) => ({ ...one, what: say(one.what, lang), remedy: say(one.remedy, lang) })) },
      [...lines, ...(ill ? [] : [`✓ ${say(fine, lang)}`])].join('\n'),
    );
    return ill ? 8 : 0;
  },
};
