import { type Point, roundDegrees, spotOf } from '../src/base/spot.ts';
import { dueOn, lateDays } from '../src/project/progress.ts';
import { fen, none, orNone, type TableRows } from './copy-text.ts';
import { type Country, dayText, monthCount, monthText, stageCount, stageEvents, type Zone } from './country.ts';
import { absent, Months, nextChange, planOf } from './months.ts';
import { officeRows } from './offices.ts';
import { kinds, normalOf, shareOf, uuidOf, uuidTime } from './random.ts';
import { sentRows } from './sent.ts';
import { Timeline } from './timeline.ts';

/** Every table of the country but journal and offices. */
export class Record {
  readonly country: Country;
  readonly timeline: Timeline;
  readonly #times: string[];

  constructor(country: Country) {
    this.country = country;
    this.timeline = new Timeline(country);
    this.#times = this.timeline.moments.map((moment) => uuidTime(moment.at));
  }

  /** Time part of ids that an entry made. */
  time(seq: number): string {
    return this.#times[seq - 1] as string;
  }

  project(project: number): string {
    const came = this.timeline.came(this.country, project);
    return uuidOf(this.time(came), this.country.seed, kinds.projectId, project);
  }

  /** Zone id, scope id: where a project's rows lie. */
  place(zone: Zone): string {
    return `${zone.id}\t${(this.country.cities[zone.city] as { name: string }).name}`;
  }

  /** Around its zone, which lies around its city; cities are spread over the land. */
  #point(project: number, zone: Zone): Point {
    const { seed } = this.country;
    const place = (of: number, turn: number) => shareOf(seed, kinds.point, of, turn) - 0.5;
    const about = (degrees: number, width: number, turn: number) =>
      degrees +
      width * place(zone.city, turn) +
      0.8 * place(zone.first + 1_000_000, turn + 2) +
      0.03 * normalOf(seed, kinds.point, project + 3_000_000, turn + 4);
    return { longitude: roundDegrees(about(108, 26, 0)), latitude: roundDegrees(about(33, 18, 1)) };
  }

  tables(): TableRows[] {
    const { country } = this;
    return [
      ...officeRows(country),
      this.#table(
        'project',
        'id code name firm zone_id scope_id industry counted created_on began longitude latitude',
        () => this.#projects(),
      ),
      this.#table('project_alias', 'id project_id zone_id scope_id kind value since began', () => this.#aliases()),
      this.#table(
        'project_event',
        'id project_id zone_id scope_id kind happened day proofs publisher received_on began',
        () => this.#events(),
      ),
      this.#table(
        'project_statement',
        'id project_id zone_id scope_id measure period value_fen unit status publisher received_on began',
        () => this.#statements(),
      ),
      this.#table(
        'project_state',
        'project_id zone_id scope_id counted name industry stage since started_on produced_on in_statistics total_fen formed_fen began ended spot',
        () => this.#states(),
      ),
      this.#table('progress_report', 'id zone_id scope_id month covers_from received_on due_on late_days began', () =>
        this.#reports(),
      ),
      this.#table(
        'progress',
        'id project_id report_id sender_zone_id zone_id scope_id month covers_from received_on month_fen ytd_fen cumulative_fen plan_year_fen correction began ended',
        () => this.#progress(),
      ),
      ...sentRows(this),
    ];
  }

  #table(table: string, columns: string, rows: () => Iterable<string>): TableRows {
    return { table, columns: columns.split(' '), rows };
  }

  /** Calls for every project in the order in which they came on record: month by month, zone by zone. */
  *#arrivals(): Generator<{ project: number; zone: Zone; month: number; seq: number }> {
    const { country, timeline } = this;
    for (let month = -1; month < monthCount; month += 1)
      for (const [at, zone] of country.zones.entries()) {
        const seq = month < 0 ? timeline.register(at) : timeline.report(month, at);
        for (let project = zone.first; project < zone.end; project += 1)
          if (country.registered[project] === month) yield { project, zone, month, seq };
      }
  }

  *#projects(): Generator<string> {
    const { country, timeline } = this;
    for (const { project, zone, seq } of this.#arrivals())
      yield `${this.project(project)}\t${orNone(country.code(project))}\t${country.name(project)}\t${country.firm(project).full}\t${this.place(zone)}\t${country.industry(project)}\t${country.counted(project) ? 't' : 'f'}\t${timeline.day(seq)}\t${seq}\t${this.#point(project, zone).longitude}\t${this.#point(project, zone).latitude}\n`;
  }

  *#aliases(): Generator<string> {
    const { country, timeline } = this;
    for (const { project, zone, seq } of this.#arrivals()) {
      const marks = [
        ['name', country.name(project)],
        ['builder', country.firm(project).full],
        ['code', country.code(project)],
      ] as const;
      for (const [nth, [kind, value]] of marks.entries())
        if (value !== null)
          yield `${uuidOf(this.time(seq), country.seed, kinds.alias, project * 4 + nth)}\t${this.project(project)}\t${this.place(zone)}\t${kind}\t${value}\t${timeline.day(seq)}\t${seq}\n`;
    }
  }

  *#events(): Generator<string> {
    const { country, timeline } = this;
    for (let month = -1; month < monthCount; month += 1)
      for (const [at, zone] of country.zones.entries()) {
        const seq = month < 0 ? timeline.register(at) : timeline.report(month, at);
        for (let project = zone.first; project < zone.end; project += 1)
          for (let stage = 0; stage < stageCount; stage += 1) {
            const place = project * stageCount + stage;
            if (country.stageMonth[place] !== month) continue;
            const day = dayText(country.stageDay[place] as number);
            const [, kind] = stageEvents[stage] as (typeof stageEvents)[number];
            yield `${uuidOf(this.time(seq), country.seed, kinds.event, place)}\t${this.project(project)}\t${this.place(zone)}\t${kind}\t${day}\t${day}\t{}\t${zone.office}\t${timeline.day(seq)}\t${seq}\n`;
          }
      }
  }

  *#statements(): Generator<string> {
    const { country, timeline } = this;
    for (const { project, zone, seq } of this.#arrivals())
      yield `${uuidOf(this.time(seq), country.seed, kinds.statement, project)}\t${this.project(project)}\t${this.place(zone)}\ttotal_investment\tlife\t${fen(country.total[project] as number)}\tfen\tdeclared\t${zone.office}\t${timeline.day(seq)}\t${seq}\n`;
  }

  /** Versions of what the rules work out of events, statement and reports: one for each entry that changes it. */
  *#states(): Generator<string> {
    const { country, timeline } = this;
    const months = new Months(country, timeline);
    const formed = new Float64Array(country.profile.projects).fill(-1);
    const row = (project: number, zone: Zone, month: number, began: number, ended: number | undefined): string => {
      const stage = country.stageAt(project, month);
      const dayAt = (one: number) => {
        const place = project * stageCount + one;
        return (country.stageMonth[place] as number) <= month ? dayText(country.stageDay[place] as number) : none;
      };
      const known = formed[project] as number;
      return `${this.project(project)}\t${this.place(zone)}\t${country.counted(project) ? 't' : 'f'}\t${country.name(project)}\t${country.industry(project)}\t${stageEvents[stage]?.[0]}\t${dayAt(stage)}\t${dayAt(4)}\t${dayAt(5)}\tf\t${fen(country.total[project] as number)}\t${known < 0 ? none : fen(known)}\t${began}\t${ended ?? none}\t${spotOf(this.#point(project, zone))}\n`;
    };
    for (let month = -1; month < monthCount; month += 1) {
      if (month >= 0) months.open(month);
      const closes = month % 12 === 11;
      for (const [at, zone] of country.zones.entries()) {
        const seq = month < 0 ? timeline.register(at) : timeline.report(month, at);
        for (let project = zone.first; project < zone.end; project += 1) {
          const came = country.registered[project] as number;
          if (came > month || (came < month && nextChange(country, project, month - 1) !== month)) continue;
          const restated = closes && months.restates(project, month);
          if (closes && (months.value[project] as number) >= 0) formed[project] = months.cumulative[project] as number;
          const next = nextChange(country, project, month);
          const ended = restated
            ? timeline.correct(month, at)
            : next === undefined
              ? undefined
              : timeline.report(next, at);
          yield row(project, zone, month, seq, ended);
        }
      }
      for (const [at, zone] of country.zones.entries()) {
        const seq = month < 0 ? 0 : timeline.correct(month, at);
        if (seq === 0) continue;
        for (let project = zone.first; project < zone.end; project += 1) {
          if (!months.restates(project, month)) continue;
          months.restate(project);
          if (!closes) continue;
          formed[project] = months.cumulative[project] as number;
          const next = nextChange(country, project, month);
          yield row(project, zone, month, seq, next === undefined ? undefined : timeline.report(next, at));
        }
      }
    }
  }

  #report(month: number, zone: number, again: boolean): string {
    const seq = again ? this.timeline.correct(month, zone) : this.timeline.report(month, zone);
    return uuidOf(
      this.time(seq),
      this.country.seed,
      kinds.report,
      (month * this.country.zones.length + zone) * 2 + (again ? 1 : 0),
    );
  }

  *#reports(): Generator<string> {
    const { country, timeline } = this;
    for (const moment of timeline.moments) {
      if (moment.what !== 'report' && moment.what !== 'correct') continue;
      const zone = country.zones[moment.zone] as Zone;
      const month = monthText(moment.month);
      const day = timeline.day(moment.seq);
      const again = moment.what === 'correct';
      yield `${this.#report(moment.month, moment.zone, again)}\t${this.place(zone)}\t${month}\t${month}\t${day}\t${dueOn(month)}\t${again ? 0 : lateDays(month, day)}\t${moment.seq}\n`;
    }
  }

  *#progress(): Generator<string> {
    const { country, timeline } = this;
    const { seed } = country;
    const months = new Months(country, timeline);
    for (let month = 0; month < monthCount; month += 1) {
      months.open(month);
      const closes = month % 12 === 11;
      const year = Math.floor(month / 12);
      const row = (project: number, zone: Zone, at: number, seq: number, again: boolean, ended: number): string => {
        const stated = (months.value[project] as number) >= 0;
        const plan = planOf(country, project, year);
        const text = monthText(month);
        const id = uuidOf(this.time(seq), seed, again ? kinds.corrected : kinds.progress, project * 64 + month);
        return `${id}\t${this.project(project)}\t${this.#report(month, at, again)}\t${zone.id}\t${this.place(zone)}\t${text}\t${text}\t${timeline.day(seq)}\t${
          stated ? `${fen(months.value[project] as number)}\t${fen(months.ytd[project] as number)}` : `${none}\t${none}`
        }\t${closes && stated ? fen(months.cumulative[project] as number) : none}\t${plan === undefined ? none : fen(plan)}\t${again ? '更正' : none}\t${seq}\t${ended || none}\n`;
      };
      for (const [at, zone] of country.zones.entries()) {
        const seq = timeline.report(month, at);
        for (let project = zone.first; project < zone.end; project += 1) {
          if (months.value[project] === absent) continue;
          yield row(project, zone, at, seq, false, months.restates(project, month) ? timeline.correct(month, at) : 0);
        }
      }
      for (const [at, zone] of country.zones.entries()) {
        const seq = timeline.correct(month, at);
        if (seq === 0) continue;
        for (let project = zone.first; project < zone.end; project += 1) {
          if (!months.restates(project, month)) continue;
          months.restate(project);
          yield row(project, zone, at, seq, true, 0);
        }
      }
    }
  }
}
