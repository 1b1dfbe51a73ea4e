import { say, type Words } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { Lamp } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { ui } from '../web/ui/ui.words.ts';
import type { LampSetView } from './delivery.api.ts';
import { lampSubjectWords, quantityWords, deliveryWords as w } from './delivery.words.ts';
import { type Condition, type Quantity, yesOrNo } from './lamp.ts';

type LampView = LampSetView['lamps'][number];

const comparison = { '<': '<', '<=': '≤', '=': '=', '>=': '≥', '>': '>' } as const;

/** `3.00` months are 3; what is one or nought is yes or no. */
function useValue() {
  const t = useSay();
  return (quantity: Quantity, value: string): string =>
    yesOrNo.has(quantity) ? t(Number(value) === 0 ? ui.no : ui.yes) : value.replace(/\.00$/, '');
}

function Conditions({ all }: { all: readonly Condition[] }) {
  const t = useSay();
  const shown = useValue();
  return all
    .map(({ quantity, is, than }) => {
      const right = than in quantityWords ? t(quantityWords[than as Quantity]) : shown(quantity, than);
      return `${t(quantityWords[quantity])} ${comparison[is]} ${right}`;
    })
    .join('; ');
}

/** The whole rule, row by row, with what its source leaves open. */
function Rule({ lamp, source }: { lamp: LampView; source: LampSetView['source'] }) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <details>
      <summary>{t(w.conditions)}</summary>
      <ul>
        {lamp.rows.map((row) => (
          <li key={`${row.colour} ${JSON.stringify(row.all)}`}>
            <Lamp colour={row.colour} /> <Conditions all={row.all} />
          </li>
        ))}
        {lamp.gaps.map((gap: Words) => (
          <li key={gap.en} className="muted">
            {t(w.gaps)}: {say(gap, lang)}
          </li>
        ))}
        <li className="muted">
          {t(ui.source)}: {source.title} ({source.published})
        </li>
      </ul>
    </details>
  );
}

/** One line for each lamp of each rule set: the lamp, what it looks at, and the day on which it changes by itself. */
export function LampsPanel({ sets }: { sets: readonly LampSetView[] }) {
  const t = useSay();
  const { lang } = useLang();
  const shown = useValue();
  const rows = sets.flatMap((set) => set.lamps.map((lamp) => ({ set, lamp })));
  const word = (lamp: LampView) =>
    lamp.state === 'lit' ? undefined : t(lamp.state === 'undefined' ? w.undefined : w[lamp.state]);
  return (
    <Panel title={t(w.lamps)} note={t(w.lampsNote)}>
      <DataTable
        rows={rows}
        rowKey={({ set, lamp }) => `${set.id} ${lamp.subject}`}
        columns={[
          { title: t(w.rules), width: 150, render: ({ set }) => say(set.name, lang) },
          {
            title: t(w.lit),
            width: 210,
            lead: true,
            render: ({ lamp }) => (
              <span className="nowrap">
                {t(lampSubjectWords[lamp.subject])} <Lamp colour={lamp.colour ?? 'grey'} word={word(lamp)} />
              </span>
            ),
          },
          {
            title: t(w.looksAt),
            render: ({ set, lamp }) => (
              <>
                {lamp.known
                  .map((one) => `${t(quantityWords[one.quantity])}: ${shown(one.quantity, one.value)}`)
                  .join('; ') || '—'}
                <Rule lamp={lamp} source={set.source} />
              </>
            ),
          },
          { title: t(w.changes), width: 160, render: ({ lamp }) => lamp.changesOn ?? '—' },
        ]}
      />
    </Panel>
  );
}
