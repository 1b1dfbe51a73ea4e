import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { linkKinds, type Reason } from './identity.ts';
import { linkKindWords, reasonWords } from './identity.words.ts';
import type { ProjectView } from './project.api.ts';
import { projectPages as w } from './project-pages.words.ts';
import { ProjectPick } from './project-pick.page.tsx';
import { projectLinkApi, projectUnlinkApi } from './record.api.ts';

type ProjectLink = ProjectView['links'][number];

function LinkDialog({ view, onClose }: { view: ProjectView; onClose: () => void }) {
  const t = useSay();
  const { id, name } = view.project;
  return (
    <CommandDialog
      endpoint={projectLinkApi}
      onClose={onClose}
      intro={<strong>{name}</strong>}
      initial={{ direction: 'up' }}
      fields={[
        {
          name: 'direction',
          label: w.linkDirection,
          kind: 'select',
          required: true,
          options: [
            { value: 'up', label: t(w.linkThisUp) },
            { value: 'down', label: t(w.linkOtherUp) },
          ],
        },
        {
          name: 'other',
          fills: ['otherId', 'id'],
          label: w.linkOther,
          required: true,
          control: (props) => <ProjectPick {...props} except={id} />,
        },
        {
          name: 'kind',
          label: w.linkKind,
          kind: 'select',
          required: true,
          hint: t(w.linkKindHint),
          options: [
            ...linkKinds.map((value) => ({ value, label: t(linkKindWords[value]) })),
            { value: 'different', label: t(w.different) },
          ],
        },
        { name: 'note', label: w.note, kind: 'area' },
      ]}
      toInput={(values) => {
        const other = values.other ?? '';
        const [one, two] = values.direction === 'down' ? [other, id] : [id, other];
        return {
          id: one,
          otherId: two,
          kind: (values.kind ?? '') as (typeof linkKinds)[number],
          ...(values.note ? { note: values.note } : {}),
        };
      }}
    />
  );
}

function OneLink({ link, onEnd }: { link: ProjectLink; onEnd: (() => void) | undefined }) {
  const t = useSay();
  return (
    <li className={link.ended ? 'muted' : ''}>
      <div className="row" style={{ gap: 8 }}>
        <Badge tone={link.kind === 'different' ? 'none' : 'info'}>
          {t(link.kind === 'different' ? w.different : linkKindWords[link.kind])}
        </Badge>
        {link.kind !== 'different' && (
          <span className="muted">{t(link.direction === 'up' ? w.linkUp : w.linkDown)}</span>
        )}
        <Link to="/projects/$id" params={{ id: link.other.id }}>
          {link.other.name}
        </Link>
        {onEnd && (
          <Button size="small" type="link" onClick={onEnd}>
            {t(w.unlink)}
          </Button>
        )}
      </div>
      <div className="muted" style={{ fontSize: 12 }}>
        {[
          ...link.reasons.map((reason) =>
            reason === 'decided' ? t(w.decided) : reason in reasonWords ? t(reasonWords[reason as Reason]) : reason,
          ),
          link.decidedBy,
          link.decidedOn,
          link.note,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}

/** What the project is tied to: phases, re-signings, transfers, renames; a person may add a link, or end a wrong one. */
export function LinksPanel({ view }: { view: ProjectView }) {
  const t = useSay();
  const mayReport = useMay('project.report');
  const [dialog, setDialog] = useState<'link' | ProjectLink>();
  const close = () => setDialog(undefined);
  return (
    <Panel
      title={t(w.links)}
      note={view.links.length}
      actions={
        mayReport && (
          <Button size="small" onClick={() => setDialog('link')}>
            {t(projectLinkApi.words)}
          </Button>
        )
      }
    >
      {view.links.length === 0 ? (
        <p className="muted">{t(w.linksNone)}</p>
      ) : (
        <ul className="dense-list">
          {view.links.map((link) => (
            <OneLink key={link.id} link={link} onEnd={mayReport && !link.ended ? () => setDialog(link) : undefined} />
          ))}
        </ul>
      )}
      {dialog === 'link' && <LinkDialog view={view} onClose={close} />}
      {dialog && dialog !== 'link' && (
        <CommandDialog
          endpoint={projectUnlinkApi}
          onClose={close}
          danger
          fields={[]}
          intro={
            <p>
              {t(w.unlinkIntro, {
                kind: t(dialog.kind === 'different' ? w.different : linkKindWords[dialog.kind]),
                name: dialog.other.name,
              })}
            </p>
          }
          toInput={() => ({ linkId: dialog.id })}
        />
      )}
    </Panel>
  );
}
