import type { Command } from './command.ts';

/** A command by its name; its module is loaded when it is run or explained, so that the list of them comes at once. */
export interface Listed {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of the help text. */
export const commands: readonly Listed[] = [
  {
    name: 'serve',
    summary: 'Serves the pages and the API on one port.',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'migrate',
    summary: 'Brings the database schema up to date.',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'import',
    summary: 'Takes workbooks in: reads, previews and applies them; with --dry-run only reads.',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'export',
    summary: 'Writes a list as a workbook; some lists can be edited and imported again.',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'session',
    summary: 'Three batches: list, show, open and freeze sessions; conversion rates.',
    load: async () => (await import('./session.ts')).session,
  },
  {
    name: 'standing',
    summary: 'Four comparisons: the standing of a peer group, or the explanation of one place.',
    load: async () => (await import('./standing.ts')).standing,
  },
  {
    name: 'bulletin',
    summary: 'Bulletins: list, draft or issue one and write its files; the files of an issued one as they were issued.',
    load: async () => (await import('./bulletin.ts')).bulletin,
  },
  {
    name: 'passport',
    summary: 'Opens the chain behind a figure by its code, down to file, sheet and cell.',
    load: async () => (await import('./passport.ts')).passport,
  },
  {
    name: 'verify',
    summary:
      'Replays the journal into an empty database and proves that what it derives equals what is live, to the row.',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'duplicates',
    summary: 'Finds reports of one project in a table, with the evidence of every pair.',
    load: async () => (await import('./duplicates.ts')).duplicates,
  },
  {
    name: 'score',
    summary: 'Scores units from two CSV tables and a list of steps (composite indicator), and prints every stage.',
    load: async () => (await import('./score.ts')).score,
  },
  {
    name: 'rebuild',
    summary: 'Makes the derived rows (cells of zones, touched places) again from the rows they are summed from.',
    load: async () => (await import('./rebuild.ts')).rebuild,
  },
  {
    name: 'doctor',
    summary: 'Looks whether the program can work here, and says what is wrong and what to do.',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'backup',
    summary: 'Writes journal, rows and files to one file, as of one moment.',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'Restores a backup into an empty database: all of it or nothing.',
    load: async () => (await import('./backup.ts')).restoreCommand,
  },
  {
    name: 'call',
    summary: 'Calls one contract by name, on the data folder or on a running service.',
    load: async () => (await import('./call.ts')).call,
  },
];
