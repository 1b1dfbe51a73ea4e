import MenuOutlined from '@ant-design/icons/MenuOutlined';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Input, Popover } from 'antd';
import { type MouseEvent, useRef, useState } from 'react';
import type { Right } from '../base/right.ts';
import { langs, say } from '../base/words.ts';
import { accountChangePasswordApi, accountSignOutApi, accountSwitchPostApi, type Me } from '../office/account.api.ts';
import { officePages } from '../office/office-pages.words.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { ChipHelp } from './chip-help.tsx';
import { useLang, useSay } from './lang.tsx';
import { useLargeText } from './large-text.ts';
import { useMe } from './me.tsx';
import { isOfThePresent, moreIcon, navGroups, navItemAt, tabTargets } from './nav.tsx';
import { NoRight } from './no-right.tsx';
import { useCommand } from './query.ts';
import { Ridge } from './ridge.tsx';
import { SampleBanner } from './sample-banner.tsx';
import { langNames, langShort, shell } from './shell.words.ts';
import { ShownProvider } from './shown.tsx';
import { AtMoment, PastNotice, TimeMachine } from './time-machine.tsx';
import { MainJobTour } from './tour.tsx';
import { CommandDialog } from './ui/command-dialog.tsx';

function Brand() {
  const t = useSay();
  return (
    <Link to="/" className="brand">
      <Ridge />
      <span>
        <span className="brand-name">{t(shell.name)}</span>
        <span className="brand-line">{t(shell.line)}</span>
      </span>
    </Link>
  );
}

function Navigation({ rights, onGo }: { rights: readonly Right[]; onGo?: () => void }) {
  const t = useSay();
  return (
    <nav aria-label={t(shell.navigation)} style={{ display: 'contents' }}>
      {navGroups.map((group) => {
        const items = group.items.filter((item) => !item.right || rights.includes(item.right));
        if (items.length === 0) return null;
        return (
          <div className="nav-group" key={group.label.en}>
            <h2>{t(group.label)}</h2>
            <ul>
              {items.map((item) => (
                <li key={item.to}>
                  <Link
                    to={item.to}
                    className="nav-item"
                    activeOptions={{ exact: item.to === '/' }}
                    {...(onGo ? { onClick: onGo } : {})}
                  >
                    {item.icon}
                    {t(item.label)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <p className="nav-foot">
        {t(shell.foot)} · <Link to="/design">{t(shell.design)}</Link>
      </p>
    </nav>
  );
}

/** Three scripts side by side: one press, no menu. */
export function LanguageSwitch() {
  const t = useSay();
  const { lang, setLang } = useLang();
  return (
    <fieldset className="lang-switch">
      <legend className="visually-hidden">{t(shell.language)}</legend>
      {langs.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === lang}
          aria-label={one === 'en' ? `${langShort[one]} ${langNames[one]}` : langNames[one]}
          title={langNames[one]}
          onClick={() => setLang(one)}
        >
          {langShort[one]}
        </button>
      ))}
    </fieldset>
  );
}

/** Office and post; the list of other posts and the way out open from it. */
function Person({ me }: { me: Me }) {
  const t = useSay();
  const { lang } = useLang();
  const signOut = useCommand(accountSignOutApi);
  const switchPost = useCommand(accountSwitchPostApi);
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  const [touring, setTouring] = useState(false);
  const [large, turnText] = useLargeText();
  const leave = () => signOut.mutate({}, { onSettled: () => window.location.assign('/sign-in') });
  return (
    <>
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        placement="bottomRight"
        content={
          <div className="stack" style={{ gap: 10, width: 260 }}>
            <div>
              <div className="muted" style={{ fontSize: 12 }}>
                {t(shell.account)}
              </div>
              <strong>{me.name}</strong> <span className="code muted">{me.login}</span>
              <div className="muted">
                {me.everywhere ? t(shell.everywhere) : t(shell.territory, { n: me.zones.length })}
              </div>
            </div>
            {me.posts.map((post) => (
              <Button
                key={post.postId}
                block
                type={post.postId === me.post.postId ? 'primary' : 'default'}
                style={{ height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
                onClick={() => post.postId !== me.post.postId && switchPost.mutate({ postId: post.postId })}
              >
                {say(post.office, lang)} · {say(post.role, lang)}
              </Button>
            ))}
            <Button block aria-pressed={large} onClick={turnText} title={t(shell.largeTextHint)}>
              {large ? '✓ ' : ''}
              {t(shell.largeText)}
            </Button>
            <Button
              block
              onClick={() => {
                setOpen(false);
                setTouring(true);
              }}
            >
              {t(shell.tour)}
            </Button>
            <Button
              block
              onClick={() => {
                setOpen(false);
                setChanging(true);
              }}
            >
              {t(accountChangePasswordApi.words)}
            </Button>
            <Button block onClick={leave}>
              {t(shell.signOut)}
            </Button>
          </div>
        }
      >
        <button type="button" className="bar-person" aria-haspopup="dialog">
          <span>{say(me.post.office, lang)}</span>
          <small>
            {me.name} · {say(me.post.role, lang)}
          </small>
        </button>
      </Popover>
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
      {touring && <MainJobTour onClose={() => setTouring(false)} />}
    </>
  );
}

/** The own password. All sign-ins made with the old one end, so the way goes to the sign-in page. */
function PasswordDialog({ onClose }: { onClose: () => void }) {
  const t = useSay();
  return (
    <CommandDialog
      endpoint={accountChangePasswordApi}
      onClose={onClose}
      said={() => t(officePages.changedSaid)}
      fields={[
        { name: 'present', label: officePages.presentPassword, kind: 'password', required: true },
        {
          name: 'password',
          label: officePages.newPassword,
          kind: 'password',
          required: true,
          hint: t(officePages.passwordHint),
        },
      ]}
      toInput={(values) => ({ present: values.present ?? '', password: values.password ?? '' })}
    />
  );
}

function Lookup() {
  const t = useSay();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  return (
    <form
      className="bar-lookup"
      onSubmit={(event) => {
        event.preventDefault();
        const clean = code.trim().toUpperCase();
        if (clean) void navigate({ to: '/passport/$code', params: { code: clean } });
      }}
    >
      <Input
        size="small"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        placeholder={t(shell.lookup)}
        aria-label={t(shell.lookupHint)}
        title={t(shell.lookupHint)}
      />
    </form>
  );
}

/** Frame of every page behind the sign-in. */
export function Shell() {
  const t = useSay();
  const { me } = useMe();
  const menu = useRef<HTMLDialogElement>(null);
  const tabs = useRef(navGroups.flatMap((group) => group.items).filter((item) => tabTargets.includes(item.to)));
  const { pathname } = useLocation();
  if (!me) return null;
  const here = navItemAt(pathname);
  const barred = here?.right && !me.rights.includes(here.right) ? here : undefined;
  const closeOutside = (event: MouseEvent) => event.target === menu.current && menu.current?.close();
  return (
    <>
      <a className="skip" href="#content">
        {t(shell.skip)}
      </a>
      <div className="shell">
        <aside className="shell-nav">
          <Brand />
          <Navigation rights={me.rights} />
        </aside>
        <div style={{ minWidth: 0 }}>
          <header className="shell-bar">
            <Button
              className="bar-menu"
              type="text"
              icon={<MenuOutlined />}
              aria-label={t(shell.menu)}
              onClick={() => menu.current?.showModal()}
            />
            <TimeMachine />
            <span className="bar-space" />
            {me.rights.includes('passport.read') && <Lookup />}
            <LanguageSwitch />
            <Person me={me} />
          </header>
          <SampleBanner />
          <ShownProvider>
            <AtMoment>
              <PastNotice readable={!isOfThePresent(pathname)} />
              {barred ? <NoRight label={barred.label} /> : <Outlet />}
              <ChangesPanel />
            </AtMoment>
          </ShownProvider>
          {me.rights.includes('passport.read') && <ChipHelp />}
        </div>
      </div>
      <nav className="shell-tabs" aria-label={t(shell.navigation)}>
        {tabs.current
          .filter((item) => !item.right || me.rights.includes(item.right))
          .map((item) => (
            <Link key={item.to} to={item.to} activeOptions={{ exact: item.to === '/' }}>
              {item.icon}
              {t(item.label)}
            </Link>
          ))}
        <button type="button" onClick={() => menu.current?.showModal()}>
          {moreIcon}
          {t(shell.more)}
        </button>
      </nav>
      {/* The native dialog keeps focus inside and closes on Escape. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape; this is for the backdrop only */}
      <dialog ref={menu} className="shell-drawer" aria-label={t(shell.menu)} onClick={closeOutside}>
        <Brand />
        <Navigation rights={me.rights} onGo={() => menu.current?.close()} />
      </dialog>
    </>
  );
}
