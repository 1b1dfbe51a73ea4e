import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Modal, Switch } from 'antd';
import { useId, useState } from 'react';
import type { z } from 'zod';
import { useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { useApi, useLongCommand } from '../web/query.ts';
import { clock } from '../web/ui/clock.ts';
import { LongRun } from '../web/ui/long-run.tsx';
import { Badge, Notice } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { bulletinGetApi, bulletinIssueApi, bulletinSinceApi } from './bulletin.api.ts';
import { bulletinPages as w } from './bulletin-pages.words.ts';
import { MovesTable } from './paper-moves.page.tsx';
import { PaperView } from './paper-view.page.tsx';

type Bulletin = z.output<typeof bulletinGetApi.output>;

const formNames = { docx: 'Word', xlsx: 'Excel', pptx: 'PowerPoint', pdf: 'PDF' } as const;
const inKilobytes = (size: number): string => `${Math.max(1, Math.round(size / 1024)).toLocaleString('en')} KB`;

function Files({ data }: { data: Bulletin }) {
  return (
    <>
      {data.files.map((file) => (
        <Button
          key={file.form}
          icon={<DownloadOutlined />}
          href={`/api/bulletins/${data.id}/files/${file.form}`}
          title={`SHA-256 ${file.sha256}`}
          download
        >
          {formNames[file.form]} <span className="muted">{inKilobytes(file.size)}</span>
        </Button>
      ))}
    </>
  );
}

/** A correction: why, then the work, which can be stopped. */
function CorrectDialog({ data, onClose }: { data: Bulletin; onClose: () => void }) {
  const t = useSay();
  const id = useId();
  const navigate = useNavigate();
  const [why, setWhy] = useState('');
  const [number, setNumber] = useState('');
  const issue = useLongCommand(bulletinIssueApi);
  const send = async () => {
    const made = await issue.mutateAsync({ corrects: data.id, why, head: { number } }).catch(() => undefined);
    if (!made) return;
    onClose();
    void navigate({ to: '/bulletins/$id', params: { id: made.id } });
  };
  return (
    <Modal
      open
      title={t(w.correct)}
      onCancel={onClose}
      onOk={() => void send()}
      okText={t(w.correct)}
      okButtonProps={{ disabled: why.trim() === '' || issue.isPending }}
    >
      <div className="stack" style={{ gap: 10 }}>
        <p>{t(w.correctIntro)}</p>
        <label htmlFor={`${id}-why`}>{t(w.why)}</label>
        <Input.TextArea id={`${id}-why`} rows={3} value={why} onChange={(event) => setWhy(event.target.value)} />
        <label htmlFor={`${id}-number`}>{t(w.number)}</label>
        <Input id={`${id}-number`} value={number} onChange={(event) => setNumber(event.target.value)} />
        <LongRun run={issue} label={bulletinIssueApi.words} />
      </div>
    </Modal>
  );
}

/** Asked only when wanted: the whole paper is worked out again. */
function SincePanel({ id }: { id: string }) {
  const t = useSay();
  const [asked, setAsked] = useState(false);
  const query = useApi(bulletinSinceApi, { id }, { enabled: asked, keep: false });
  return (
    <Panel
      title={t(w.sinceIssue)}
      actions={!asked && <Button onClick={() => setAsked(true)}>{t(w.look)}</Button>}
      flush={asked && (query.data?.moves.length ?? 0) > 0}
    >
      {asked ? (
        <Loaded query={query} lines={3}>
          {({ moves, entry }) =>
            moves.length === 0 ? (
              <p>{t(w.nothingMoved, { entry })}</p>
            ) : (
              <>
                <p style={{ padding: '10px 14px' }}>{t(w.movedN, { entry, n: moves.length })}</p>
                <MovesTable moves={moves} />
              </>
            )
          }
        </Loaded>
      ) : (
        <p className="muted">{t(w.sinceLead)}</p>
      )}
    </Panel>
  );
}

function FrozenNotice({ data }: { data: Bulletin }) {
  const t = useSay();
  const before = data.corrects ?? data.follows;
  return (
    <Notice>
      {t(w.frozen, {
        entry: data.entry,
        rules: data.rules,
        template: data.template.name,
        version: data.template.version === 0 ? w.preset : t(w.version, { n: data.template.version }),
      })}{' '}
      <span className="code muted" title={data.sha256}>
        SHA-256 {data.sha256.slice(0, 16)}…
      </span>
      {data.correctedBy && (
        <div>
          <Badge tone="warn">{t(w.corrected)}</Badge>{' '}
          <Link to="/bulletins/$id" params={{ id: data.correctedBy }}>
            {t(w.toCorrection)}
          </Link>
        </div>
      )}
      {before && (
        <div>
          <Link to="/bulletins/$id" params={{ id: before }}>
            {t(data.corrects ? w.toCorrected : w.toFormer)}
          </Link>{' '}
          {data.why}
        </div>
      )}
    </Notice>
  );
}

/** A paper as it was issued, with its files, and what moved since. */
export function BulletinPage() {
  const t = useSay();
  const { id } = useParams({ strict: false }) as { id: string };
  const mayIssue = useMay('bulletin.issue');
  const { me } = useMe();
  const [codes, setCodes] = useState(true);
  const [corrects, setCorrects] = useState(false);
  const query = useApi(bulletinGetApi, { id });
  const { data } = query;
  return (
    <Page
      title={data?.title ?? t(bulletinGetApi.words)}
      crumbs={<Link to="/bulletins">{t(w.title)}</Link>}
      lead={data && [data.number, data.placeName, clock(data.issuedAt), data.person].filter(Boolean).join(' · ')}
      actions={
        data && (
          <>
            <Files data={data} />
            {mayIssue && data.officeId === me?.post.officeId && data.correctedBy === null && (
              <Button onClick={() => setCorrects(true)}>{t(w.correct)}</Button>
            )}
          </>
        )
      }
    >
      <Loaded query={query} lines={10}>
        {(found) => (
          <div className="stack">
            <FrozenNotice data={found} />
            <div className="row no-print">
              <Switch checked={codes} onChange={setCodes} size="small" aria-label={t(w.codes)} /> {t(w.codes)}
            </div>
            <PaperView paper={found.paper} codes={codes} labels={{ sendTo: t(w.sendTo), copyTo: t(w.copyTo) }} />
            {found.paper.since && (
              <Panel
                title={t(found.paper.since.corrects ? w.correctedMoves : w.formerMoves)}
                flush={found.paper.since.moves.length > 0}
              >
                {found.paper.since.moves.length === 0 ? (
                  <p>{t(w.nothingMoved, { entry: found.paper.entry })}</p>
                ) : (
                  <>
                    <p className="muted" style={{ padding: '10px 14px' }}>
                      {t(found.paper.since.corrects ? w.correctedLead : w.formerLead, found.paper.since)}
                    </p>
                    <MovesTable moves={found.paper.since.moves} />
                  </>
                )}
              </Panel>
            )}
            <SincePanel id={found.id} />
          </div>
        )}
      </Loaded>
      {corrects && data && <CorrectDialog data={data} onClose={() => setCorrects(false)} />}
    </Page>
  );
}
