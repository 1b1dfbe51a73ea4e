import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { ScrollRegion } from '../web/ui/scroll-region.tsx';
import type { Block, Paper, PaperCell, PaperColumn, PaperFigure, PaperTable, Run } from './paper.ts';
import { PaperChartView } from './paper-chart.page.tsx';

/** A figure with the code that opens it. */
function FigureText({ figure, sign = '' }: { figure: PaperFigure; sign?: string }) {
  if (figure.code === null)
    return (
      <>
        {figure.text}
        {sign}
      </>
    );
  return (
    <>
      <Link className="paper-figure" to="/passport/$code" params={{ code: figure.code }}>
        {figure.text}
        {sign}
      </Link>
      <span className="paper-code">{figure.code}</span>
    </>
  );
}

/** A percentage keeps its sign before its code. */
const Runs = ({ runs }: { runs: readonly Run[] }) => (
  <>
    {runs.map((run, at) => {
      const before = runs[at - 1];
      if ('text' in run) {
        const signed = before && 'figure' in before && before.figure.unit === 'percent' && run.text.startsWith('%');
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a frozen sentence do not move
        return <Fragment key={at}>{signed ? run.text.slice(1) : run.text}</Fragment>;
      }
      const next = runs[at + 1];
      const signed = run.figure.unit === 'percent' && next && 'text' in next && next.text.startsWith('%');
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a frozen sentence do not move
      return <FigureText key={at} figure={run.figure} sign={signed ? '%' : ''} />;
    })}
  </>
);

const Cell = ({ cell }: { cell: PaperCell }): ReactNode =>
  cell === null ? '' : typeof cell === 'string' ? cell : <FigureText figure={cell} />;

/** Neighbouring columns of one group, each with its span. */
function groupsOf(columns: readonly PaperColumn[]): { name: string | undefined; columns: PaperColumn[] }[] {
  const groups: { name: string | undefined; columns: PaperColumn[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last && column.group !== undefined && last.name === column.group) last.columns.push(column);
    else groups.push({ name: column.group, columns: [column] });
  }
  return groups;
}

function Heads({ columns }: { columns: readonly PaperColumn[] }) {
  const groups = groupsOf(columns);
  const grouped = groups.some((group) => group.name !== undefined);
  const head = (column: PaperColumn, rows: number) => (
    <th key={column.key} scope="col" rowSpan={rows}>
      {column.title}
    </th>
  );
  return (
    <thead>
      <tr>
        {groups.map((group) => {
          const [first] = group.columns as [PaperColumn];
          if (group.name === undefined) return head(first, grouped ? 2 : 1);
          return (
            <th key={first.key} scope="colgroup" colSpan={group.columns.length}>
              {group.name}
            </th>
          );
        })}
      </tr>
      {grouped && (
        <tr>{groups.flatMap((group) => (group.name === undefined ? [] : group.columns.map((one) => head(one, 1))))}</tr>
      )}
    </thead>
  );
}

function TableView({ table }: { table: PaperTable }) {
  const whole = table.columns.reduce((sum, column) => sum + column.width, 0);
  const firstTotal = table.rows.length - table.totals;
  return (
    <div className="paper-block">
      <div className="paper-caption">{table.title}</div>
      <div className="paper-note">{table.caption}</div>
      <ScrollRegion className="table-scroll" label={table.title}>
        <table style={{ ['--least' as string]: `${Math.max(420, table.columns.length * 84)}px` }}>
          <colgroup>
            {table.columns.map((column) => (
              <col key={column.key} style={{ width: `${(column.width * 100) / whole}%` }} />
            ))}
          </colgroup>
          <Heads columns={table.columns} />
          <tbody>
            {table.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a frozen table do not move
              <tr key={at} className={at >= firstTotal ? 'total' : undefined}>
                {row.map((cell, nth) => {
                  const column = table.columns[nth] as PaperColumn;
                  return (
                    <td key={column.key} style={{ textAlign: column.align }}>
                      <Cell cell={cell} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h3 id={block.id}>{block.text}</h3> : <h4 id={block.id}>{block.text}</h4>;
    case 'text':
      return (
        <p className="paper-text">
          <Runs runs={block.runs} />
        </p>
      );
    case 'remark':
      return (
        <p className="paper-remark">
          <Runs runs={block.runs} />
        </p>
      );
    case 'table':
      return <TableView table={block} />;
    case 'chart':
      return <PaperChartView chart={block} />;
  }
}

/** A paper as a page: the same words, tables, charts and codes as in its files. */
export function PaperView({
  paper,
  codes,
  labels,
}: {
  paper: Paper;
  codes: boolean;
  labels: { sendTo: string; copyTo: string };
}) {
  return (
    <article className={codes ? 'paper' : 'paper no-codes'} lang={paper.lang}>
      {(paper.issuer || paper.number || paper.redHeader) && (
        <header className={paper.redHeader ? 'paper-head red' : 'paper-head'}>
          {paper.issuer && <div className="paper-issuer">{paper.issuer}</div>}
          {paper.number && <div className="paper-number">{paper.number}</div>}
        </header>
      )}
      <h2 className="paper-title">{paper.title}</h2>
      {paper.sendTo && (
        <p>
          {labels.sendTo}: {paper.sendTo}
        </p>
      )}
      {paper.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a paper do not move
        <BlockView key={at} block={block} />
      ))}
      <div className="paper-close">
        {paper.issuer && <div>{paper.issuer}</div>}
        <div>{paper.issuedOn}</div>
      </div>
      {paper.copyTo && (
        <div className="paper-foot">
          {labels.copyTo}: {paper.copyTo}
        </div>
      )}
    </article>
  );
}
