import { useSay } from './lang.tsx';
import { shell } from './shell.words.ts';
import { Page } from './ui/page.tsx';

export function OverviewPage() {
  const t = useSay();
  return <Page title={t(shell.overview)}>{null}</Page>;
}
