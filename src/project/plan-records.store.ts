import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import { pieces } from './batch.store.ts';
import type { EventKind, Stage } from './lifecycle.ts';
import { statementKey } from './measure.ts';

/** Live records of the projects that a paper touches, for comparing cell by cell; grown in memory while the paper is planned. */
export interface LiveEvent {
  readonly id: string | null;
  readonly kind: EventKind;
  readonly happened: string;
  readonly stage: Stage | null;
  readonly reason: string | null;
  readonly publisher: string;
  readonly verifiedBy: string | null;
}

export interface LiveStatement {
  readonly valueFen: string | null;
  readonly value: string | null;
  readonly receivedOn: string;
}

export interface LiveRecords {
  readonly events: Map<string, LiveEvent[]>;
  /** By project id, then `statementKey`. */
  readonly statements: Map<string, Map<string, LiveStatement>>;
}

export async function liveRecords(db: Trx, projectIds: readonly string[]): Promise<LiveRecords> {
  const events = new Map<string, LiveEvent[]>();
  const statements = new Map<string, Map<string, LiveStatement>>();
  for (const piece of pieces(projectIds, 2000)) {
    for (const row of await db
      .selectFrom('project_event')
      .select(['id', 'project_id', 'kind', 'happened', 'stage', 'reason', 'publisher', 'verified_by'])
      .where(isOneOf('project_id', piece))
      .where('ended', 'is', null)
      .orderBy('project_id')
      .orderBy('day')
      .orderBy('id')
      .execute()) {
      const list = events.get(row.project_id) ?? [];
      events.set(row.project_id, list);
      list.push({
        id: row.id,
        kind: row.kind as EventKind,
        happened: row.happened,
        stage: row.stage as Stage | null,
        reason: row.reason,
        publisher: row.publisher,
        verifiedBy: row.verified_by,
      });
    }
    for (const row of await db
      .selectFrom('project_statement')
      .select(['project_id', 'measure', 'period', 'status', 'publisher', 'value_fen', 'value', 'received_on'])
      .where(isOneOf('project_id', piece))
      .where('ended', 'is', null)
      .execute()) {
      const map = statements.get(row.project_id) ?? new Map<string, LiveStatement>();
      statements.set(row.project_id, map);
      map.set(statementKey(row), {
        valueFen: row.value_fen?.toString() ?? null,
        value: row.value,
        receivedOn: row.received_on,
      });
    }
  }
  return { events, statements };
}
