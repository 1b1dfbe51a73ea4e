import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { useFieldLabel } from '../intake/field-label.page.tsx';
import type { Stage } from '../project/lifecycle.ts';
import { stageLabels } from '../project/project-label.words.ts';
import { useSay } from '../web/lang.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { UnitValue } from '../web/ui/value.tsx';
import type { zOpenedInput } from './passport.api.ts';
import { passportPages as w } from './passport-pages.words.ts';

type Input = z.output<typeof zOpenedInput>;

function Paper({ row }: { row: Input }) {
  const t = useSay();
  if (row.fileId === null) return <span className="muted">{t(w.typedIn)}</span>;
  if (row.fileName === null) return <span className="muted">{t(w.outside)}</span>;
  return (
    <a href={`/api/files/${row.fileId}/content`} title={row.fileSha256 ? `SHA-256 ${row.fileSha256}` : undefined}>
      {row.fileName}
    </a>
  );
}

/** A stage is said in words; everything else stands in its unit. */
function Stated({ field, value }: { field: string; value: NonNullable<Input['value']> }) {
  const t = useSay();
  if (field === 'stage' && value.exact in stageLabels) return t(stageLabels[value.exact as Stage]);
  return <UnitValue unit={value.unit} text={value.text} exact={value.exact} />;
}

/** The rows that a figure was made of, each down to its file, sheet and cell. */
export function PassportInputs({ inputs, count }: { inputs: readonly Input[]; count: number }) {
  const t = useSay();
  const { label } = useFieldLabel(null);
  return (
    <Panel title={t(w.rows)} note={t(w.rowsShown, { shown: inputs.length, all: count })} flush>
      <DataTable
        rows={inputs.map((row, at) => ({ ...row, at }))}
        rowKey={(row) => String(row.at)}
        limit={100}
        minWidth={860}
        empty={<EmptyState title={t(w.noRows)} />}
        columns={[
          {
            title: t(w.subject),
            render: (row) =>
              row.subject.kind === 'project' ? (
                <Link to="/projects/$id" params={{ id: row.subject.id }}>
                  {row.title}
                </Link>
              ) : (
                row.title
              ),
          },
          { title: t(w.field), width: 150, render: (row) => label(row.field) },
          {
            title: t(w.value),
            align: 'right',
            width: 130,
            sort: (row) => (row.value && /^-?\d+$/.test(row.value.exact) ? BigInt(row.value.exact) : null),
            render: (row) => (row.value ? <Stated field={row.field} value={row.value} /> : '—'),
          },
          { title: t(w.file), render: (row) => <Paper row={row} /> },
          {
            title: t(w.sheet),
            width: 150,
            render: (row) => row.sheet ?? '',
          },
          {
            title: t(w.cell),
            width: 90,
            render: (row) => (
              <strong className="code">{row.cell ?? (row.row === null ? '' : t(w.row, { n: row.row }))}</strong>
            ),
          },
          { title: t(w.entry), width: 64, align: 'right', render: (row) => `#${row.entry}` },
        ]}
      />
    </Panel>
  );
}
