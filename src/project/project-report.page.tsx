import { formatFen, parseFen } from '../base/money.ts';
import { useSay } from '../web/lang.tsx';
import { CommandDialog, type FieldSpec, type FieldValues } from '../web/ui/command-dialog.tsx';
import type { Stage } from './lifecycle.ts';
import { stages } from './lifecycle.ts';
import type { ProjectView } from './project.api.ts';
import { stageLabels } from './project-label.words.ts';
import { projectPages as w } from './project-pages.words.ts';
import { progressReportApi } from './record.api.ts';

const wan = (fen: string | null | undefined): string =>
  fen === null || fen === undefined
    ? ''
    : formatFen(BigInt(fen), 'wan', 4)
        .replaceAll(',', '')
        .replace(/\.?0+$/, '');

const money = ['monthFen', 'ytdFen', 'cumulativeFen', 'planYearFen'] as const;
const moneyWords = { monthFen: w.monthDone, ytdFen: w.ytd, cumulativeFen: w.cumulative, planYearFen: w.planYear };

/** Reports a month, or corrects one: the newest report's values are filled in, only what changed is typed. */
export function ReportDialog({ view, onClose }: { view: ProjectView; onClose: () => void }) {
  const t = useSay();
  const last = view.progress.at(-1);
  const initial: FieldValues = {
    month: last?.month ?? '',
    stage: last?.stage ?? '',
    progress: last?.progress ?? '',
    problem: last?.problem ?? '',
    nextPlan: last?.nextPlan ?? '',
    ...Object.fromEntries(money.map((name) => [name, wan(last?.[name])])),
  };
  const fields: FieldSpec[] = [
    { name: 'month', label: w.month, required: true, hint: '2026-06' },
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
    { name: 'correction', label: w.correction },
  ];
  return (
    <CommandDialog
      endpoint={progressReportApi}
      onClose={onClose}
      initial={initial}
      fields={fields}
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
        ...(values.correction ? { correction: values.correction } : {}),
      })}
    />
  );
}
