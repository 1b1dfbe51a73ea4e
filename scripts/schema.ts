// Writes src/db/schema.ts (table types and the committed schema picture) from the migrated embedded database.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../src/db/migrate.ts';
import { openEngine } from '../src/db/open.ts';
import { schemaSource } from '../src/db/picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'taihang-schema-'));
const engine = await openEngine({ dataDir: join(folder, 'db') });
await migrate(engine);
writeFileSync(new URL('../src/db/schema.ts', import.meta.url), await schemaSource(engine));
await engine.close();
rmSync(folder, { recursive: true, force: true });
