import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { useLang } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { officeListApi } from './office.api.ts';

/** Names of offices by id; an id that is no office stays as it is. */
export function useOfficeNames(): (id: string) => string {
  const { lang } = useLang();
  const may = useMay('office.read');
  const query = useApi(officeListApi, {}, { enabled: may });
  const names = useMemo(
    () => new Map(query.data?.offices.map((office) => [office.id, say(office.name, lang)])),
    [query.data, lang],
  );
  return (id) => names.get(id) ?? id;
}
