import { Link } from '@tanstack/react-router';
import { say, type Words } from '../base/words.ts';
import { useLang, useSay } from './lang.tsx';
import { useMe } from './me.tsx';
import { shell } from './shell.words.ts';
import { Notice } from './ui/marks.tsx';
import { Page } from './ui/page.tsx';

/** In place of a page whose right the post lacks: nothing of it is asked for. */
export function NoRight({ label }: { label: Words }) {
  const t = useSay();
  const { me } = useMe();
  const { lang } = useLang();
  return (
    <Page title={t(label)}>
      <Notice title={t(shell.noRight)}>
        {t(shell.noRightText, { role: me ? say(me.post.role, lang) : '' })} <Link to="/">{t(shell.toOverview)}</Link>
      </Notice>
    </Page>
  );
}
