import fc from 'fast-check';
import { day } from '../base/day.ts';
import type { Trx } from '../db/engine.ts';

const zones = ['Z045', 'Z051', 'Z015', 'Z029'];
export const today = day('2026-06-30');

let serial = 0;
const uuid = () => `00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`;

/** One entry's worth of rows, as the actions of the stations write them. */
export interface Step {
  readonly what:
    | 'rate'
    | 'request'
    | 'reserve'
    | 'start'
    | 'report'
    | 'list'
    | 'state'
    | 'withdraw'
    | 'move'
    | 'nothing';
  readonly zone: number;
  readonly pick: number;
}
export const step: fc.Arbitrary<Step> = fc.record({
  // Most steps need a project: they are made more often.
  what: fc.constantFrom(
    'reserve',
    'reserve',
    'rate',
    'request',
    'reserve',
    'start',
    'report',
    'list',
    'state',
    'withdraw',
    'move',
    'nothing',
  ),
  zone: fc.nat(zones.length - 1),
  pick: fc.nat(1000),
});

export class World {
  readonly projects: { id: string; zone: string }[] = [];
  head = 1n;

  async write(db: Trx, { what, zone: at, pick }: Step): Promise<void> {
    this.head += 1n;
    const began = this.head;
    const zone = zones[at] as string;
    const place = { zone_id: zone, scope_id: null };
    const known = this.projects[pick % Math.max(1, this.projects.length)];
    if (what === 'rate')
      await db
        .insertInto('rating')
        .values({
          id: uuid(),
          ...place,
          firm: `f${pick}`,
          matter: 'm',
          rated_on: '2026-03-02',
          stars: (pick % 5) + 1,
          began,
        })
        .execute();
    if (what === 'request')
      await db
        .insertInto('request')
        .values({
          id: uuid(),
          ...place,
          firm: 'f',
          accepted_on: '2026-03-02',
          due_on: '2026-04-01',
          closed_on: '2026-03-05',
          began,
        })
        .execute();
    if (what === 'reserve') {
      const id = uuid();
      this.projects.push({ id, zone });
      await db
        .insertInto('project')
        .values({
          id,
          ...place,
          name: `p${pick}`,
          code: pick % 2 ? `c${serial}` : null,
          counted: true,
          created_on: today,
          began,
        })
        .execute();
      await this.#event(db, id, zone, 'reserved', began);
      await this.#state(db, id, zone, 'reserve', BigInt(pick) * 10_000n, began);
    }
    if (what === 'start' && known) {
      await this.#event(db, known.id, known.zone, 'works_started', began, pick % 3 ? '2026-05-01' : '2026-08-01');
      await this.#state(db, known.id, known.zone, pick % 3 ? 'started' : 'reserve', BigInt(pick), began);
    }
    if (what === 'report' && known) {
      await this.#report(db, known, pick, began);
      // A day that was to come has passed: the state that the report worked out anew stands elsewhere.
      if (pick % 3 === 0)
        await this.#state(db, known.id, known.zone, pick % 2 ? 'lead' : 'signed', BigInt(pick), began);
    }
    if (what === 'list' && known) await this.#line(db, known.id, zone, pick, began);
    if (what === 'state' && known)
      await db
        .insertInto('project_statement')
        .values({
          id: uuid(),
          project_id: known.id,
          zone_id: known.zone,
          scope_id: null,
          measure: 'formed_investment',
          period: '2026-05-31',
          value_fen: BigInt(pick) * 1000n,
          unit: 'fen',
          status: 'declared',
          publisher: `o${serial}`,
          received_on: '2026-06-01',
          began,
        })
        .execute();
    // As an undo does it: rows end at the place at which they were written.
    if (what === 'withdraw' && known)
      for (const table of ['project_statement', 'project_event'] as const)
        await db
          .updateTable(table)
          .set({ ended: began })
          .where('project_id', '=', known.id)
          .where('ended', 'is', null)
          .execute();
    if (what === 'move' && known) {
      await db
        .updateTable('project')
        .set({ ended: began })
        .where('id', '=', known.id)
        .where('ended', 'is', null)
        .execute();
      known.zone = zone;
      await db
        .insertInto('project')
        .values({ id: known.id, ...place, name: 'moved', counted: true, created_on: today, began })
        .execute();
      await this.#state(db, known.id, zone, 'reserve', 5n, began);
    }
    const reported = what === 'report' && known;
    await db
      .insertInto('journal')
      .values({
        seq: began,
        at: '2026-06-30T04:00:00.000Z',
        actor_id: 'a',
        actor_name: 'a',
        office_id: 'o',
        action: reported ? 'project.reportProgress' : `test.${what}`,
        body: JSON.stringify({ input: reported ? { id: known.id } : {} }),
        leaf: Buffer.alloc(32),
      })
      .execute();
    await db.updateTable('journal_head').set({ size: this.head }).execute();
  }

  async #event(db: Trx, id: string, zone: string, kind: string, began: bigint, on = '2026-02-01'): Promise<void> {
    await db
      .insertInto('project_event')
      .values({
        id: uuid(),
        project_id: id,
        zone_id: zone,
        scope_id: null,
        kind,
        happened: on,
        day: on,
        stage: null,
        proofs: [],
        publisher: 'o',
        received_on: '2026-06-01',
        began,
      })
      .execute();
  }

  async #state(db: Trx, id: string, zone: string, stage: string, total: bigint, began: bigint): Promise<void> {
    await db
      .updateTable('project_state')
      .set({ ended: began })
      .where('project_id', '=', id)
      .where('ended', 'is', null)
      .execute();
    await db
      .insertInto('project_state')
      .values({
        project_id: id,
        zone_id: zone,
        scope_id: null,
        counted: true,
        name: 'p',
        stage,
        in_statistics: false,
        total_fen: total,
        began,
      })
      .execute();
  }

  async #report(db: Trx, known: { id: string; zone: string }, pick: number, began: bigint): Promise<void> {
    const month = `2026-0${(pick % 5) + 1}`;
    await db
      .updateTable('progress')
      .set({ ended: began })
      .where('project_id', '=', known.id)
      .where('month', '=', month)
      .where('ended', 'is', null)
      .execute();
    await db
      .insertInto('progress')
      .values({
        id: uuid(),
        project_id: known.id,
        report_id: uuid(),
        sender_zone_id: known.zone,
        zone_id: known.zone,
        scope_id: null,
        month,
        covers_from: month,
        received_on: '2026-06-02',
        ytd_fen: BigInt(pick),
        plan_year_fen: BigInt(pick % 7) * 300n,
        cumulative_fen: BigInt(pick) * 3n,
        began,
      })
      .execute();
  }

  async #line(db: Trx, id: string, zone: string, pick: number, began: bigint): Promise<void> {
    await db
      .insertInto('session_entry')
      .values({
        id: uuid(),
        session: `2026-${(pick % 2) + 1}`,
        batch: (['sign', 'start', 'production'] as const)[pick % 3] as string,
        position: serial,
        project_id: id,
        zone_id: zone,
        scope_id: '晋中',
        name: `p${serial}`,
        builder: `b${serial}`,
        contract: 'formal',
        total_fen: BigInt(pick + 1) * 10_000_000n,
        expected_output_fen: 100n,
        actual_output_fen: BigInt(pick),
        signed_on: '2026-02-02',
        started_on: '2026-02-03',
        produced_on: '2026-02-04',
        began,
      })
      .execute();
  }
}
