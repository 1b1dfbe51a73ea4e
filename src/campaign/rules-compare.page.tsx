import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Choose } from '../web/ui/filter-controls.tsx';
import { Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { batches } from './batch.ts';
import { batchWords } from './campaign.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { countingRulesListApi, sessionCompareRulesApi } from './counting.api.ts';
import { BatchCell } from './sessions.page.tsx';

/** Past sessions counted by two versions of the rules side by side, with each line that they judge differently. */
export function RulesComparePanel({ number }: { number?: string }) {
  const t = useSay();
  const { lang } = useLang();
  const rules = useApi(countingRulesListApi, {});
  const versions = (rules.data?.rules ?? []).map((one) => one.version);
  const [picked, setPicked] = useState<{ before?: string; after?: string }>({});
  const before = picked.before ?? versions[0];
  const after = picked.after ?? versions.find((one) => one !== before);
  const query = useApi(
    sessionCompareRulesApi,
    { before: before ?? '', after: after ?? '' },
    { enabled: before !== undefined && after !== undefined },
  );
  if (versions.length < 2) return null;
  const options = versions.map((value) => ({ value, label: value }));
  return (
    <Panel
      title={t(w.compareRules)}
      flush
      actions={
        <>
          <Choose
            label={t(w.compareBefore)}
            all={false}
            value={before}
            options={options}
            onChange={(next) => setPicked({ ...picked, ...(next ? { before: next } : {}) })}
          />
          <span aria-hidden="true">→</span>
          <Choose
            label={t(w.compareAfter)}
            all={false}
            value={after}
            options={options}
            onChange={(next) => setPicked({ ...picked, ...(next ? { after: next } : {}) })}
          />
        </>
      }
    >
      <Loaded query={query} lines={3}>
        {({ sessions }) => {
          const shown = sessions.filter((one) => number === undefined || one.number === number);
          return (
            <>
              <DataTable
                rows={shown}
                rowKey={(row) => row.number}
                minWidth={720}
                columns={[
                  {
                    title: t(w.number),
                    render: (row) => (
                      <Link to="/sessions/$number" params={{ number: row.number }}>
                        {row.number}
                      </Link>
                    ),
                  },
                  ...batches.flatMap((batch) =>
                    (['before', 'after'] as const).map((side) => ({
                      title: `${t(batchWords[batch])} · ${t(side === 'before' ? w.compareBefore : w.compareAfter)}`,
                      align: 'right' as const,
                      render: (row: (typeof shown)[number]) => (
                        <BatchCell sums={row[side].find((one) => one.batch === batch)} />
                      ),
                    })),
                  ),
                  { title: t(w.compareChanged), align: 'right', render: (row) => row.changes.length },
                ]}
              />
              {number !== undefined && (
                <DataTable
                  rows={shown.flatMap((one) => one.changes)}
                  rowKey={(row) => row.lineId}
                  minWidth={720}
                  empty={
                    <p className="muted" style={{ padding: '10px 16px' }}>
                      {t(w.compareSame)}
                    </p>
                  }
                  columns={[
                    { title: t(w.session, { number }), render: (row) => row.name },
                    { title: t(w.scope), width: 120, render: (row) => row.scopeId },
                    { title: t(w.compareBefore), render: (row) => say(row.before, lang) },
                    { title: t(w.compareAfter), render: (row) => say(row.after, lang) },
                  ]}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
