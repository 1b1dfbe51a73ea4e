import { liesIn } from '../base/territory.ts';
import { say, words } from '../base/words.ts';
import { readAwaiting, scopeOfRows } from '../campaign/awaiting.actions.ts';
import { countValue, fenValue, textValue } from '../indicator/figure-value.ts';
import { readDelivery } from '../project/delivery.actions.ts';
import { lampSubjectWords } from '../project/delivery.words.ts';
import { stageCounts } from '../project/figures.store.ts';
import { type LitProject, litProjects, usualLamps } from '../project/lamp-list.store.ts';
import type { Stage } from '../project/lifecycle.ts';
import { liveAt } from '../project/live.store.ts';
import { stageLabels } from '../project/project-label.words.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { type Coded, type DataPart, type Ground, named, ofTerritory, sayIn } from './bulletin-ground.actions.ts';

const total = words('合计', '合計', 'Total');
const noStage = words('(未报阶段)', '(未報階段)', '(no stage stated)');
const redLamp = words('{subject}红灯', '{subject}紅燈', '{subject}: red');
const stopped = words('停缓建', '停緩建', 'suspended');
const dropped = words('本年终止', '本年終止', 'dropped this year');

const stageText = (ground: Ground, stage: string | null): string =>
  sayIn(ground, stage === null ? noStage : (stageLabels[stage as Stage] ?? words(stage, stage, stage)));

const stagesOf = (ground: Ground) =>
  ground.once('stages', async () =>
    (await stageCounts(ground.ctx.db, { as_of: ground.entry })).filter((row) =>
      liesIn(ground.territory, { zoneId: row.zone_id, scopeId: row.scope_id ?? '' }),
    ),
  );

type Amount = 'count' | 'total' | 'formed';

/** Count or money of a stage (`any`: of all), as the cells have it. */
export async function stageFigure(ground: Ground, what: Amount, stage: string): Promise<Coded> {
  const own = (await stagesOf(ground)).filter((row) => stage === 'any' || row.stage === stage);
  const sum = (part: 'total_fen' | 'formed_fen') => own.reduce((all, row) => all + row[part], 0n);
  return {
    value:
      what === 'count'
        ? countValue(own.reduce((all, row) => all + BigInt(row.projects), 0n))
        : fenValue(sum(what === 'total' ? 'total_fen' : 'formed_fen')),
    descriptor: named(ground, 'stage.total', { stage, what, ...ofTerritory(ground) }),
  };
}

export async function stagesData(ground: Ground): Promise<DataPart[]> {
  const met = new Set((await stagesOf(ground)).flatMap((row) => (row.stage === null ? [] : [row.stage])));
  if (met.size === 0) return [];
  const rows = [];
  const line = async (stage: string, name: string) => ({
    stage: name,
    count: await stageFigure(ground, 'count', stage),
    value: await stageFigure(ground, 'total', stage),
    formed: await stageFigure(ground, 'formed', stage),
  });
  for (const stage of Object.keys(stageLabels).filter((one) => met.has(one)))
    rows.push(await line(stage, stageText(ground, stage)));
  rows.push(await line('any', sayIn(ground, total)));
  return [{ id: 'stages', title: null, rows, totals: 1 }];
}

const rulesOf = ({ question }: Ground): string => question.lamps ?? usualLamps;

const litOf = (ground: Ground): Promise<LitProject[]> =>
  ground.once('lit', () =>
    litProjects(ground.ctx.db, {
      entry: ground.entry,
      day: ground.day,
      territory: ground.territory,
      rules: rulesOf(ground),
    }),
  );

export async function lampFigure(ground: Ground, colour: string): Promise<Coded> {
  const lit = (await litOf(ground)).filter((one) => one.lamps.some((lamp) => lamp.colour === colour));
  return {
    value: countValue(BigInt(lit.length)),
    descriptor: named(ground, 'lamp.count', {
      day: ground.day,
      rules: rulesOf(ground),
      colour,
      ...ofTerritory(ground),
    }),
  };
}

function reasonsOf(ground: Ground, project: LitProject): string[] {
  const reasons = project.lamps
    .filter((lamp) => lamp.colour === 'red')
    .map((lamp) => sayIn(ground, redLamp, { subject: say(lampSubjectWords[lamp.subject], ground.lang) }));
  if (project.stage === 'suspended') return [sayIn(ground, stopped), ...reasons];
  if (project.stage === 'dropped')
    return project.since?.slice(0, 4) === ground.day.slice(0, 4) ? [sayIn(ground, dropped)] : [];
  return reasons;
}

/** Rows of the table, and of these the ones whose end is forecast: each forecast reads the whole record of its project. */
const mostRows = 300;
const mostForecasts = 40;

async function forecastOf(ground: Ground, project: string): Promise<Coded | null> {
  const { forecast } = await readDelivery(ground.ctx, project, ground.day, ground.entry);
  return {
    value: forecast && textValue(forecast.month),
    descriptor: named(ground, 'project.forecast', { project, day: ground.day }),
  };
}

const amountOf = (ground: Ground, project: string, what: 'total' | 'formed', fen: bigint | null): Coded => ({
  value: fen === null ? null : fenValue(fen),
  descriptor: named(ground, 'project.value', { project, what }),
});

export async function attentionData(ground: Ground): Promise<DataPart[]> {
  const found = (await litOf(ground))
    .map((project) => ({ project, reasons: reasonsOf(ground, project) }))
    .filter((one) => one.reasons.length > 0)
    // The heaviest first.
    .sort((a, b) => Number((b.project.totalFen ?? 0n) - (a.project.totalFen ?? 0n)))
    .slice(0, mostRows);
  if (found.length === 0) return [];
  const rows = [];
  for (const [at, { project, reasons }] of found.entries())
    rows.push({
      name: project.name,
      zone: project.zoneId === null ? '' : (ground.names.get(project.zoneId) ?? project.zoneId),
      stage: stageText(ground, project.stage),
      since: project.since,
      value: amountOf(ground, project.projectId, 'total', project.totalFen),
      reason: reasons.join(', '),
      forecast: at < mostForecasts && project.stage !== 'dropped' ? await forecastOf(ground, project.projectId) : null,
    });
  return [{ id: 'attention', title: null, rows, totals: 0 }];
}

export async function projectsData(ground: Ground): Promise<DataPart[]> {
  const { everywhere, zones, scopes } = ground.territory;
  const rows = await ground.ctx.db
    .selectFrom('project_state as s')
    .select(['s.project_id', 's.name', 's.industry', 's.stage', 's.started_on', 's.total_fen', 's.formed_fen'])
    .where(liveAt('s', ground.entry))
    .where('s.counted', '=', true)
    .$if(!everywhere, (q) =>
      q.where((eb) => eb.or([eb('s.zone_id', 'in', ['', ...zones]), eb('s.scope_id', 'in', ['', ...scopes])])),
    )
    .orderBy('s.total_fen', (order) => order.desc().nullsLast())
    .orderBy('s.project_id')
    .limit(mostRows)
    .execute();
  if (rows.length === 0) return [];
  return [
    {
      id: 'projects',
      title: null,
      totals: 0,
      rows: rows.map((row) => ({
        name: row.name,
        industry: row.industry,
        stage: stageText(ground, row.stage),
        started: row.started_on,
        value: amountOf(ground, row.project_id, 'total', row.total_fen),
        formed: amountOf(ground, row.project_id, 'formed', row.formed_fen),
      })),
    },
  ];
}

/** Papers that wait for a person, as they stand now: previews are no part of the journal, so these numbers have no passport. */
export async function awaitingData(ground: Ground): Promise<DataPart[]> {
  const bodyOf = scopeOfRows(await listPlaces(ground.ctx.db, ground.entry));
  const waiting = (await readAwaiting(ground.ctx, ground.entry)).filter(
    (rows) =>
      rows.receivedOn <= ground.day && liesIn(ground.territory, { zoneId: rows.zoneId, scopeId: bodyOf(rows) ?? '' }),
  );
  const imports = [...Map.groupBy(waiting, (rows) => rows.importId).values()];
  if (imports.length === 0) return [];
  const sum = (all: typeof waiting, part: 'asked' | 'notApplied') => String(all.reduce((n, one) => n + one[part], 0));
  return [
    {
      id: 'awaiting',
      title: null,
      totals: 0,
      rows: imports.map((all) => ({
        file: all[0]?.fileName ?? '',
        period: all[0]?.period ?? null,
        asked: sum(all, 'asked'),
        notApplied: sum(all, 'notApplied'),
      })),
    },
  ];
}
