import { useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { SearchBox } from '../web/ui/filter-controls.tsx';
import { Facts, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { areaHistoryApi } from './territory.api.ts';
import { territoryPages as w } from './territory-pages.words.ts';

/** What became of an area code: its names by years and the areas that hold its ground today. */
export function AreaHistoryPanel() {
  const t = useSay();
  const [filters, change] = useFilters();
  const code = /^\d{6}$/.test(filters.area ?? '') ? filters.area : undefined;
  const query = useApi(areaHistoryApi, { code: code ?? '' }, { enabled: code !== undefined, keep: false });
  const list = (areas: readonly { code: string; name: string }[]) =>
    areas.map((one) => `${one.name} ${one.code}`).join('、');
  return (
    <Panel
      title={t(areaHistoryApi.words)}
      actions={
        <SearchBox label={t(w.areaCode)} value={filters.area} onChange={(area) => change({ area })} width={220} />
      }
    >
      {code ? (
        <Loaded query={query} lines={2}>
          {(data) => (
            <Facts
              items={[
                [t(w.areaCode), `${data.code} ${data.name ?? ''}`],
                [t(w.areaFate), t(w[`fate_${data.fate}`])],
                [t(w.areaPresent), list(data.present)],
                [t(w.areaParts), list(data.partsTo)],
                ...data.eras.map((era) => [`${era.startYear}–${era.endYear ?? ''}`, era.name] as const),
              ]}
            />
          )}
        </Loaded>
      ) : (
        <p className="muted">{t(w.areaHint)}</p>
      )}
    </Panel>
  );
}
