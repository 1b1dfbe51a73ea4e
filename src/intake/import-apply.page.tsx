import { useIsMutating } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Progress } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../web/api.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useCommand, useLongCommand } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { ErrorState } from '../web/ui/state.tsx';
import {
  type ImportView,
  importApplyApi,
  importDiscardApi,
  importPreviewApi,
  importReviseApi,
  importUndoApi,
} from './import.api.ts';
import { CountBadges } from './import-marks.page.tsx';
import { intakePages as w } from './intake-pages.words.ts';
import { useRevise } from './revise.page.tsx';

function Rejects({ view }: { view: ImportView }) {
  const t = useSay();
  const { lang } = useLang();
  if (view.counts.refuse + view.counts.ask === 0 || view.fileName === null) return null;
  return <a href={`/api/imports/${view.id}/returned?lang=${lang}`}>{t(w.rejects)}</a>;
}

/** The same file previewed anew, as it was last understood: what was left unanswered can be decided then. */
function PreviewAgain({ view }: { view: ImportView }) {
  const t = useSay();
  const navigate = useNavigate();
  const preview = useLongCommand(importPreviewApi);
  const { fileId, family, period, scopeId, zoneId, receivedOn } = view;
  const input = { fileId, period, scopeId, zoneId, receivedOn, ...(family ? { family } : {}) };
  return (
    <>
      <Button
        size="small"
        loading={preview.isPending}
        onClick={() =>
          preview.mutate(input, { onSuccess: ({ id }) => void navigate({ to: '/imports/$id', params: { id } }) })
        }
      >
        {t(w.previewAgain)}
      </Button>
      {preview.error && <ErrorState error={preview.error} />}
    </>
  );
}

/** What stands between this preview and the records, and the button once nothing does. */
export function ApplyPanel({ view }: { view: ImportView }) {
  const t = useSay();
  const mayApply = useMay('import.apply');
  const apply = useLongCommand(importApplyApi);
  const confirm = useRevise();
  const again = useLongCommand(importReviseApi);
  const discard = useCommand(importDiscardApi);
  const navigate = useNavigate();
  const [undoing, setUndoing] = useState(false);
  // An answer on its way changes what would be applied.
  const busy = useIsMutating() > 0;

  if (view.state !== 'previewed')
    return (
      <Notice
        tone={view.state === 'applied' ? 'good' : 'info'}
        title={
          view.state === 'applied'
            ? t(w.applied, { entry: view.appliedEntry })
            : t(w.undone, { entry: view.undoneEntry })
        }
      >
        <div className="row spread">
          <CountBadges counts={view.counts} />
          <span className="row">
            <Rejects view={view} />
            {mayApply && view.fileName !== null && (view.state === 'undone' || view.counts.ask > 0) && (
              <PreviewAgain view={view} />
            )}
            {view.state === 'applied' && mayApply && (
              <Button size="small" onClick={() => setUndoing(true)}>
                {t(w.undo)}
              </Button>
            )}
          </span>
        </div>
        {view.state === 'applied' && view.counts.ask > 0 && <p>{t(w.asksLeft, { n: view.counts.ask })}</p>}
        {undoing && (
          <CommandDialog
            endpoint={importUndoApi}
            danger
            onClose={() => setUndoing(false)}
            fields={[{ name: 'reason', label: w.undoReason, required: true }]}
            toInput={(values) => ({ id: view.id, reason: values.reason ?? '' })}
          />
        )}
      </Notice>
    );

  const blocked = view.mayImport === 'none';
  const needsWord = view.mayImport === 'after_confirmation' && !view.confirmed;
  const nothing = view.counts.add + view.counts.change === 0;
  const ready = !blocked && !needsWord && !nothing;
  const stopped = apply.error instanceof ApiProblem && apply.error.code === 'cancelled';
  return (
    <Notice
      tone={blocked ? 'bad' : needsWord || view.counts.ask > 0 ? 'warn' : 'info'}
      title={blocked ? t(w.mayNone) : <CountBadges counts={view.counts} />}
    >
      <div className="stack" style={{ gap: 8, marginTop: 6 }}>
        {view.mayImport === 'after_confirmation' && (
          <div>
            <p>{t(w.mayConfirm)}</p>
            {mayApply && (
              <Checkbox
                checked={view.confirmed}
                disabled={confirm.isPending}
                onChange={(event) =>
                  confirm.mutate({ id: view.id, confirmed: event.target.checked, seen: { at: view.at } })
                }
              >
                {t(w.confirmBox)}
              </Checkbox>
            )}
            {mayApply && !view.confirmed && (
              <Button
                size="small"
                loading={confirm.isPending}
                onClick={() =>
                  confirm.mutate({ id: view.id, confirmed: true, asSuspected: true, seen: { at: view.at } })
                }
              >
                {t(w.confirmSuspected)}
              </Button>
            )}
            {confirm.error && <ErrorState error={confirm.error} />}
          </div>
        )}
        {view.counts.ask > 0 && <p>{t(w.asksOpen, { n: view.counts.ask })}</p>}
        {!blocked && view.counts.refuse > 0 && (
          <p>
            {t(w.mayGood, { n: view.counts.refuse })} <Rejects view={view} />
          </p>
        )}
        {!blocked && nothing && view.counts.ask === 0 && <p>{t(w.nothing)}</p>}
        {apply.isPending && (
          <div>
            <p>{t(w.applying)}</p>
            <div className="row" style={{ flexWrap: 'nowrap' }}>
              <Progress
                percent={Math.round((apply.share ?? 0) * 100)}
                status="active"
                size="small"
                aria-label={t(w.applying)}
              />
              <Button size="small" onClick={apply.stop}>
                {t(w.stop)}
              </Button>
            </div>
          </div>
        )}
        {stopped ? <p>{t(w.stopped)}</p> : apply.error && <ErrorState error={apply.error} />}
        {mayApply && (
          <div className="row">
            {!blocked && (
              <Button
                type="primary"
                disabled={!ready || busy}
                loading={apply.isPending}
                onClick={() => apply.mutate({ id: view.id, seenAt: view.at })}
              >
                {t(w.apply)}
              </Button>
            )}
            <Button
              disabled={apply.isPending || view.fileName === null}
              loading={again.isPending}
              onClick={() => again.mutate({ id: view.id }, { onSuccess: apply.reset })}
            >
              {t(w.recheck)}
            </Button>
            <Button
              disabled={apply.isPending}
              loading={discard.isPending}
              title={t(w.discardHint)}
              onClick={() => discard.mutate({ id: view.id }, { onSuccess: () => void navigate({ to: '/imports' }) })}
            >
              {t(importDiscardApi.words)}
            </Button>
          </div>
        )}
        {again.error && <ErrorState error={again.error} />}
        {discard.error && <ErrorState error={discard.error} />}
      </div>
    </Notice>
  );
}
