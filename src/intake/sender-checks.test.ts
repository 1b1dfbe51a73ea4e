import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, useEngine } from '../../test/engines.ts';
import type { Actor } from '../base/right.ts';
import { actions } from '../http/actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import type { ImportView } from './import.api.ts';

const paper = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../seed/sample/to-import/${path}`, import.meta.url))));
const jinzhong = '2026.06月报-晋中开发区.xlsx';
const hejin = '2026.06月报-河津经开区.xlsx';

describe.each(engineKinds)('whose paper it is, on the %s database', (kind) => {
  const t = useEngine(kind);
  const act = <T>(name: string, input: unknown, actor?: Actor): Promise<T> =>
    t.act<T>(actions.get(name) as AnyAction, input, actor ? { actor } : {});
  const zone = actorOf({ zones: ['Z051'], officeId: 'zone' });
  const preview = async (path: string, actor?: Actor, hints: object = {}, name = path): Promise<ImportView> => {
    const content = paper(path);
    const { evidence } = await act<{ evidence: { id: string } }>(
      'evidence.store',
      { name, receivedOn: '2026-07-04', content },
      actor,
    );
    return await act<ImportView>('import.preview', { fileId: evidence.id, ...hints }, actor);
  };
  const codes = (view: ImportView): string[] => view.findings.map((finding) => finding.code);

  beforeAll(async () => {
    await act('territory.loadReference', {});
  }, 60_000);

  it("takes a zone's own paper as its own", async () => {
    const own = await preview(jinzhong, zone);
    expect(own).toMatchObject({ zoneId: 'Z051', mayImport: 'all' });
    expect(codes(own)).not.toContain('sender_mismatch');
    expect(own.counts.add).toBeGreaterThan(0);
  });

  it('names its own papers to a zone, and says of one that the province filed that it is elsewhere', async () => {
    const own = await preview(jinzhong, zone);
    const filed = await preview(jinzhong);
    const { rows } = await act<{ rows: ImportView[] }>('import.list', {}, zone);
    const nameOf = (id: string) => rows.find((row) => row.id === id)?.fileName;
    expect(nameOf(own.id)).toBe(jinzhong);
    expect(nameOf(filed.id)).toBeNull();
    expect(await act('import.get', { id: filed.id }, zone)).toMatchObject({ fileName: null, zoneId: 'Z051' });
    const read = await act<{ rows: unknown[] }>('import.rows', { id: filed.id }, zone);
    expect(read.rows.length).toBeGreaterThan(0);
    const other = actorOf({ zones: ['Z039'], officeId: 'other' });
    await expect(act('import.get', { id: filed.id }, other)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses a zone the paper of another zone, and says whose it is', async () => {
    const strange = await preview(hejin, zone);
    expect(strange).toMatchObject({ zoneId: 'Z051', mayImport: 'none', counts: { add: 0, change: 0 } });
    const finding = strange.findings.find((one) => one.code === 'sender_outside');
    expect(finding?.what).toContain('河津');
    expect(finding?.what).toContain('晋中');
    await expect(act('import.apply', { id: strange.id }, zone)).rejects.toMatchObject({ code: 'invalid' });
    // Standing by it does not make it one's own.
    const confirmed = await act<ImportView>('import.revise', { id: strange.id, confirmed: true }, zone);
    expect(confirmed.mayImport).toBe('none');
  });

  it('does not let another file name hide what the title says', async () => {
    const renamed = await preview(hejin, { ...zone, officeId: 'zone-2' }, {}, jinzhong);
    expect(renamed.mayImport).toBe('after_confirmation');
    expect(codes(renamed)).toContain('sender_mismatch');
    await expect(act('import.apply', { id: renamed.id }, zone)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('asks the province before a paper counts for another sender than it names', async () => {
    const corrected = await preview(hejin, undefined, { zoneId: 'Z051' });
    expect(corrected).toMatchObject({ zoneId: 'Z051', mayImport: 'after_confirmation' });
    expect(codes(corrected)).toContain('sender_mismatch');
    await expect(act('import.apply', { id: corrected.id })).rejects.toMatchObject({ code: 'invalid' });
    const city = await preview(hejin, undefined, { scopeId: '晋中市' });
    expect(codes(city)).toContain('sender_mismatch');
    const unsaid = await preview(hejin);
    expect(codes(unsaid)).not.toContain('sender_mismatch');
    expect(unsaid.mayImport).not.toBe('none');
    // Working it out again takes what was read as said: it still agrees with the paper.
    expect(codes(await act<ImportView>('import.revise', { id: unsaid.id }))).not.toContain('sender_mismatch');
  });
});
