import { Link } from '@tanstack/react-router';
import { App, Button, Popover, Segmented, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { mayGroup, tableModes, viewWords } from '../base/table-view.ts';
import { pathKey } from '../base/table-work.ts';
import { viewGetApi } from '../office/view.api.ts';
import { areaListApi } from '../territory/territory.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { useMoment } from '../web/moment.ts';
import { useApi } from '../web/query.ts';
import { useTable } from '../web/table/use-table.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { Choose, SearchBox } from '../web/ui/filter-controls.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { Page } from '../web/ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../web/ui/state.tsx';
import { ProjectGrid } from './project-grid.page.tsx';
import { tableWords as w } from './table.words.ts';
import { ProjectBoard } from './table-board.page.tsx';
import { BulkDialog } from './table-bulk.page.tsx';
import { FilterChips } from './table-chips.page.tsx';
import { ColumnChooser } from './table-chooser.page.tsx';
import { searchedColumns, tableColumns } from './table-columns.ts';
import { changeOf, useTableEdits } from './table-edits.page.tsx';
import { SpotLine, type TableSpot } from './table-spot.page.tsx';
import { columnsUrl, exported, placeWords, useTableState } from './table-state.page.tsx';
import { ProjectTimeline } from './table-timeline.page.tsx';
import { ViewMenu } from './table-views.page.tsx';

/** The rest of the window below a place on the page, but never too little to work in. */
function useRestOfWindow(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(480);
  useEffect(() => {
    const measure = () => {
      const top = (box.current?.getBoundingClientRect().top ?? 300) + window.scrollY;
      setHeight(Math.max(window.innerWidth <= 600 ? window.innerHeight * 0.72 : 380, window.innerHeight - top - 42));
    };
    measure();
    window.addEventListener('resize', measure);
    const observer = new ResizeObserver(measure);
    if (box.current?.parentElement) observer.observe(box.current.parentElement);
    return () => {
      window.removeEventListener('resize', measure);
      observer.disconnect();
    };
  }, []);
  return [box, height];
}

const byStage = ['stage'];
const modeWords = { table: w.modeTable, timeline: w.modeTimeline, board: w.modeBoard } as const;

/** All projects in sight as one working table, whose address says all that it shows. */
export function ProjectsTablePage() {
  const t = useSay();
  const { lang } = useLang();
  const { message } = App.useApp();
  const { head } = useMe();
  const entry = useAsOf();
  const { day } = useMoment();
  const [{ view: viewId }] = useFilters();
  const asked = viewId && /^[0-9a-f-]{36}$/.test(viewId) ? viewId : undefined;
  const saved = useApi(viewGetApi, { id: asked ?? '' }, { enabled: asked !== undefined, keep: false });
  const current = asked ? saved.data : undefined;
  const { view, faults, change, filters, put, said } = useTableState(current?.words);
  // What is late, is late by the day that the page is read at.
  const today = useMemo(() => day ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), [day]);
  const openView = (id: string | undefined) =>
    put({ ...Object.fromEntries([...viewWords, ...placeWords, 'text'].map((word) => [word, undefined])), view: id });
  const table = useTable(columnsUrl(filters, entry), lang, today, {
    where: view.where,
    sort: view.sort,
    // The board is grouped by stage whatever the table is grouped by.
    group: view.mode === 'board' ? byStage : view.group,
    ...(filters.text ? { search: filters.text, searched: searchedColumns } : {}),
  });
  const { data, arranged } = table;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set());
  const [box, height] = useRestOfWindow();
  const cities = useApi(areaListApi, { parent: '140000' });
  const toggle = useCallback(
    (path: string) =>
      setClosed((before) => {
        const next = new Set(before);
        if (!next.delete(path)) next.add(path);
        return next;
      }),
    [],
  );
  // Other rows are other places: what was chosen of the former ones means nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the rows were asked for anew
  useEffect(() => choose(new Set()), [table.reading]);
  const [spot, onSpot] = useState<TableSpot>();
  const edits = useTableEdits(table);
  const [bulk, setBulk] = useState(false);
  const mayReport = useMay('project.report');
  const mayEdit = mayReport && !entry;
  const undo = useCallback(() => {
    if (edits.done.length === 0) void message.info(t(w.nothingToUndo));
    else void edits.undo().then((ok) => ok && message.success(t(w.undone)));
  }, [edits, message, t]);
  const behind = !entry && table.entry !== undefined && head !== undefined && BigInt(head) > BigInt(table.entry);
  const tooMany = table.error?.findings.some((one) => one.code === 'too-many-rows');
  return (
    <Page title={t(w.title)} lead={t(w.lead)} actions={<Link to="/projects">{t(w.openList)}</Link>}>
      <div className="table-bar no-print">
        <Segmented
          aria-label={t(w.mode)}
          value={view.mode}
          onChange={(mode) => change({ mode })}
          options={tableModes.map((value) => ({ value, label: t(modeWords[value]) }))}
        />
        <ViewMenu key={current?.id ?? ''} current={current} said={said} entry={entry} open={openView} />
        <SearchBox label={t(w.search)} value={filters.text} onChange={(text) => put({ text })} width={220} />
        {(tooMany || placeWords.some((word) => filters[word])) && (
          <Choose
            label={t(w.city)}
            value={filters.city}
            onChange={(city) => put({ city })}
            options={(cities.data?.areas ?? []).map((area) => ({ value: area.code, label: area.name }))}
          />
        )}
        <Select
          mode="multiple"
          aria-label={t(w.group)}
          placeholder={t(w.group)}
          style={{ minWidth: 132 }}
          popupMatchSelectWidth={false}
          maxCount={3}
          value={[...view.group]}
          onChange={(group: string[]) => change({ group })}
          options={tableColumns
            .filter((one) => mayGroup(one.kind))
            .map((one) => ({ value: one.key, label: t(one.title) }))}
        />
        {view.mode === 'timeline' && (
          <Choose
            label={t(w.zoom)}
            all={false}
            width={84}
            value={filters.zoom === 'quarter' ? 'quarter' : 'year'}
            onChange={(zoom) => put({ zoom: zoom === 'quarter' ? zoom : undefined })}
            options={[
              { value: 'year', label: t(w.zoomYear) },
              { value: 'quarter', label: t(w.zoomQuarter) },
            ]}
          />
        )}
        {view.mode !== 'board' && view.group.length > 0 && arranged && (
          <Button
            onClick={() =>
              setClosed(closed.size > 0 ? new Set() : new Set(arranged.groups.map((one) => pathKey(one.path))))
            }
          >
            {t(closed.size > 0 ? w.openAll : w.closeAll)}
          </Button>
        )}
        <Popover
          trigger="click"
          placement="bottomRight"
          destroyOnHidden
          content={
            <ColumnChooser
              columns={tableColumns}
              view={view}
              change={change}
              reset={() => put({ cols: undefined, pin: undefined })}
            />
          }
        >
          <Button>{t(w.columns)}</Button>
        </Popover>
        <ExportLink
          list="project-table"
          label={w.export}
          query={{
            ...given(Object.fromEntries([...placeWords, 'text'].map((word) => [word, filters[word]]))),
            ...exported(said),
            entry,
          }}
        />
      </div>
      {faults.map((one) => (
        <Notice key={`${one.word} ${one.value}`} tone="warn">
          {t(w.addressFault, one)}
        </Notice>
      ))}
      {saved.error && <ErrorState error={saved.error} />}
      {table.error && <ErrorState error={table.error} retry={table.reload} />}
      <div ref={box}>
        {!arranged || !data ? (
          !table.error && <Loading lines={10} />
        ) : (
          <>
            <div className="table-status" role="status">
              <span>
                {t(w.ofAll, {
                  n: arranged.order.length.toLocaleString('en-US'),
                  all: data.rows.toLocaleString('en-US'),
                })}
              </span>
              <span>{t(w.asOf, { entry: table.entry ?? '' })}</span>
              <span>{t(w.unitYi)}</span>
              <FilterChips view={view} data={data} change={change} />
              {mayEdit && chosen.size > 0 && (
                <Button size="small" type="primary" onClick={() => setBulk(true)}>
                  {t(w.bulk)}
                </Button>
              )}
              {edits.done.length > 0 && (
                <Button size="small" disabled={edits.pending} onClick={undo}>
                  {t(w.undo)} ({edits.done.length})
                </Button>
              )}
              {chosen.size > 0 && (
                <Button size="small" onClick={() => choose(new Set())}>
                  {t(w.picked, { n: chosen.size.toLocaleString('en-US') })} ✕
                </Button>
              )}
              {view.mode === 'table' && <SpotLine spot={spot} data={data} entry={table.entry ?? '0'} />}
              {table.busy && <span>{t(w.busy)}</span>}
              {behind && (
                <Button size="small" type="link" onClick={table.reload}>
                  {t(w.newer)} · {t(w.refresh)}
                </Button>
              )}
            </div>
            {arranged.order.length === 0 ? (
              <EmptyState title={t(data.rows === 0 ? w.noProjects : w.none)}>
                {data.rows > 0 && t(w.noneHint)}
              </EmptyState>
            ) : view.mode === 'board' ? (
              <ProjectBoard data={data} arranged={arranged} height={height} mayReport={mayEdit} reload={table.reload} />
            ) : view.mode === 'timeline' ? (
              <ProjectTimeline
                data={data}
                arranged={arranged}
                view={view}
                closed={closed}
                toggle={toggle}
                height={height - 24}
                today={today}
                zoom={filters.zoom === 'quarter' ? 'quarter' : 'year'}
              />
            ) : (
              <ProjectGrid
                data={data}
                arranged={arranged}
                view={view}
                change={change}
                closed={closed}
                toggle={toggle}
                chosen={chosen}
                choose={choose}
                height={height}
                marks={edits.marks}
                mayEdit={mayEdit}
                edit={(row, spec, value) => spec.edit && void edits.make(changeOf(data, spec.edit, [row], value))}
                undo={undo}
                copied={(n) => void message.success(t(w.copied, { n }))}
                onSpot={onSpot}
              />
            )}
          </>
        )}
      </div>
      {bulk && data && (
        <BulkDialog
          data={data}
          rows={chosen}
          edits={edits}
          onClose={(n) => {
            setBulk(false);
            if (n !== undefined) void message.success(t(w.changed, { n: n.toLocaleString('en-US') }));
          }}
        />
      )}
      <p className="muted no-print" style={{ fontSize: 12, marginTop: 6 }}>
        {t(w.keys)}
      </p>
    </Page>
  );
}
