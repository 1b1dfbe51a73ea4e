import { sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import type { FigureInput } from '../indicator/figure.ts';
import { fenValue, placeOf, textValue, zPlace } from '../indicator/figure-value.ts';
import { inOrder, type LifeEvent, surelyBy } from '../project/lifecycle.ts';
import type { Member } from './cohort.ts';

const block = sqlBlocks(import.meta.url, './cohort-inputs.sql');
const day = z.string();
const stateRows = block(
  'state_rows',
  z.object({
    id: z.string(),
    project_id: z.string(),
    kind: z.string(),
    happened: z.string(),
    stage: z.string().nullable(),
    ...zPlace,
  }),
);
const amountRows = block(
  'amount_rows',
  z.object({
    id: z.string(),
    project_id: z.string(),
    measure: z.string(),
    stands_on: day,
    value_fen: z.bigint(),
    ...zPlace,
  }),
);
const cumulativeRows = block(
  'cumulative_rows',
  z.object({ id: z.string(), project_id: z.string(), month: z.string(), cumulative_fen: z.bigint(), ...zPlace }),
);

/** As of which entry and day the cohort was read. */
export interface CohortMoment {
  readonly entry: bigint;
  readonly day: Day;
}

/** What stands behind one project of a cohort: its line, the last word on its stage, and its newest amounts. */
type Behind = (member: Member) => readonly FigureInput[];

interface Line {
  readonly id: string;
  readonly name: string;
  readonly session: string;
  readonly file_id: string | null;
  readonly sheet: string | null;
  readonly row_no: number | null;
  readonly began: bigint;
}

async function linesOf(db: Trx, moment: CohortMoment, members: readonly Member[]): Promise<Map<string, Line>> {
  const rows = await db
    .selectFrom('session_entry')
    .select(['id', 'name', 'session', 'file_id', 'sheet', 'row_no', 'began'])
    .where(sql<boolean>`id = any(${members.map((member) => member.lineId)}::uuid[])`)
    .where('began', '<=', moment.entry)
    .where((where) => where.or([where('ended', 'is', null), where('ended', '>', moment.entry)]))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Column of the event in the papers that report it. */
const eventField: Readonly<Record<string, string>> = {
  observed: 'stage',
  works_started: 'started_on',
  in_production: 'produced_on',
  contract_signed: 'signed_on',
};

function lineInput(
  line: Line,
  member: Member,
  field: 'name' | 'total_yuan' | 'expected_output_yuan' | 'actual_output_yuan',
): FigureInput {
  const amount =
    field === 'total_yuan'
      ? member.totalFen
      : field === 'expected_output_yuan'
        ? member.expectedOutputFen
        : field === 'actual_output_yuan'
          ? member.state.actualOutputFen
          : undefined;
  return {
    subject: { kind: 'project', id: member.projectId },
    title: `${line.session} ${line.name}`,
    field,
    value: amount === undefined ? textValue(line.name) : amount === null ? null : fenValue(amount),
    ...placeOf(line),
    table: member.batch,
  };
}

/** What of a member went into a figure: its line, the amounts of the line, its stage, what it formed, what it produced. */
export type CohortPart = 'name' | 'total' | 'stage' | 'formed' | 'expected' | 'actual';

async function behindStages(
  db: Trx,
  moment: CohortMoment,
  projects: readonly string[],
  lines: ReadonlyMap<string, Line>,
): Promise<Behind> {
  const rows = await stateRows(db, { projects, day: moment.day, entry: moment.entry });
  const byProject = Map.groupBy(rows, (row) => row.project_id);
  return (member) => {
    const own = byProject.get(member.projectId) ?? [];
    const events = own.map(
      (row) =>
        ({ kind: row.kind, happened: row.happened, stage: row.stage, row }) as LifeEvent & {
          row: (typeof rows)[number];
        },
    );
    const last = inOrder(events).at(-1) as (typeof events)[number] | undefined;
    if (!last) return [];
    return [
      {
        subject: { kind: 'project', id: member.projectId },
        title: `${lines.get(member.lineId)?.name ?? member.projectId} ${last.happened}`,
        field: eventField[last.kind] ?? 'stage',
        value: textValue(member.state.stage ?? last.kind),
        ...placeOf(last.row),
      },
    ];
  };
}

/** A project, as a line lists it if one does. */
type InLine = Pick<Member, 'projectId'> & Partial<Pick<Member, 'lineId'>>;

async function behindAmounts(
  db: Trx,
  moment: CohortMoment,
  projects: readonly string[],
  lines: ReadonlyMap<string, Line>,
) {
  const params = { projects, day: moment.day, entry: moment.entry };
  const stated = new Map((await amountRows(db, params)).map((row) => [`${row.project_id} ${row.measure}`, row]));
  const reported = new Map((await cumulativeRows(db, params)).map((row) => [row.project_id, row]));
  const base = ({ projectId, lineId = '' }: InLine, on: string) => ({
    subject: { kind: 'project', id: projectId },
    title: `${lines.get(lineId)?.name ?? projectId} ${on}`,
  });
  const formed = (member: InLine): readonly FigureInput[] => {
    const statement = stated.get(`${member.projectId} formed_investment`);
    const month = reported.get(member.projectId);
    // A monthly report goes before a ledger only if its month ended later: the cohort's own rule.
    if (month && (!statement || surelyBy(month.month) > statement.stands_on))
      return [
        {
          ...base(member, month.month),
          field: 'cumulative_yuan',
          value: fenValue(month.cumulative_fen),
          ...placeOf(month),
        },
      ];
    if (!statement) return [];
    return [
      {
        ...base(member, statement.stands_on),
        field: 'formed_yuan',
        value: fenValue(statement.value_fen),
        ...placeOf(statement),
      },
    ];
  };
  const actual: Behind = (member) => {
    const statement = stated.get(`${member.projectId} actual_output`);
    const line = lines.get(member.lineId);
    if (statement)
      return [
        {
          ...base(member, statement.stands_on),
          field: 'actual_output_yuan',
          value: fenValue(statement.value_fen),
          ...placeOf(statement),
        },
      ];
    return line ? [lineInput(line, member, 'actual_output_yuan')] : [];
  };
  return { formed, actual };
}

/** Rows behind some parts of some members, member by member; `partsOf` says which parts a member's batch gives. */
export async function cohortInputs(
  db: Trx,
  moment: CohortMoment,
  members: readonly Member[],
  partsOf: (member: Member) => readonly CohortPart[],
): Promise<FigureInput[]> {
  const used = members.filter((member) => partsOf(member).length > 0);
  if (used.length === 0) return [];
  const lines = await linesOf(db, moment, used);
  const projects = [...new Set(used.map((member) => member.projectId))];
  const { formed, actual } = await behindAmounts(db, moment, projects, lines);
  const ofLine =
    (field: Parameters<typeof lineInput>[2]): Behind =>
    (member) => {
      const line = lines.get(member.lineId);
      return line ? [lineInput(line, member, field)] : [];
    };
  const behind: Record<CohortPart, Behind> = {
    name: ofLine('name'),
    total: ofLine('total_yuan'),
    expected: ofLine('expected_output_yuan'),
    stage: await behindStages(db, moment, projects, lines),
    formed,
    actual,
  };
  return used.flatMap((member) => [...new Set(partsOf(member))].flatMap((part) => behind[part](member)));
}

/** The rows behind what projects had formed on the day, whatever list they are on; titles are the days for which the amounts stand. */
export async function formedInputs(db: Trx, moment: CohortMoment, projects: readonly string[]): Promise<FigureInput[]> {
  const { formed } = await behindAmounts(db, moment, projects, new Map());
  return projects.flatMap((projectId) =>
    formed({ projectId }).map((input) => ({ ...input, title: input.title.replace(`${projectId} `, '') })),
  );
}
