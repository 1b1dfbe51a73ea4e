import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button, Dropdown } from 'antd';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { exportHref } from '../web/ui/export-link.tsx';
import { keyListsApi } from './months.api.ts';
import { usePublisherName } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';

/** The lists of key projects as workbooks that come back: one for each publisher and year. */
export function KeyListExport() {
  const t = useSay();
  const { lang } = useLang();
  const name = usePublisherName();
  const lists = useApi(keyListsApi, {});
  if (!lists.data || lists.data.lists.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        style: { maxHeight: '60vh', overflowY: 'auto' },
        items: lists.data.lists.map(({ list, year, listed }) => ({
          key: `${year} ${list}`,
          label: (
            <a href={exportHref('key-list', { list, year }, lang)} download>
              {t(w.keyListOf, { year, list: name(list), n: listed })}
            </a>
          ),
        })),
      }}
    >
      <Button icon={<DownloadOutlined />}>{t(w.exportKeyLists)}</Button>
    </Dropdown>
  );
}
