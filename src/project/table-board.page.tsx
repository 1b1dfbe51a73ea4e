import { Link } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { idAt, plainAt, type TableColumn, type TableData } from '../base/table-data.ts';
import type { Arranged, Group } from '../base/table-work.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useWindow } from '../web/table/use-window.ts';
import { ScrollRegion } from '../web/ui/scroll-region.tsx';
import { type EventKind, eventKindList, eventKinds, isOut, type Stage, stages } from './lifecycle.ts';
import { EventDialog } from './project-event-dialog.page.tsx';
import { stageLabels } from './project-label.words.ts';
import { projectPages } from './project-pages.words.ts';
import { tableWords as w } from './table.words.ts';
import { cellText, exactText, sumText } from './table-cell.ts';
import { type ProjectColumn, tableColumnOf } from './table-columns.ts';
import './table-modes.css';

const cardHeight = 92;

/** Stages that a board shows even when nothing stands in them: a project can be moved there. */
const always: readonly Stage[] = ['signed', 'preparatory', 'started', 'in_production'];

/** The event that brings a project to a stage. */
const kindOf = (stage: Stage): EventKind | undefined => eventKindList.find((kind) => eventKinds[kind] === stage);

interface Moving {
  readonly id: string;
  readonly kind: EventKind | undefined;
}

/**
 * Projects as cards in columns by stage, with how many and how much. A card is never simply moved: dropped on another column it asks for
 * the event that brings the project there, with day and proof.
 */
export function ProjectBoard({
  data,
  arranged,
  height,
  mayReport,
  reload,
}: {
  data: TableData;
  /** Grouped by stage. */
  arranged: Arranged;
  height: number;
  mayReport: boolean;
  reload: () => void;
}) {
  const t = useSay();
  const [moving, setMoving] = useState<Moving>();
  const byStage = new Map(arranged.groups.filter((one) => one.depth === 0).map((one) => [one.path[0] ?? '', one]));
  const shown: (Stage | '')[] = [
    ...stages.filter((stage) => byStage.has(stage) || always.includes(stage)),
    ...(byStage.has('') ? ([''] as const) : []),
  ];
  return (
    <>
      <ScrollRegion className="board" style={{ height }} label={t(w.modeBoard)}>
        {shown.map((stage) => (
          <BoardColumn
            key={stage}
            stage={stage}
            group={byStage.get(stage)}
            data={data}
            arranged={arranged}
            mayReport={mayReport}
            drop={(id) => stage !== '' && setMoving({ id, kind: kindOf(stage) })}
            record={(id) => setMoving({ id, kind: undefined })}
          />
        ))}
      </ScrollRegion>
      {moving && (
        <EventDialog
          projectId={moving.id}
          initial={moving.kind ? { kind: moving.kind } : {}}
          onClose={() => setMoving(undefined)}
          done={reload}
        />
      )}
    </>
  );
}

const mime = 'text/x-taihang-project';

function BoardColumn({
  stage,
  group,
  data,
  arranged,
  mayReport,
  drop,
  record,
}: {
  stage: Stage | '';
  group: Group | undefined;
  data: TableData;
  arranged: Arranged;
  mayReport: boolean;
  drop: (id: string) => void;
  record: (id: string) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const count = group ? group.to - group.from : 0;
  const { box, first, last, onScroll } = useWindow(count, cardHeight);
  const [over, setOver] = useState(false);
  const sums = group?.sums ?? {};
  const column = (key: string): TableColumn => data.columns[key] as TableColumn;
  const text = (key: string, row: number): string =>
    cellText(tableColumnOf(key) as ProjectColumn, column(key), row, lang);
  const name = stage === '' ? t(projectPages.noStage) : t(stageLabels[stage]);
  const takes = (event: DragEvent) => {
    if (!mayReport || stage === '' || !event.dataTransfer.types.includes(mime)) return;
    event.preventDefault();
    setOver(true);
  };
  const cards: number[] = [];
  for (let at = first; at <= last; at += 1) cards.push(at);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button of each card does the same by keyboard
    <div
      className={`board-column${over ? ' over' : ''}${stage !== '' && isOut(stage) ? ' out' : ''}`}
      onDragOver={takes}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const id = event.dataTransfer.getData(mime);
        if (id) drop(id);
      }}
    >
      <div className="board-head">
        <h2>{name}</h2>
        <span>{t(w.count, { n: count.toLocaleString('en-US') })}</span>
        <span className="board-sum">
          {t(w.total)} {sumText(column('total'), 'total', sums) || '0.00'} · {t(w.formed)}{' '}
          {sumText(column('formed'), 'formed', sums) || '0.00'}
        </span>
      </div>
      <ScrollRegion className="board-cards" ref={box} onScroll={onScroll} label={name}>
        <ul style={{ height: Math.max(count * cardHeight, 1) }}>
          {cards.map((at) => {
            const row = arranged.order[(group?.from ?? 0) + at] as number;
            const id = idAt(data, row);
            const late = plainAt(column('late'), row);
            return (
              <li
                key={id}
                className="board-card"
                style={{ transform: `translateY(${at * cardHeight}px)` }}
                aria-setsize={count}
                aria-posinset={at + 1}
                draggable={mayReport}
                onDragStart={(event) => event.dataTransfer.setData(mime, id)}
              >
                <Link
                  to="/projects/$id"
                  params={{ id }}
                  preload={false}
                  title={text('name', row)}
                  className="board-name"
                >
                  {text('name', row)}
                </Link>
                <span className="board-line">
                  <span title={text('zone', row)}>{text('zone', row) || text('scope', row)}</span>
                  <strong title={exactText(column('total'), row, lang)}>{text('total', row) || '—'}</strong>
                </span>
                <span className="board-line">
                  <span>
                    {plainAt(column('since'), row) && t(projectPages.since, { day: plainAt(column('since'), row) })}
                    {(late === 'start' || late === 'end') && <span className="tone-bad"> ◆ {text('late', row)}</span>}
                  </span>
                  {mayReport && (
                    <button type="button" className="chip linkish" onClick={() => record(id)}>
                      {t(projectPages.recordEvent)}
                      <span className="visually-hidden"> {text('name', row)}</span>
                    </button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      </ScrollRegion>
    </div>
  );
}
