import { migrate } from '../db/migrate.ts';
import { openEngine } from '../db/open.ts';
import { type Command, databaseUrlOf, dataDirOf, print } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  options: [],
  run: async (args) => {
    const engine = await openEngine({ databaseUrl: databaseUrlOf(args), dataDir: `${dataDirOf(args)}/db` });
    try {
      const applied = await migrate(engine, (name) => process.stderr.write(`${name}\n`));
      print(
        args,
        { applied },
        applied.length > 0 ? `${applied.length} migrations applied` : 'the schema is up to date',
      );
      return 0;
    } finally {
      await engine.close();
    }
  },
};
