import { type Command, openProgram, print } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  options: [],
  run: async (args) => {
    const applied: string[] = [];
    const engine = await openProgram(args, (text) => {
      const name = text.replace(/^migration /, '');
      applied.push(name);
      process.stderr.write(`${name}\n`);
    });
    await engine.close();
    print(args, { applied }, applied.length > 0 ? `${applied.length} migrations applied` : 'the schema is up to date');
    return 0;
  },
};
