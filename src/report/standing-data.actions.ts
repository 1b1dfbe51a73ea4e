import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { say, words } from '../base/words.ts';
import { type Field, loadField } from '../contest/field.actions.ts';
import { indicatorFigure } from '../contest/standing.actions.ts';
import { rowView, type StandingRowView } from '../contest/standing-view.ts';
import { selectIndicator } from '../indicator/catalogue.ts';
import { listGroupings, listMemberships } from '../territory/grouping.store.ts';
import { ZoneMap, zonesOfGrouping } from '../territory/grouping.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { type Coded, type DataPart, type Ground, named, sayIn } from './bulletin-ground.actions.ts';
import { printWords } from './bulletin-print.words.ts';

const newcomer = words('新', '新', 'new');

const unitWords = {
  count: printWords.projects,
  fen: printWords.yi,
  percent: printWords.percent,
  index: printWords.index,
};

const scheme = 'four-comparisons';

/** A peer group ranked on a day, as of the paper's entry; undefined where it has no zones then. */
const fieldOn = (ground: Ground, group: string, day: Day): Promise<Field | undefined> =>
  ground.once(`field ${group} ${day}`, async () => {
    try {
      return await loadField(ground.ctx, { group, day, entry: ground.entry, scheme }, false);
    } catch (error) {
      if (error instanceof Problem && error.code === 'not-found') return undefined;
      throw error;
    }
  });

const rowsOf = (field: Field): StandingRowView[] =>
  field.judged.rows(0, field.judged.count).map((row) => rowView(row, field.scheme.digits));

function scoreOf(ground: Ground, field: Field, row: StandingRowView): Coded {
  const { group, day } = field.question;
  const version = field.version === null ? '' : String(field.version);
  return {
    value: row.place === null ? null : { ...row.total, unit: 'points' },
    descriptor: named(ground, 'standing.score', { group, day, scheme: field.scheme.code, version, zone: row.zoneId }),
  };
}

/** Peer groups that the paper compares: the one asked for, or those that hold a zone of its territory. */
const groupsOf = (ground: Ground): Promise<readonly string[]> =>
  ground.once('groups', async () => {
    const { ctx, entry, day, territory, question } = ground;
    const map = new ZoneMap(await listPlaces(ctx.db, entry));
    const memberships = await listMemberships(ctx.db, entry);
    const groups = (await listGroupings(ctx.db, entry)).filter(
      (one) => one.kind === 'peer_group' && (question.group === undefined || one.id === question.group),
    );
    return groups
      .filter(({ id }) => {
        const { bodies } = zonesOfGrouping(map, memberships, id, day);
        return bodies.length > 0 && (territory.everywhere || bodies.some((zone) => territory.zones.includes(zone)));
      })
      .map(({ id }) => id);
  });

function movement(ground: Ground, before: number | null | undefined, after: number | null): string {
  if (after === null) return '';
  if (before === null || before === undefined) return sayIn(ground, newcomer);
  return before === after ? '—' : before > after ? `↑${before - after}` : `↓${after - before}`;
}

export async function standingData(ground: Ground): Promise<DataPart[]> {
  const parts: DataPart[] = [];
  const { everywhere, zones } = ground.territory;
  for (const group of await groupsOf(ground)) {
    const field = await fieldOn(ground, group, ground.day);
    if (!field) continue;
    const former = await fieldOn(ground, group, ground.formerDay);
    const before = new Map(former ? rowsOf(former).map((row) => [row.zoneId, row]) : []);
    const rows = rowsOf(field).filter((row) => row.place !== null && (everywhere || zones.includes(row.zoneId)));
    parts.push({
      id: group,
      title: say(field.groupName, ground.lang),
      totals: 0,
      rows: rows.map((row) => {
        const was = before.get(row.zoneId);
        return {
          place: String(row.place),
          zone: field.names.get(row.zoneId) ?? row.zoneId,
          score: scoreOf(ground, field, row),
          formerPlace: was?.place == null ? null : String(was.place),
          formerScore: former && was ? scoreOf(ground, former, was) : null,
          moved: movement(ground, was?.place, row.place),
        };
      }),
    });
  }
  return parts.filter((part) => part.rows.length > 0);
}

/** The peer group of the paper's one zone with its row there; undefined for a paper of many zones. */
const ownRow = (ground: Ground) =>
  ground.once('own row', async () => {
    const zone = ground.zoneId;
    if (zone === null) return undefined;
    for (const group of await groupsOf(ground)) {
      const field = await fieldOn(ground, group, ground.day);
      const row = field?.judged.rowOf(zone);
      if (field && row) return { field, row: rowView(row, field.scheme.digits) };
    }
    return undefined;
  });

export async function scoreFigure(ground: Ground): Promise<Coded | undefined> {
  const own = await ownRow(ground);
  return own && scoreOf(ground, own.field, own.row);
}

export async function rankText(ground: Ground): Promise<string> {
  const own = await ownRow(ground);
  return own?.row.place == null ? '—' : String(own.row.place);
}
export const peersText = async (ground: Ground): Promise<string> =>
  String((await ownRow(ground))?.field.judged.count ?? '—');
export async function groupText(ground: Ground): Promise<string> {
  const own = await ownRow(ground);
  return own ? say(own.field.groupName, ground.lang) : '—';
}

/** Every indicator of the zone's comparisons, with the code that opens the rows behind it. */
export async function comparisonsData(ground: Ground): Promise<DataPart[]> {
  const own = await ownRow(ground);
  if (!own) return [];
  const { field, row } = own;
  const rows = row.comparisons.flatMap((comparison, at) => {
    const asked = field.scheme.comparisons[at];
    return comparison.indicators.map((scored, nth) => {
      const indicator = selectIndicator(scored.code);
      const rule = asked?.indicators[nth];
      const value: Coded | null =
        rule && scored.value
          ? {
              value: { ...scored.value, unit: indicator.unit },
              descriptor: indicatorFigure(rule, field, row.zoneId),
            }
          : null;
      return {
        comparison: nth === 0 && asked ? sayIn(ground, asked.words) : '',
        indicator: sayIn(ground, indicator.words),
        value,
        unit: sayIn(ground, unitWords[indicator.unit]),
        weight: scored.weight.text,
      };
    });
  });
  return rows.length === 0 ? [] : [{ id: 'comparisons', title: null, rows, totals: 0 }];
}
