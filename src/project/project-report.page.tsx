import { formatFen, parseFen } from '../base/money.ts';
import { useSay } from '../web/lang.tsx';
import { CommandDialog, type FieldSpec, type FieldValues } from '../web/ui/command-dialog.tsx';
import type { Stage } from './lifecycle.ts';
import { stages } from './lifecycle.ts';
import type { ProjectView } from './project.api.ts';
import { stageLabels } from './project-label.words.ts';
import { useRemarks } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';
import { progressReportApi } from './record.api.ts';

type Month = ProjectView['progress'][number];

const wan = (fen: string | null | undefined): string =>
  fen === null || fen === undefined
    ? ''
    : formatFen(BigInt(fen), 'wan', 6)
        .replaceAll(',', '')
        .replace(/\.?0+$/, '');

const money = ['monthFen', 'ytdFen', 'cumulativeFen', 'planYearFen'] as const;
const moneyWords = { monthFen: w.monthDone, ytdFen: w.ytd, cumulativeFen: w.cumulative, planYearFen: w.planYear };

const valuesOf = (report: Month): FieldValues => ({
  stage: report.stage ?? '',
  progress: report.progress ?? '',
  problem: report.problem ?? '',
  nextPlan: report.nextPlan ?? '',
  ...Object.fromEntries(money.map((name) => [name, wan(report[name])])),
});

/** Reports a month, or corrects one: a month that was reported brings its own values, only what changed is typed. */
export function ReportDialog({ view, onClose }: { view: ProjectView; onClose: () => void }) {
  const t = useSay();
  const remarks = useRemarks();
  const reports = new Map(view.progress.map((one) => [one.month, one]));
  const last = view.progress.at(-1);
  const reported = (values: FieldValues) => reports.has(values.month ?? '');
  const fields: FieldSpec[] = [
    {
      name: 'month',
      label: w.month,
      required: true,
      hint: last ? t(w.monthHint, { month: last.month }) : '2026-06',
    },
    ...money.map((name): FieldSpec => ({ name, label: moneyWords[name], hint: t(w.wanHint) })),
    {
      name: 'stage',
      label: w.stage,
      kind: 'select',
      options: stages.map((value) => ({ value, label: t(stageLabels[value]) })),
    },
    { name: 'progress', label: w.works, kind: 'area' },
    { name: 'problem', label: w.problem },
    { name: 'nextPlan', label: w.nextPlan },
    { name: 'correction', label: w.correction, required: true, when: reported },
  ];
  return (
    <CommandDialog
      endpoint={progressReportApi}
      onClose={onClose}
      initial={last ? { month: last.month, ...valuesOf(last) } : {}}
      change={(next, name) => {
        const report = name === 'month' ? reports.get(next.month ?? '') : undefined;
        return report ? { ...next, ...valuesOf(report) } : next;
      }}
      fields={fields}
      said={({ month, findings }) => (
        <>
          {month}
          {remarks(findings)}
        </>
      )}
      toInput={(values) => ({
        id: view.project.id,
        month: values.month ?? '',
        ...Object.fromEntries(
          money.map((name) => {
            const text = (values[name] ?? '').replaceAll(',', '').trim();
            // What is no amount goes as typed, so that it is refused at its field and never kept as "no value".
            return [name, text === '' ? null : (parseFen(text, 'wan')?.toString() ?? text)];
          }),
        ),
        stage: (values.stage || null) as Stage | null,
        progress: values.progress || null,
        problem: values.problem || null,
        nextPlan: values.nextPlan || null,
        ...(values.correction && reported(values) ? { correction: values.correction } : {}),
      })}
    />
  );
}
