import { Button } from 'antd';
import type { z } from 'zod';
import { useSay } from '../web/lang.tsx';
import { useLongCommand } from '../web/query.ts';
import { LongRun } from '../web/ui/long-run.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { projectPages as w } from './project-pages.words.ts';
import { derivedRebuildApi } from './upkeep.api.ts';

type Answer = z.output<typeof derivedRebuildApi.output>;

function Stood({ answer: { tables, changed } }: { answer: Answer }) {
  const t = useSay();
  const differs = tables.some((one) => one.missing + one.wrong > 0);
  return (
    <>
      <Notice
        tone={differs && !changed ? 'warn' : 'good'}
        title={t(differs ? (changed ? w.upkeepMended : w.upkeepDiffers) : w.upkeepFine)}
      />
      <DataTable
        rows={tables}
        rowKey={(one) => one.table}
        columns={[
          { title: t(w.upkeepTable), render: (one) => <span className="code">{one.table}</span> },
          { title: t(w.upkeepRows), align: 'right', render: (one) => one.rows },
          { title: t(w.upkeepMissing), align: 'right', render: (one) => one.missing },
          { title: t(w.upkeepWrong), align: 'right', render: (one) => one.wrong },
        ]}
      />
    </>
  );
}

/** Checks derived rows against their recount, or makes them anew, as a job that can be watched and stopped. For the office at the top. */
export function UpkeepPanel() {
  const t = useSay();
  const run = useLongCommand(derivedRebuildApi);
  return (
    <Panel
      title={t(w.upkeep)}
      actions={
        <>
          <Button size="small" disabled={run.isPending} onClick={() => run.mutate({ check: true })}>
            {t(w.upkeepCheck)}
          </Button>
          <Button size="small" disabled={run.isPending} onClick={() => run.mutate({ check: false })}>
            {t(w.upkeepRebuild)}
          </Button>
        </>
      }
    >
      <p className="muted">{t(w.upkeepLead)}</p>
      <LongRun run={run} label={derivedRebuildApi.words} />
      {run.data && !run.isPending && <Stood answer={run.data} />}
    </Panel>
  );
}
