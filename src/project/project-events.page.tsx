import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useCommand } from '../web/query.ts';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState, ErrorState } from '../web/ui/state.tsx';
import type { ProjectView } from './project.api.ts';
import { CorrectDialog, EventDialog } from './project-event-dialog.page.tsx';
import { basisLabels, eventLabels, proofLabels, stageLabels } from './project-label.words.ts';
import { OriginChip, usePublisherName } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';
import type { Proof, StartBasis } from './proof.ts';
import { eventVerifyApi } from './record.api.ts';

type EventView = ProjectView['events'][number];

function OneEvent({ event, onCorrect }: { event: EventView; onCorrect: (() => void) | undefined }) {
  const t = useSay();
  const mayVerify = useMay('project.verify');
  const verify = useCommand(eventVerifyApi);
  const { message } = App.useApp();
  // As a promise: the verified version may take this one's place while the answer comes through.
  const verifyNow = () =>
    void verify.mutateAsync({ eventId: event.id }).then(
      () => void message.success(t(w.verifiedNow, { what: `${t(eventLabels[event.kind])} ${event.happened}` })),
      () => {
        // Shown below.
      },
    );
  const name = usePublisherName();
  const live = event.state === 'live';
  const details = [
    event.stage && t(stageLabels[event.stage]),
    event.basis && event.basis in basisLabels && t(basisLabels[event.basis as StartBasis]),
    event.reason,
    event.approver && `${t(w.approver)} ${event.approver}`,
    event.note,
  ].filter(Boolean);
  return (
    <li className={live ? '' : 'struck'}>
      <div className="row" style={{ gap: 8 }}>
        <strong className={live ? '' : 'struck-text'}>{t(eventLabels[event.kind])}</strong>
        <span className={live ? 'nowrap' : 'struck-text'}>{event.happened}</span>
        {event.state === 'corrected' && <Badge tone="warn">{t(w.corrected)}</Badge>}
        {event.state === 'withdrawn' && <Badge tone="bad">{t(w.withdrawn)}</Badge>}
        {event.verifiedBy && <Badge tone="good">{t(w.verifiedBy, { who: event.verifiedBy })}</Badge>}
      </div>
      {details.length > 0 && <div>{details.join(' · ')}</div>}
      <div className="row muted" style={{ fontSize: 12, gap: 8 }}>
        <span>{t(w.by, { publisher: name(event.publisher) })}</span>
        <span>{event.receivedOn}</span>
        {event.proofs
          .filter((proof): proof is Proof => proof in proofLabels)
          .map((proof) => (
            <span className="chip" key={proof}>
              {t(proofLabels[proof])}
            </span>
          ))}
        <OriginChip source={event.source} />
        {event.correction && (
          <span>
            {t(w.whyCorrected, { why: event.correction === 'newer-paper' ? t(w.newerPaper) : event.correction })}
          </span>
        )}
        {live && onCorrect && (
          <Button size="small" type="link" onClick={onCorrect}>
            {t(w.correctEvent)}
          </Button>
        )}
        {live && mayVerify && !event.verifiedBy && (
          <Button size="small" type="link" loading={verify.isPending} onClick={verifyNow}>
            {t(w.verify)}
          </Button>
        )}
      </div>
      {verify.error && <ErrorState error={verify.error} />}
    </li>
  );
}

/** Dated events, newest first; corrected and withdrawn ones stay visible, struck through. */
export function EventsPanel({ view }: { view: ProjectView }) {
  const t = useSay();
  const mayReport = useMay('project.report');
  // A verified event is corrected by an office that may verify.
  const mayVerify = useMay('project.verify');
  const [all, setAll] = useState(true);
  const [dialog, setDialog] = useState<'record' | EventView>();
  const shown = view.events.filter((event) => all || event.state === 'live').reverse();
  const hasDead = view.events.some((event) => event.state !== 'live');
  return (
    <Panel
      title={t(w.events)}
      note={view.events.length}
      actions={
        <>
          {hasDead && (
            <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
              {t(w.showCorrected)}
            </Checkbox>
          )}
          {mayReport && (
            <Button size="small" onClick={() => setDialog('record')}>
              {t(w.recordEvent)}
            </Button>
          )}
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={t(w.eventsNone)} />
      ) : (
        <ol className="timeline tall">
          {shown.map((event) => (
            <OneEvent
              key={`${event.id}${event.began}`}
              event={event}
              onCorrect={mayReport && (mayVerify || !event.verifiedBy) ? () => setDialog(event) : undefined}
            />
          ))}
        </ol>
      )}
      {dialog === 'record' && <EventDialog projectId={view.project.id} onClose={() => setDialog(undefined)} />}
      {dialog && dialog !== 'record' && <CorrectDialog event={dialog} onClose={() => setDialog(undefined)} />}
    </Panel>
  );
}
