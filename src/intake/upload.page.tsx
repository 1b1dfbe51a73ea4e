import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { evidenceStoreApi } from '../evidence/evidence.api.ts';
import { ApiProblem, callLong, upload } from '../web/api.ts';
import { useSay } from '../web/lang.tsx';
import { DayInput } from '../web/ui/day-input.tsx';
import { Panel } from '../web/ui/page.tsx';
import { ErrorState } from '../web/ui/state.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { type ImportView, importPreviewApi } from './import.api.ts';
import { CountBadges, StateBadge } from './import-marks.page.tsx';
import { intakePages as w } from './intake-pages.words.ts';

interface Sending {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly phase: 'uploading' | 'reading' | 'ready' | 'failed';
  readonly already?: boolean;
  readonly made?: ImportView;
  readonly error?: unknown;
  readonly stop: () => void;
}

/** Takes files one after the other: keep, read, preview. A failed file does not hold up the others. */
export function UploadPanel() {
  const t = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const [receivedOn, setReceivedOn] = useState('');
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [over, setOver] = useState(false);

  const change = (key: string, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function sendOne(file: File, key: string, signal: AbortSignal): Promise<string | undefined> {
    try {
      const given = receivedOn ? { receivedOn } : {};
      const stored = await upload(
        evidenceStoreApi,
        { name: file.name, ...given },
        file,
        (share) => change(key, { share }),
        signal,
      );
      change(key, { phase: 'reading', share: 0, already: stored.already });
      const made = await callLong(
        importPreviewApi,
        { fileId: stored.evidence.id, ...given },
        (done, total) => change(key, { share: total > 0 ? done / total : 0 }),
        signal,
      );
      change(key, { phase: 'ready', made });
      return made.id;
    } catch (error) {
      const stopped = error instanceof DOMException || (error instanceof ApiProblem && error.code === 'cancelled');
      if (stopped) setSending((all) => all.filter((one) => one.key !== key));
      else change(key, { phase: 'failed', error });
      return undefined;
    } finally {
      void client.invalidateQueries();
    }
  }

  async function take(files: readonly File[]) {
    const queue = files.map((file, at) => {
      const control = new AbortController();
      return { file, key: `${Date.now()}-${at}-${file.name}`, control };
    });
    setSending(
      queue.map(({ file, key, control }) => ({
        key,
        name: file.name,
        share: 0,
        phase: 'uploading',
        stop: () => control.abort(),
      })),
    );
    let last: string | undefined;
    for (const { file, key, control } of queue) last = await sendOne(file, key, control.signal);
    if (queue.length === 1 && last) void navigate({ to: '/imports/$id', params: { id: last } });
  }

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };

  return (
    <Panel>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's shortcut for the button inside */}
      <div
        className={`drop${over ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div className="row">
          <span>{t(w.drop)}</span>
          <Button type="primary" onClick={() => picker.current?.click()}>
            {t(w.choose)}
          </Button>
          <span className="muted">{t(w.accepts)}</span>
          <input
            ref={picker}
            type="file"
            multiple
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t(w.choose)}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              if (files.length > 0) void take(files);
            }}
          />
        </div>
        <div className="row" title={t(w.receivedHint)}>
          <label htmlFor="received-on" className="muted">
            {t(w.receivedOn)}
          </label>
          <DayInput id="received-on" size="small" width={140} value={receivedOn} onChange={setReceivedOn} />
        </div>
      </div>
      {sending.length > 0 && (
        <ul className="dense-list" aria-live="polite">
          {sending.map((one) => (
            <li key={one.key}>
              <div className="row spread">
                <span style={{ minWidth: 0 }}>
                  {one.made ? (
                    <Link to="/imports/$id" params={{ id: one.made.id }}>
                      {one.name}
                    </Link>
                  ) : (
                    one.name
                  )}
                  {one.already && <span className="muted"> · {t(w.already)}</span>}
                </span>
                <span className="row muted">
                  {one.phase === 'uploading' && t(w.uploading, { share: Math.round(one.share * 100) })}
                  {one.phase === 'reading' && t(w.reading)}
                  {one.made && one.made.mayImport !== 'none' && (
                    <>
                      <CountBadges counts={one.made.counts} /> {t(w.ready)}
                    </>
                  )}
                  {one.made?.mayImport === 'none' && <StateBadge {...one.made} />}
                  {(one.phase === 'uploading' || one.phase === 'reading') && (
                    <Button size="small" onClick={one.stop}>
                      {t(ui.cancel)}
                    </Button>
                  )}
                </span>
              </div>
              {(one.phase === 'uploading' || one.phase === 'reading') && (
                <Progress
                  percent={one.share * 100}
                  size="small"
                  showInfo={false}
                  status="active"
                  aria-label={one.name}
                />
              )}
              {one.made?.mayImport === 'none' &&
                one.made.findings.slice(0, 2).map((finding) => (
                  <p key={`${finding.path}${finding.code}`} className="muted">
                    {finding.what} {finding.remedy}
                  </p>
                ))}
              {one.phase === 'failed' && <ErrorState error={one.error} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
