import { addDays, type Day } from '../src/base/day.ts';
import { fen, none, orNone, type TableRows } from './copy-text.ts';
import { dayText, monthCount, monthText, stageCount, type Zone } from './country.ts';
import { kinds, shareOf, uuidOf, wholeOf } from './random.ts';
import type { Record } from './tables.ts';

/** What zones and firms send beside projects: ratings, requests and the lists of sessions. */
export const sentRows = (record: Record): TableRows[] => [
  {
    table: 'rating',
    columns: 'id zone_id scope_id firm matter rated_on stars callback_on corrected_on began'.split(' '),
    rows: () => ratings(record),
  },
  {
    table: 'request',
    columns: 'id zone_id scope_id request_no firm content accepted_on due_on closed_on began'.split(' '),
    rows: () => requests(record),
  },
  { table: 'session', columns: 'number name held_on venues state began'.split(' '), rows: () => sessions(record) },
  {
    table: 'session_entry',
    columns:
      'id session batch position project_id zone_id scope_id name contract total_fen expected_output_fen actual_output_fen signed_on started_on produced_on began'.split(
        ' ',
      ),
    rows: () => lines(record),
  },
];

/** Rows that zones send with their monthly report: how many, drawn around the mean of the profile. */
function* sent(
  record: Record,
  all: number,
  kind: number,
): Generator<{ zone: Zone; month: number; seq: number; place: number }> {
  const { country, timeline } = record;
  const mean = all / (monthCount * country.zones.length);
  for (let month = 0; month < monthCount; month += 1)
    for (const [at, zone] of country.zones.entries()) {
      const spot = month * country.zones.length + at;
      const count = Math.floor(
        mean * 2 * shareOf(country.seed, kind, spot, 30) + shareOf(country.seed, kind, spot, 31) * 0.999,
      );
      for (let nth = 0; nth < count; nth += 1)
        yield { zone, month, seq: timeline.report(month, at), place: spot * 32 + nth };
    }
}

function dayIn(record: Record, month: number, kind: number, place: number): string {
  return `${monthText(month)}-${String(1 + wholeOf(record.country.seed, kind, place, 28, 3)).padStart(2, '0')}`;
}

function* ratings(record: Record): Generator<string> {
  const { seed } = record.country;
  for (const { zone, month, seq, place } of sent(record, record.country.profile.ratings, kinds.rating)) {
    const draw = wholeOf(seed, kinds.rating, place, 100, 4);
    const stars = draw < 70 ? 5 : draw < 88 ? 4 : draw < 94 ? 3 : draw < 98 ? 2 : 1;
    const day = dayIn(record, month, kinds.rating, place);
    const called = stars < 3 ? addDays(day as Day, 1) : null;
    const corrected =
      stars < 3 && wholeOf(seed, kinds.rating, place, 4, 5) > 0
        ? addDays(day as Day, 1 + wholeOf(seed, kinds.rating, place, 30, 6))
        : null;
    yield `${uuidOf(record.time(seq), seed, kinds.rating, place)}\t${record.place(zone)}\t企业${wholeOf(seed, kinds.rating, place, 900, 7)}\t事项${wholeOf(seed, kinds.rating, place, 40, 8)}\t${day}\t${stars}\t${orNone(called)}\t${orNone(corrected)}\t${seq}\n`;
  }
}

function* requests(record: Record): Generator<string> {
  const { seed } = record.country;
  for (const { zone, month, seq, place } of sent(record, record.country.profile.requests, kinds.request)) {
    const day = dayIn(record, month, kinds.request, place) as Day;
    const due = wholeOf(seed, kinds.request, place, 10, 4) === 0 ? null : addDays(day, 15);
    const closed =
      wholeOf(seed, kinds.request, place, 10, 5) === 0
        ? null
        : addDays(day, 1 + wholeOf(seed, kinds.request, place, 22, 6));
    yield `${uuidOf(record.time(seq), seed, kinds.request, place)}\t${record.place(zone)}\t${place}\t企业${wholeOf(seed, kinds.request, place, 900, 7)}\t用工、融资与要素保障诉求\t${day}\t${orNone(due)}\t${orNone(closed)}\t${seq}\n`;
  }
}

function* sessions(record: Record): Generator<string> {
  for (let month = 2; month < monthCount; month += 3) {
    const number = `${monthText(month).slice(0, 4)}-${Math.floor((month % 12) / 3) + 1}`;
    const seq = record.timeline.session(month);
    const held = addDays(record.timeline.day(seq) as Day, -30);
    yield `${number}\t${number.slice(0, 4)}年第${number.slice(5)}次三个一批\t${held}\t{}\tdraft\t${seq}\n`;
  }
}

/** Lines of sessions: a part of the projects that signed, started or came into production in the quarter. */
function* lines(record: Record): Generator<string> {
  const { country, timeline } = record;
  const { seed } = country;
  const batches = [
    ['sign', 2],
    ['start', 4],
    ['production', 5],
  ] as const;
  const share = Math.min(1, country.profile.sessionLines / (country.profile.projects * 1.2));
  for (let month = 2; month < monthCount; month += 3) {
    const seq = timeline.session(month);
    const number = `${monthText(month).slice(0, 4)}-${Math.floor((month % 12) / 3) + 1}`;
    for (const [batch, stage] of batches) {
      let position = 0;
      for (const zone of country.zones)
        for (let project = zone.first; project < zone.end; project += 1) {
          const place = project * stageCount + stage;
          const told = country.stageMonth[place] as number;
          if (told > month || told < month - 2 || shareOf(seed, kinds.session, place) >= share) continue;
          position += 1;
          const total = country.total[project] as number;
          const expected =
            batch === 'production' ? Math.round(total * (0.6 + shareOf(seed, kinds.session, place, 1))) : undefined;
          const actual =
            expected === undefined
              ? undefined
              : Math.round(expected * (0.4 + 0.7 * shareOf(seed, kinds.session, place, 2)));
          const on = dayText(country.stageDay[place] as number);
          const days = batches.map(([one]) => (one === batch ? on : none)).join('\t');
          yield `${uuidOf(record.time(seq), seed, kinds.session, place)}\t${number}\t${batch}\t${position}\t${record.project(project)}\t${record.place(zone)}\t${country.name(project)}\t${batch === 'sign' ? 'formal' : none}\t${fen(total)}\t${expected === undefined ? none : fen(expected)}\t${actual === undefined ? none : fen(actual)}\t${days}\t${seq}\n`;
        }
    }
  }
}
