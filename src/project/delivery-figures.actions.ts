import { z } from 'zod';
import { type Day, zDay } from '../base/day.ts';
import { type Words, words } from '../base/words.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureInput, FigureOpening, FigurePart, FigureValue } from '../indicator/figure.ts';
import { countValue, fenValue, textValue } from '../indicator/figure-value.ts';
import { decimalOf, fractionText, hundred, multiply } from '../indicator/fraction.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { readDelivery } from './delivery.actions.ts';
import type { ProjectView } from './project.api.ts';

const zForecastParams = z.object({ project: z.uuid(), day: zDay });

const said = {
  title: words('预计完成月份', '預計完成月份', 'Forecast month of completion'),
  formula: words(
    '已过月数 + (计划月数 − 已挣月数) ÷ (已挣月数 ÷ 已过月数)',
    '已過月數 + (計劃月數 − 已掙月數) ÷ (已掙月數 ÷ 已過月數)',
    'Elapsed months + (planned months - earned months) ÷ (earned months ÷ elapsed months)',
  ),
  convention: words(
    '计划线: 首次列入清单的建设起止年限, 各年首次列入的年度计划, 其间按月直线, 期末为总投资; 已挣月数即计划线上应完成到现有完成额的月份; 不足一个月按一个月; 误差为同一开发区已完成项目逐月预测误差的平均',
    '計劃線: 首次列入清單的建設起訖年限, 各年首次列入的年度計劃, 其間按月直線, 期末為總投資; 已掙月數即計劃線上應完成到現有完成額的月份; 不足一個月按一個月; 誤差為同一開發區已完成項目逐月預測誤差的平均',
    'Plan: building period as first listed, year plans as each year was first listed, straight lines by months between, the total at the end; earned months are where the plan has come to what is done; a part of a month counts as one; the error is the mean over finished projects of the zone, month by month',
  ),
  ended: words(
    '已经完成, 或没有可比的计划与进度',
    '已經完成, 或沒有可比的計劃與進度',
    'It has ended, or there is no plan or report to compare',
  ),
  planMonths: words('计划月数', '計劃月數', 'Planned months'),
  elapsed: words('已过月数', '已過月數', 'Elapsed months'),
  earned: words('已挣月数', '已掙月數', 'Earned months'),
  planned: words('按计划应完成', '按計劃應完成', 'Planned by now'),
  done: words('累计完成', '累計完成', 'Done'),
  error: words('同类预测的平均误差 (%)', '同類預測的平均誤差 (%)', 'Mean error of such forecasts (%)'),
  tested: words('用于检验的已完成项目', '用於檢驗的已完成項目', 'Finished projects it is tested on'),
} as const;

const source = 'analytics study, section 3; Lipke 2003; Vandevoorde and Vanhoucke 2006 (ES2)';

const placed = (one: { source: ProjectView['project']['source']; began: string }) => ({
  fileId: one.source?.fileId ?? null,
  sheet: one.source?.sheet ?? null,
  row: one.source?.row ?? null,
  table: null,
  entry: one.began,
});

/** The rows behind it: the lines that promised the period and the year plans, and the newest month. */
function inputsOf(view: ProjectView, month: string | undefined): FigureInput[] {
  const subject = { kind: 'project', id: view.project.id };
  const listed = view.keyLists.map(
    (one): FigureInput => ({
      subject,
      title: `${view.project.name} ${one.year}`,
      field: 'plan_year_yuan',
      value: one.planYearFen === null ? null : fenValue(BigInt(one.planYearFen)),
      ...placed(one),
    }),
  );
  const reported = view.progress.filter((one) => one.month === month && one.cumulativeFen !== null);
  return [
    ...listed,
    ...reported.map(
      (one): FigureInput => ({
        subject,
        title: `${view.project.name} ${one.month}`,
        field: 'cumulative_yuan',
        value: fenValue(BigInt(one.cumulativeFen ?? '0')),
        ...placed(one),
      }),
    ),
  ];
}

async function openForecast(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { project, day } = zForecastParams.parse(descriptor.params);
  const { view, delivery, finished, error, forecast } = await readDelivery(ctx, project, day as Day, entry);
  const { baseline, status } = delivery;
  const part = (name: Words, value: FigureValue | null): FigurePart => ({
    name,
    role: 'term',
    value,
    note: null,
    code: null,
  });
  const inputs = inputsOf(view, status?.month);
  const { name } = view.project;
  return {
    title: words(`${name} ${said.title.hans}`, `${name} ${said.title.hant}`, `${name}: ${said.title.en}`),
    value: forecast && textValue(forecast.month),
    absence: forecast ? null : said.ended,
    formula: said.formula,
    formulaVersion: 'forecast 1',
    convention: said.convention,
    source,
    cohort: null,
    cutOff: day,
    parts: [
      part(said.planMonths, baseline && countValue(BigInt(baseline.planned.length))),
      part(said.elapsed, status && countValue(BigInt(status.elapsed))),
      part(
        said.earned,
        status && {
          text: decimalOf(status.earnedMonths, 2),
          exact: fractionText(status.earnedMonths),
          unit: 'index',
        },
      ),
      part(said.planned, status && fenValue(status.planned)),
      part(said.done, status && fenValue(status.doneFen)),
      part(
        said.error,
        error && {
          text: decimalOf(multiply(error, hundred), 2),
          exact: decimalOf(multiply(error, hundred), 10),
          unit: 'percent',
        },
      ),
      part(said.tested, countValue(BigInt(finished.length))),
    ],
    inputs,
    inputCount: inputs.length,
  };
}

export const deliveryFigures: readonly FigureResolver[] = [
  { kind: 'project.forecast', params: zForecastParams, resolve: openForecast },
];
