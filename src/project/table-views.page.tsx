import { Link } from '@tanstack/react-router';
import { App, Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import {
  type SavedView,
  type ViewShare,
  viewDeleteApi,
  viewListApi,
  viewSaveApi,
  viewShares,
} from '../office/view.api.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi, useCommand } from '../web/query.ts';
import { ErrorState, Loaded } from '../web/ui/state.tsx';
import { tableWords as w } from './table.words.ts';

const shareWords = { me: w.shareMe, office: w.shareOffice, territory: w.shareTerritory } as const;

/** Views that were saved, and the one on the screen to be saved: each has an address of its own. */
export function ViewMenu({
  current,
  said,
  entry,
  open: openView,
}: {
  current: SavedView | undefined;
  said: Readonly<Record<string, string>>;
  entry: string | undefined;
  open: (id: string | undefined) => void;
}) {
  const t = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      open={isOpen}
      onOpenChange={setOpen}
      content={
        <ViewList
          current={current}
          said={said}
          entry={entry}
          open={(id) => {
            setOpen(false);
            openView(id);
          }}
        />
      }
    >
      <Button>
        {t(w.views)}
        {current && `: ${current.name}`}
      </Button>
    </Popover>
  );
}

function ViewList({
  current,
  said,
  entry,
  open,
}: {
  current: SavedView | undefined;
  said: Readonly<Record<string, string>>;
  entry: string | undefined;
  open: (id: string | undefined) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const { message } = App.useApp();
  const query = useApi(viewListApi, { page: 'projects' });
  const save = useCommand(viewSaveApi);
  const drop = useCommand(viewDeleteApi);
  const own = current?.mine ? current : undefined;
  const [name, setName] = useState(own?.name ?? '');
  const [shared, setShared] = useState<ViewShare>(own?.shared ?? 'me');
  const keep = (id: string | undefined) =>
    save
      .mutateAsync({ ...(id ? { id } : {}), page: 'projects', name: name.trim(), words: { ...said }, shared })
      .then((answer) => {
        void message.success(t(w.viewSaved));
        open(answer.id);
      })
      .catch(() => undefined);
  return (
    <div className="menu-list" style={{ width: 320, gap: 8 }}>
      <Loaded query={query} lines={3}>
        {({ views }) => (
          <ul className="menu-values" style={{ listStyle: 'none', margin: 0, maxHeight: 240 }}>
            <li>
              <button type="button" className="menu-link" onClick={() => open(undefined)}>
                {t(w.viewOwn)}
              </button>
            </li>
            {views.map((view) => (
              <li key={view.id} className="row spread" style={{ gap: 6, flexWrap: 'nowrap' }}>
                <Link
                  to="/projects/table"
                  search={{ view: view.id, ...(entry ? { entry } : {}) }}
                  onClick={() => open(view.id)}
                  aria-current={view.id === current?.id}
                  style={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
                >
                  {view.name}
                </Link>
                <span className="muted nowrap" style={{ fontSize: 12 }}>
                  {view.mine
                    ? t(shareWords[view.shared])
                    : `${view.by.office ? say(view.by.office, lang) : ''} ${view.by.name}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <form
        className="stack"
        style={{ gap: 6 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void keep(own?.id);
        }}
      >
        <Input
          aria-label={t(w.viewName)}
          placeholder={t(w.viewName)}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select
          aria-label={t(w.viewShare)}
          value={shared}
          onChange={setShared}
          options={viewShares.map((value) => ({ value, label: t(shareWords[value]) }))}
        />
        {save.error && <ErrorState error={save.error} />}
        <div className="row" style={{ gap: 6 }}>
          <Button type="primary" htmlType="submit" size="small" disabled={!name.trim()} loading={save.isPending}>
            {t(own ? w.viewUpdate : w.viewSave)}
          </Button>
          {own && (
            <>
              <Button size="small" disabled={!name.trim()} onClick={() => void keep(undefined)}>
                {t(w.viewSaveAs)}
              </Button>
              <Button
                size="small"
                danger
                loading={drop.isPending}
                onClick={() =>
                  void drop
                    .mutateAsync({ id: own.id })
                    .then(() => open(undefined))
                    .catch(() => undefined)
                }
              >
                {t(w.viewDelete)}
              </Button>
            </>
          )}
          <Button
            size="small"
            onClick={() => {
              void navigator.clipboard?.writeText(location.href);
              void message.success(t(w.addressCopied));
            }}
          >
            {t(w.copyAddress)}
          </Button>
        </div>
      </form>
    </div>
  );
}
