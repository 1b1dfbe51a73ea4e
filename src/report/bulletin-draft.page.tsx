import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button, Modal, Switch } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi, useCommand, useLongCommand } from '../web/query.ts';
import { LongRun } from '../web/ui/long-run.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { ErrorState, Loaded } from '../web/ui/state.tsx';
import { bulletinIssueApi, type Draft, draftDropApi, draftGetApi, draftSaveApi } from './bulletin.api.ts';
import { BulletinHeadForm } from './bulletin-head.page.tsx';
import { bulletinPages as w } from './bulletin-pages.words.ts';
import { SectionsEditor } from './bulletin-sections.page.tsx';
import { TemplateTools } from './bulletin-template.page.tsx';
import { PaperView } from './paper-view.page.tsx';

type DraftData = z.output<typeof draftGetApi.output>;

/** Saves when something changed, then freezes; the work can be stopped and the draft stays. */
function IssueDialog({
  id,
  save,
  onClose,
  onLeave,
}: {
  id: string;
  save: () => Promise<boolean>;
  onClose: () => void;
  onLeave: (leaves: boolean) => void;
}) {
  const t = useSay();
  const navigate = useNavigate();
  const issue = useLongCommand(bulletinIssueApi);
  const send = async () => {
    if (!(await save())) return onClose();
    onLeave(true);
    const made = await issue.mutateAsync({ draft: id }).catch(() => undefined);
    onLeave(made !== undefined);
    if (made) void navigate({ to: '/bulletins/$id', params: { id: made.id } });
  };
  return (
    <Modal
      open
      title={t(bulletinIssueApi.words)}
      onCancel={onClose}
      onOk={() => void send()}
      okText={t(w.issue)}
      okButtonProps={{ disabled: issue.isPending }}
    >
      <p>{t(w.issueSure)}</p>
      <LongRun run={issue} label={bulletinIssueApi.words} />
    </Modal>
  );
}

function Editor({ data, onLeave }: { data: DraftData; onLeave: (leaves: boolean) => void }) {
  const t = useSay();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(data.draft);
  const [kept, setKept] = useState<Draft>(data.draft);
  const [codes, setCodes] = useState(false);
  const [issues, setIssues] = useState(false);
  const save = useCommand(draftSaveApi);
  const drop = useCommand(draftDropApi);
  const dirty = JSON.stringify(draft) !== JSON.stringify(kept);
  const keep = async (): Promise<boolean> => {
    if (!dirty) return true;
    const done = await save.mutateAsync({ id: data.id, draft }).catch(() => undefined);
    if (!done) return false;
    setKept(draft);
    void message.success(t(w.saved));
    return true;
  };
  const remove = async () => {
    onLeave(true);
    const gone = await drop.mutateAsync({ id: data.id }).catch(() => undefined);
    onLeave(gone !== undefined);
    if (gone) void navigate({ to: '/bulletins' });
  };
  const { lang } = data.paper;
  return (
    <>
      <div className="stack">
        {save.error && <ErrorState error={save.error} />}
        <div className="row spread no-print">
          <span className="row">
            <Button type="primary" onClick={() => setIssues(true)}>
              {t(w.issue)}
            </Button>
            <Button disabled={!dirty || save.isPending} onClick={() => void keep()}>
              {t(w.save)}
            </Button>
            {dirty && <span className="muted">{t(w.unsaved)}</span>}
          </span>
          <Button danger type="text" disabled={drop.isPending} onClick={() => void remove()}>
            {t(w.drop)}
          </Button>
        </div>
        <Panel title={t(w.head)}>
          <BulletinHeadForm head={draft.head} paper={data.paper} onChange={(head) => setDraft({ ...draft, head })} />
        </Panel>
        <Panel
          title={t(w.sections)}
          actions={<TemplateTools template={draft.template} onLoad={(template) => setDraft({ ...draft, template })} />}
        >
          <SectionsEditor
            template={draft.template}
            lang={lang}
            onChange={(template) => setDraft({ ...draft, template })}
          />
        </Panel>
        {data.missing.length > 0 && <Notice tone="warn">{t(w.missing, { list: data.missing.join('; ') })}</Notice>}
        <div className="row">
          <h2>{t(w.preview)}</h2>
          <span className="row no-print">
            <Switch checked={codes} onChange={setCodes} size="small" aria-label={t(w.codes)} /> {t(w.codes)}
          </span>
        </div>
        <PaperView paper={data.paper} codes={codes} labels={{ sendTo: t(w.sendTo), copyTo: t(w.copyTo) }} />
      </div>
      {issues && <IssueDialog id={data.id} save={keep} onClose={() => setIssues(false)} onLeave={onLeave} />}
    </>
  );
}

/** A paper being written: its head, its sections and sentences, and how it reads with the figures of now. */
export function BulletinDraftPage() {
  const t = useSay();
  const { id } = useParams({ strict: false }) as { id: string };
  const mayIssue = useMay('bulletin.issue');
  // An issue uses the draft up: it is not read again while the page is about to leave it.
  const [leaves, setLeaves] = useState(false);
  const query = useApi(draftGetApi, { id }, { enabled: !leaves });
  const title = query.data?.paper.title ?? t(w.drafts);
  return (
    <Page
      title={title}
      crumbs={<Link to="/bulletins">{t(w.title)}</Link>}
      lead={query.data && [t(w.drafts), query.data.place, query.data.paper.cutOff].filter(Boolean).join(' · ')}
    >
      <Loaded query={query} lines={10}>
        {(data) =>
          mayIssue ? (
            <Editor data={data} key={data.id} onLeave={setLeaves} />
          ) : (
            <PaperView paper={data.paper} codes labels={{ sendTo: t(w.sendTo), copyTo: t(w.copyTo) }} />
          )
        }
      </Loaded>
    </Page>
  );
}
