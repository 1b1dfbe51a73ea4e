import type { Finding } from '../base/finding.ts';
import { decisionKey, type IntakeSource, type NormalRow, type NormalValue, type RowPlan } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { changesOf, mergeStated, type Stated } from '../base/stated.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { liveService, writeService } from './service.store.ts';
import { readServiceRow, type ServiceTable, serviceKey } from './service-row.ts';

interface Payload {
  readonly [key: string]: NormalValue;
  readonly id: string | null;
  readonly stated: Stated;
}

const text = (value: NormalValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** What the rows of one of the two service tables would change; writes nothing. */
export async function planService(
  table: ServiceTable,
  ctx: ReadCtx,
  rows: readonly NormalRow[],
  source: IntakeSource,
): Promise<RowPlan[]> {
  const read = rows.map((row) => {
    const zone = row.values.zone ?? source.zoneId;
    const scope = row.values.scope ?? source.scopeId;
    const values = { ...row.values, ...(zone !== null && { zone }), ...(scope !== null && { scope }) };
    return { row, ...readServiceRow(table, { ...row, values }) };
  });
  const places = (field: string) => [...new Set(read.flatMap(({ stated }) => text(stated[field]) ?? []))];
  const known = await liveService(ctx.db, table, { zones: places('zone'), scopes: places('scope') });
  const live = new Map(known.map((one) => [serviceKey(table, one.stated), one]));
  const seen = new Map<string, string>();
  return read.map(({ row, stated, findings }) => {
    const at = decisionKey(row);
    const [zoneId, scopeId] = [text(stated.zone), text(stated.scope)];
    const all: Finding[] = [...findings];
    const refused = () => all.some((finding) => finding.severity === 'error');
    if (!refused() && !mayActOn(ctx.actor, zoneId, scopeId)) {
      all.push({ path: at, code: 'service_outside', severity: 'error' });
    }
    const made = (
      outcome: RowPlan['outcome'],
      payload: Payload | null,
      more: Partial<Pick<RowPlan, 'changes' | 'subject'>> = {},
    ): RowPlan => ({
      sheet: row.sheet,
      row: row.row,
      outcome,
      title: [text(stated.builder), text(stated.matter) ?? text(stated.content)].filter(Boolean).join(' · '),
      zoneId,
      scopeId,
      subject: more.subject ?? null,
      changes: more.changes ?? [],
      findings: all,
      payload,
    });
    if (refused()) return made('refuse', null);
    if (source.decisions[at] === 'skip') return made('skip', null);
    const key = serviceKey(table, stated);
    const twin = seen.get(key);
    if (twin) {
      // Reading names a line that stands twice in its sheet already.
      if (!all.some((finding) => finding.code === 'duplicate_row'))
        all.push({ path: at, code: `${table}_entered_twice`, severity: 'warning', params: { first: twin } });
      return made('skip', null);
    }
    seen.set(key, at);
    const before = live.get(key);
    if (!before) return made('add', { id: null, stated }, { changes: changesOf({}, stated) });
    const changes = changesOf(before.stated, stated);
    const subject = { kind: table, id: before.id };
    if (changes.length === 0) return made('same', null, { subject });
    return made('change', { id: before.id, stated: mergeStated(before.stated, stated) }, { changes, subject });
  });
}

/** Writes what the plans say, inside the command that applies the import. */
export async function applyService(
  table: ServiceTable,
  ctx: WriteCtx,
  plans: readonly RowPlan[],
  source: IntakeSource,
): Promise<void> {
  for (const one of plans) {
    if (one.outcome !== 'add' && one.outcome !== 'change') continue;
    if (!mayActOn(ctx.actor, one.zoneId, one.scopeId)) throw new Problem('not-allowed');
    const { id, stated } = one.payload as Payload;
    const from = { fileId: source.fileId, sheet: one.sheet, row: one.row };
    await writeService(ctx.db, table, ctx.entry, { id: id ?? ctx.newId(), stated }, from);
  }
}
