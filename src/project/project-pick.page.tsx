import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { formatFen } from '../base/money.ts';
import { useZoneNames } from '../territory/zone-link.page.tsx';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import type { ControlProps } from '../web/ui/field.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { type ProjectLineView, projectGetApi, projectListApi } from './project.api.ts';
import { projectPages as w } from './project-pages.words.ts';

/** A project found by name, firm or code; what it holds is the project's id. */
export function ProjectPick({
  id,
  label,
  value,
  onChange,
  status,
  except,
  onRow,
}: ControlProps & {
  except?: string;
  /** Told what the list shows of the project that is chosen, before it is chosen. */
  onRow?: (row: ProjectLineView) => void;
}) {
  const t = useSay();
  const zone = useZoneNames();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useApi(projectListApi, { ...(text ? { text } : {}), sort: '-total', limit: 20 });
  const chosen = useApi(projectGetApi, { id: value }, { enabled: value !== '', keep: false });
  const rows = (found.data?.rows ?? []).filter((row) => row.id !== except);
  const options = rows.map((row) => ({
    value: row.id,
    label: row.name,
    about: [
      row.firm,
      row.zoneId ? zone(row.zoneId) : row.scopeId,
      row.totalFen !== null && `${formatFen(BigInt(row.totalFen))} ${t(ui.yi)}`,
    ],
  }));
  const own = chosen.data?.project;
  if (value && own && !options.some((one) => one.value === value))
    options.unshift({ value, label: own.name, about: [own.firm] });
  return (
    <Select
      id={id}
      aria-label={label}
      {...(status ? { status } : {})}
      value={value || null}
      placeholder={t(w.search)}
      onChange={(next) => {
        const row = rows.find((one) => one.id === next);
        if (row) onRow?.(row);
        onChange(next ?? '');
      }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t(ui.loading) : t(w.none)}
      options={options}
      optionRender={(option) => (
        <>
          {option.data.label}
          <div className="muted" style={{ fontSize: 12 }}>
            {option.data.about.filter(Boolean).join(' · ')}
          </div>
        </>
      )}
    />
  );
}
