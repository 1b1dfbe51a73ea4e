// Lock program: takes the lock of a folder, says how that went, and holds it until it is ended.
import { Problem } from '../../src/base/problem.ts';
import { acquireLock } from '../../src/db/lock.ts';

try {
  acquireLock(process.argv[2] ?? '');
  process.stdout.write('taken\n');
  setInterval(() => {}, 1_000);
} catch (error) {
  process.stdout.write(`${error instanceof Problem ? error.code : String(error)}\n`);
}
