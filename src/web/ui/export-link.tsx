import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button } from 'antd';
import { useLang, useSay } from '../lang.tsx';
import { shell } from '../shell.words.ts';

/** The list on the screen as a workbook, with the same filters. */
export function ExportLink({
  list,
  query = {},
}: {
  list: string;
  query?: Readonly<Record<string, string | undefined>>;
}) {
  const t = useSay();
  const { lang } = useLang();
  const search = new URLSearchParams({ lang });
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return (
    <Button icon={<DownloadOutlined />} href={`/api/exports/${list}?${search}`} download>
      {t(shell.exportXlsx)}
    </Button>
  );
}
