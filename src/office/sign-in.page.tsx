import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useLang, useSay } from '../web/lang.tsx';
import { apiKey, useCommand } from '../web/query.ts';
import { Ridge } from '../web/ridge.tsx';
import { LanguageSwitch } from '../web/shell.tsx';
import { shell } from '../web/shell.words.ts';
import { ErrorState } from '../web/ui/state.tsx';
import { accountMeApi, accountSignInApi } from './account.api.ts';
import { officePages as w } from './office-pages.words.ts';

/** Sign-in by account and password; afterwards the page that was asked for. */
export function SignInPage() {
  const t = useSay();
  const { lang } = useLang();
  const navigate = useNavigate();
  const client = useQueryClient();
  const search = useSearch({ strict: false }) as { to?: string };
  const signIn = useCommand(accountSignInApi);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    document.title = `${t(w.signIn)} · 太行`;
  }, [t]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { login, password },
      {
        onSuccess: (me) => {
          client.setQueryData(apiKey(accountMeApi, {}, lang), me);
          // Only own paths: an address of another site in `to` must not be followed.
          const to = search.to?.startsWith('/') && !search.to.startsWith('//') ? search.to : '/';
          void navigate({ href: to, replace: true });
        },
      },
    );
  };

  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <div className="row" style={{ flexWrap: 'nowrap' }}>
          <span style={{ width: 44, height: 44, display: 'block', flex: 'none' }}>
            <Ridge />
          </span>
          <span>
            <h1 className="brand-name" style={{ fontSize: 24 }}>
              {t(shell.name)}
            </h1>
            <span className="muted">{t(shell.line)}</span>
          </span>
        </div>
        <form className="panel panel-body stack" style={{ padding: 22 }} onSubmit={submit}>
          <div className="field">
            <label htmlFor="login">{t(w.login)}</label>
            <Input
              id="login"
              size="large"
              autoComplete="username"
              autoCapitalize="none"
              value={login}
              onChange={(event) => setLogin(event.target.value)}
              required
              autoFocus
            />
          </div>
          <div className="field">
            <label htmlFor="password">{t(w.password)}</label>
            <Input.Password
              id="password"
              size="large"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              required
            />
          </div>
          {signIn.error && <ErrorState error={signIn.error} />}
          <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
            {t(w.signIn)}
          </Button>
        </form>
        <div className="row spread">
          <span className="muted" style={{ fontSize: 12 }}>
            {t(shell.foot)}
          </span>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
