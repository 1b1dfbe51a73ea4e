import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button } from 'antd';
import type { Words } from '../../base/words.ts';
import { useLang, useSay } from '../lang.tsx';
import { shell } from '../shell.words.ts';

/** Address of a list as a workbook, in the reader's script. */
export function exportHref(list: string, query: Readonly<Record<string, string | undefined>>, lang: string): string {
  const search = new URLSearchParams({ lang });
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return `/api/exports/${list}?${search}`;
}

/** The list on the screen as a workbook, with the same filters. */
export function ExportLink({
  list,
  query = {},
  label,
}: {
  list: string;
  query?: Readonly<Record<string, string | undefined>>;
  label?: Words;
}) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <Button icon={<DownloadOutlined />} href={exportHref(list, query, lang)} download>
      {t(label ?? shell.exportXlsx)}
    </Button>
  );
}
