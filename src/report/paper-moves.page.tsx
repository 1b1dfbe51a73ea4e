import { useSay } from '../web/lang.tsx';
import { Code } from '../web/ui/figure.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { bulletinPages as w } from './bulletin-pages.words.ts';
import type { PaperFigure, PaperMove } from './paper.ts';

const unitOf: Partial<Record<PaperFigure['unit'], string>> = { percent: '%' };

function Side({ figure }: { figure: PaperFigure | null }) {
  if (!figure) return <span className="muted">—</span>;
  return (
    <>
      {figure.text}
      {unitOf[figure.unit]} <Code code={figure.code} below />
    </>
  );
}

/** Figures that moved, with the entries through which. */
export function MovesTable({ moves }: { moves: readonly PaperMove[] }) {
  const t = useSay();
  return (
    <DataTable
      rows={moves.map((move, at) => ({ ...move, at }))}
      rowKey={(move) => String(move.at)}
      minWidth={680}
      limit={100}
      columns={[
        { title: t(w.figure), render: (move) => move.title },
        { title: t(w.before), align: 'right', width: 130, render: (move) => <Side figure={move.before} /> },
        { title: t(w.after), align: 'right', width: 130, render: (move) => <Side figure={move.after} /> },
        { title: t(w.delta), align: 'right', width: 90, render: (move) => move.delta || '—' },
        {
          title: t(w.through),
          width: 150,
          render: (move) =>
            move.entries.length === 0 ? t(w.noEntry) : move.entries.map((entry) => `#${entry}`).join(', '),
        },
      ]}
    />
  );
}
