import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { shell } from '../web/shell.words.ts';
import { Page, Panel } from '../web/ui/page.tsx';
import { passportPages as w } from './passport-pages.words.ts';

/** Type a code. */
export function PassportForm({ initial = '' }: { initial?: string }) {
  const t = useSay();
  const navigate = useNavigate();
  const [code, setCode] = useState(initial);
  const open = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) void navigate({ to: '/passport/$code', params: { code: code.trim() } });
  };
  return (
    <form className="row" onSubmit={open}>
      <label htmlFor="passport-code" className="visually-hidden">
        {t(w.code)}
      </label>
      <Input
        id="passport-code"
        size="large"
        style={{ width: 240, fontFamily: 'var(--font-code)', letterSpacing: '0.06em' }}
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="7K2QD-0M9XA"
        onChange={(event) => setCode(event.target.value)}
      />
      <Button size="large" type="primary" htmlType="submit">
        {t(w.open)}
      </Button>
    </form>
  );
}

export function PassportHomePage() {
  const t = useSay();
  return (
    <Page title={t(shell.passport)} lead={t(w.lead)}>
      <Panel>
        <div className="stack" style={{ gap: 8 }}>
          <PassportForm />
          <p className="muted">{t(w.codeHint)}</p>
        </div>
      </Panel>
    </Page>
  );
}
