import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { writeBook } from '../src/excel/write.ts';
import { memoryOf } from './clock.ts';
import { Country, profiles } from './country.ts';
import { firmOf, industries } from './names.ts';
import { fill } from './open.ts';
import { bitsOf } from './random.ts';
import type { LineResult } from './result.ts';
import { type Run, startProgram } from './run-context.ts';
import { Record } from './tables.ts';
import { connect } from './target.ts';

const small = profiles['smoke'] as (typeof profiles)[string];
/** One row in a thousand has an amount that is none. */
const faultEvery = 1000;

/** A register of new projects, 11 columns, as a zone's office would send it. */
function* registerRows(country: Country, rows: number): Generator<(string | number)[]> {
  const products = ['碳化硅衬底', '风电叶片', '再生铝', '中药饮片', '工业机器人', '汽车线束', '预制菜', '玻璃纤维'];
  // A paper that says 经开区 in short could mean either kind of a city that has both: such rows are rightly refused.
  const zones = country.zones.filter((zone) => !/经济(技术)?开发区$/.test(zone.name));
  for (let nth = 0; nth < rows; nth += 1) {
    const zone = zones[nth % zones.length] as (typeof zones)[number];
    const city = country.cities[zone.city]?.name as string;
    const [one, two] = [firmOf(country.seed + 1, nth, city), firmOf(country.seed + 2, nth, city)];
    const bits = bitsOf(country.seed, 77, nth);
    const amount = 500 + (bits % 90_000);
    yield [
      nth + 1,
      `${one.brand}${two.brand}${products[bits % products.length]}生产线项目`,
      one.full.replace(one.brand, `${one.brand}${two.brand}`),
      zone.name,
      industries[bits % industries.length] as string,
      nth % faultEvery === faultEvery - 1 ? '约几千万吧' : amount,
      Math.round(amount / 3),
      `新建厂房及生产线, 占地${20 + (bits % 300)}亩`,
      `2025-${String(1 + (bits % 12)).padStart(2, '0')}-15`,
      `2027-${String(1 + (bits % 12)).padStart(2, '0')}-20`,
      '开工建设',
    ];
  }
}

const headers = [
  '序号',
  '项目名称',
  '建设单位',
  '所在开发区',
  '所属产业',
  '总投资(万元)',
  '年度计划投资(万元)',
  '建设内容',
  '开工时间',
  '竣工时间',
  '目前状态',
];

interface View {
  id: string;
  mayImport: string;
  counts: globalThis.Record<'add' | 'change' | 'same' | 'refuse' | 'ask' | 'skip', number>;
}

/** A workbook of new projects through upload, preview and application, beside a small country in a database of its own. */
export async function lineG(run: Run, rows = 100_000): Promise<LineResult> {
  if (!run.client || !run.databaseUrl)
    return { id: 'g', what: 'only measured on a server database', check: { cases: 0, faults: [] }, floors: [] };
  const country = new Country(small, 3);
  const book = await writeBook({
    sheets: [
      {
        name: '项目库',
        columns: headers.map((header) => ({ header, kind: 'text' as const })),
        rows: registerRows(country, rows),
      },
    ],
  });
  const database = `bench_import_${process.pid}`;
  await run.client.query(`create database ${database}`);
  const url = new URL(run.databaseUrl);
  url.pathname = `/${database}`;
  const databaseUrl = url.toString();
  await fill({ databaseUrl }, small, 3);
  const own = new pg.Client({ connectionString: databaseUrl });
  await own.connect();
  const program = await startProgram({ DATABASE_URL: databaseUrl });
  const target = await connect(
    {
      kind: 'server',
      url: program.url,
      country,
      record: new Record(country),
      raw: async <T>(text: string) => (await own.query(text)).rows as T[],
    },
    async () => {
      await program.stop();
      await own.end();
    },
  );
  const watch = { most: 0, on: true };
  const watching = (async () => {
    while (watch.on) {
      watch.most = Math.max(watch.most, memoryOf(program.pid));
      await sleep(100);
    }
  })();
  try {
    const start = performance.now();
    const stored = await target.json<{ evidence: { id: string } }>({
      who: 'nation',
      path: `/api/files?name=${encodeURIComponent('全国项目库.xlsx')}&receivedOn=2026-01-31`,
      body: book,
      headers: { 'content-type': 'application/octet-stream' },
    });
    const storedAt = performance.now();
    let view = await target.json<View>({
      who: 'nation',
      path: '/api/imports',
      body: { fileId: stored.evidence.id, family: 'register', period: '2026' },
    });
    const previewed = performance.now();
    if (view.mayImport === 'after_confirmation')
      view = await target.json<View>({
        who: 'nation',
        path: `/api/imports/${view.id}/revise`,
        body: { confirmed: true },
      });
    const ready = performance.now();
    await target.json({ who: 'nation', path: `/api/imports/${view.id}/apply`, body: {} });
    const done = performance.now();
    const [after] = await target.raw<{ n: string }>('select count(*)::text as n from project where ended is null');
    const { counts } = view;
    const faults: string[] = [];
    const wrong = Math.floor(rows / faultEvery);
    if (counts.refuse !== wrong) faults.push(`${counts.refuse} rows refused, not ${wrong}`);
    if (counts.add + counts.ask + counts.refuse !== rows)
      faults.push(`counts ${JSON.stringify(counts)} of ${rows} rows`);
    if (Number(after?.n) !== small.projects + counts.add)
      faults.push(`${after?.n} projects stand, not ${small.projects + counts.add}`);
    return {
      id: 'g',
      what: `${rows.toLocaleString('en')} rows × ${headers.length} columns, ${(book.length / 1e6).toFixed(1)} MB; ${counts.add} added, ${counts.ask} asked about, ${counts.refuse} refused`,
      check: { cases: rows, faults },
      floors: [],
      figures: {
        seconds: (done - start) / 1000,
        'upload s': (storedAt - start) / 1000,
        'preview s': (previewed - storedAt) / 1000,
        'confirm s': (ready - previewed) / 1000,
        'apply s': (done - ready) / 1000,
        'most MiB': watch.most,
      },
    };
  } finally {
    watch.on = false;
    await watching;
    await target.close();
    await run.client.query(`drop database ${database} with (force)`);
  }
}
