import { Button, Progress } from 'antd';
import type { Words } from '../../base/words.ts';
import { ApiProblem } from '../api.ts';
import { useSay } from '../lang.tsx';
import { ErrorState } from './state.tsx';
import { ui } from './ui.words.ts';

/** What runs, as `useLongCommand` tells it. */
interface Run {
  readonly isPending: boolean;
  readonly share: number | undefined;
  readonly error: Error | null;
  readonly stop: () => void;
}

/** How far a long command is, with the button that stops it, and why it ended if it was not done; nothing before it was asked for. */
export function LongRun({ run, label }: { run: Run; label: Words }) {
  const t = useSay();
  if (run.isPending)
    return (
      <div className="row" style={{ flexWrap: 'nowrap' }} role="status">
        <Progress percent={Math.round((run.share ?? 0) * 100)} status="active" size="small" aria-label={t(label)} />
        <Button size="small" onClick={run.stop}>
          {t(ui.stop)}
        </Button>
      </div>
    );
  if (!run.error) return null;
  const stopped = run.error instanceof ApiProblem && run.error.code === 'cancelled';
  return stopped ? <p role="status">{t(ui.stopped)}</p> : <ErrorState error={run.error} />;
}
