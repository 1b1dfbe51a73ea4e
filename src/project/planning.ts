import { type Day, day } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import type { CellChange, IntakeSource, NormalRow, NormalValue, RowPlan } from '../base/normal-row.ts';
import { type EventKind, type LifeEvent, lifeAt, type Stage, surelyBy } from './lifecycle.ts';
import { type Measure, sameDecimal, statementKey } from './measure.ts';
import { yuanOfFen } from './row-values.ts';
import type { EventWrite, Placed, ProjectWrites, StatementWrite } from './writes.ts';
import { refKey } from './writes.ts';

/** Live event as planning compares it; `id` null for one that an earlier row of the paper adds. */
export interface PlannedEvent extends LifeEvent {
  readonly id: string | null;
  readonly reason: string | null;
  readonly publisher: string;
  readonly verifiedBy: string | null;
  /** The write that an earlier row of this paper plans for it; a later row may add its reason. */
  readonly write?: { reason: string | null };
}

export interface PlannedStatement {
  readonly valueFen: string | null;
  readonly value: string | null;
  readonly receivedOn: string;
}

/** What stands, by project (id, or `new:sheet!row`). Planning adds what the rows before have planned. */
export interface Standing {
  readonly events: Map<string, PlannedEvent[]>;
  readonly statements: Map<string, Map<string, PlannedStatement>>;
}

/**
 * Collects what one row would write. Everything is compared with what stands (and with what earlier rows of the same paper have planned),
 * so that a paper read twice plans nothing.
 */
export class RowDraft {
  readonly row: NormalRow;
  readonly placed: Placed;
  readonly key: string;
  readonly changes: CellChange[] = [];
  readonly findings: Finding[];
  readonly statements: StatementWrite[] = [];
  readonly events: EventWrite[] = [];
  progress: ProjectWrites['progress'] = null;
  keyEntry: ProjectWrites['keyEntry'] = null;
  /** The record of this row's own family (month, ledger state, list entry) is there already. */
  known = false;
  readonly #standing: Standing;
  readonly #publisher: string;
  readonly #receivedOn: Day;

  constructor(row: NormalRow, placed: Placed, standing: Standing, publisher: string, receivedOn: string) {
    this.row = row;
    this.placed = placed;
    this.key = refKey(placed.project);
    this.findings = [...row.findings];
    this.#standing = standing;
    this.#publisher = publisher;
    this.#receivedOn = day(receivedOn);
    for (const [field, value] of Object.entries(placed.fill)) this.change(field, null, value ?? null);
    // The row's own zone is where the project went; the remark, kept as reason, says where from.
    if (placed.kind === 'moved' && placed.fill.zone_id !== undefined) {
      const note = row.values.note;
      this.#put(undefined, {
        kind: 'moved_zone',
        happened: receivedOn,
        stage: null,
        reason: typeof note === 'string' ? note : null,
      });
    }
  }

  change(field: string, before: NormalValue, after: NormalValue): void {
    this.changes.push({ field, before, after });
  }

  eventsHere(): PlannedEvent[] {
    const list = this.#standing.events.get(this.key) ?? [];
    this.#standing.events.set(this.key, list);
    return list;
  }

  life(on: string): ReturnType<typeof lifeAt> {
    return lifeAt(this.eventsHere(), on.length === 7 ? surelyBy(on) : day(on));
  }

  /** A declared value of this paper's publisher. Nothing is planned when the same value stands. */
  state(
    measure: Measure,
    period: string,
    value: { fen: string | null } | { decimal: string | null },
    field: string,
  ): void {
    const valueFen = 'fen' in value ? value.fen : null;
    const decimal = 'decimal' in value ? value.decimal : null;
    if (valueFen === null && decimal === null) return;
    const statements = this.#standing.statements.get(this.key) ?? new Map<string, PlannedStatement>();
    this.#standing.statements.set(this.key, statements);
    const key = statementKey({ measure, period, status: 'declared', publisher: this.#publisher });
    const old = statements.get(key);
    if (old && old.valueFen === valueFen && sameDecimal(old.value, decimal)) return;
    if (old && old.receivedOn > this.#receivedOn) return;
    const show = (one: { valueFen: string | null; value: string | null }) =>
      one.valueFen === null ? one.value : yuanOfFen(one.valueFen);
    this.change(field, old ? show(old) : null, show({ valueFen, value: decimal }));
    statements.set(key, { valueFen, value: decimal, receivedOn: this.#receivedOn });
    this.statements.push({ measure, period, status: 'declared', valueFen, value: decimal });
  }

  /** True if anybody has stated the measure of the project for the period. */
  isStated(measure: Measure): boolean {
    for (const key of this.#standing.statements.get(this.key)?.keys() ?? [])
      if (key.startsWith(`${measure}|`)) return true;
    return false;
  }

  /** A dated event. A day refines a month; another date of the same publisher corrects; a verified event is never overwritten by a paper. */
  happen(kind: EventKind, happened: string, field: string): void {
    const list = this.eventsHere();
    const same = list.filter((event) => event.kind === kind);
    if (
      same.some(
        (event) => event.happened === happened || (happened.length === 7 && event.happened.startsWith(happened)),
      )
    )
      return;
    const refined = same.find((event) => event.happened.length === 7 && happened.startsWith(event.happened));
    const own = refined ?? same.find((event) => event.publisher === this.#publisher);
    const other = own ?? same[0];
    if (other && !refined)
      this.findings.push({
        path: `${this.row.sheet}!${this.row.row}`,
        code: other.verifiedBy ? 'date-differs-from-verified' : 'date-differs',
        severity: 'warning',
        params: { kind, before: other.happened, after: happened },
      });
    if (own?.verifiedBy) return;
    this.change(field, own?.happened ?? null, happened);
    this.#put(own, { kind, happened, stage: null, reason: null });
  }

  /** An event that may happen several times (into statistics, out, in again): added as it is. */
  repeat(kind: EventKind, happened: string, field: string, before: NormalValue, after: NormalValue): void {
    this.change(field, before, after);
    this.#put(undefined, { kind, happened, stage: null, reason: null });
  }

  /** What stage the paper sees at a day, without saying since when. One observation per day and publisher. */
  observe(stage: Stage, on: string, reason: string | null): void {
    const old = this.eventsHere().find(
      (event) => event.kind === 'observed' && event.happened === on && event.publisher === this.#publisher,
    );
    if (old && old.stage === stage) {
      // Two batches of a ledger list one project, often with the reason beside one of them only.
      if (reason === null || old.reason !== null) return;
      if (old.write) {
        old.write.reason = reason;
        return;
      }
    }
    const before = this.life(on).stage;
    if (before !== stage) this.change('stage', before, stage);
    if (old && old.reason !== reason) this.change('reason', old.reason, reason);
    this.#put(old?.verifiedBy ? undefined : old, { kind: 'observed', happened: on, stage, reason });
  }

  #put(old: PlannedEvent | undefined, event: Pick<PlannedEvent, 'kind' | 'happened' | 'stage' | 'reason'>): void {
    const list = this.eventsHere();
    const write: EventWrite = { corrects: old?.id ?? null, ...event, note: null };
    if (old) list.splice(list.indexOf(old), 1);
    // An event that an earlier row of this paper plans is not live yet: its row keeps it, this one adds its own.
    list.push({ ...event, id: null, publisher: this.#publisher, verifiedBy: null, write });
    this.events.push(write);
  }

  /** True if the row would write nothing at all. */
  get idle(): boolean {
    return (
      this.placed.create === null &&
      this.placed.aliases.length === 0 &&
      Object.keys(this.placed.fill).length === 0 &&
      this.statements.length === 0 &&
      this.events.length === 0 &&
      this.progress === null &&
      this.keyEntry === null
    );
  }

  plan(source: IntakeSource, place: { zoneId: string | null; scopeId: string | null }, title: string): RowPlan {
    const writes: ProjectWrites = {
      placed: this.placed,
      statements: this.statements,
      events: this.events,
      progress: this.progress,
      keyEntry: this.keyEntry,
    };
    const { project } = this.placed;
    return {
      sheet: this.row.sheet,
      row: this.row.row,
      outcome: this.idle ? 'same' : this.placed.create || !this.known ? 'add' : 'change',
      title,
      zoneId: place.zoneId ?? source.zoneId,
      scopeId: place.scopeId ?? source.scopeId,
      subject: 'id' in project ? { kind: 'project', id: project.id } : null,
      changes: this.changes,
      findings: this.findings,
      payload: this.idle ? null : (writes as unknown as NormalValue),
    };
  }
}
