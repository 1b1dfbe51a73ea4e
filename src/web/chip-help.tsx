import { useEffect, useRef, useState } from 'react';
import { passportOpenApi } from '../report/passport.api.ts';
import { useSay } from './lang.tsx';
import { useApi } from './query.ts';
import { clock } from './ui/clock.ts';
import { ErrorState, Loading } from './ui/state.tsx';
import { ui } from './ui/ui.words.ts';

const waitMs = 450;
const width = 340;

interface Shown {
  readonly code: string;
  readonly left: number;
  readonly top: number;
  readonly above: boolean;
}

/** Formula, convention, cohort, cut-off and as-of of a figure, in short. */
function Help({ code }: { code: string }) {
  const t = useSay();
  const query = useApi(passportOpenApi, { code }, { keep: false });
  if (query.isError) return <ErrorState error={query.error} />;
  if (!query.data) return <Loading lines={3} />;
  const figure = query.data;
  const unit = figure.value?.unit === 'fen' ? ` ${t(ui.yi)}` : '';
  const rows = [
    [ui.formula, `${t(figure.formula)} (${figure.formulaVersion})`],
    [ui.convention, t(figure.convention)],
    [ui.cohort, figure.cohort && t(figure.cohort)],
    [ui.cutOff, figure.cutOff],
    [ui.asOf, `#${figure.asOf.entry}${figure.asOf.at ? ` · ${clock(figure.asOf.at)}` : ''}`],
  ] as const;
  return (
    <>
      <strong>{t(figure.title)}</strong>
      <div>
        {figure.value ? `${figure.value.text}${unit}` : figure.absence && t(figure.absence)}
        {figure.value?.unit === 'fen' && (
          <span className="muted"> · {t(ui.exactFen, { fen: figure.value.exact })}</span>
        )}
      </div>
      <dl className="about">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name.en} style={{ display: 'contents' }}>
                <dt>{t(name)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

/**
 * Help beside each figure: what stands behind a passport code opens when the pointer rests on it or it has the focus. One for the whole
 * page, because a page has hundreds of codes; it can be pointed at, and Escape closes it (WCAG 1.4.13).
 */
export function ChipHelp() {
  const [shown, setShown] = useState<Shown>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const later = (work: () => void) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(work, waitMs);
    };
    const chipOf = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-code]') : null;
    const enter = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('.chip-help')) {
        clearTimeout(timer.current);
        return;
      }
      const chip = chipOf(event.target);
      if (!chip) {
        if (event.type === 'pointerover') later(() => setShown(undefined));
        return;
      }
      // A finger has no place to rest: a tap opens the passport itself.
      if (event instanceof PointerEvent && event.pointerType !== 'mouse') return;
      later(() => {
        const box = chip.getBoundingClientRect();
        const above = box.bottom + 260 > window.innerHeight;
        setShown({
          code: chip.dataset.code ?? '',
          left: Math.max(8, Math.min(box.left, window.innerWidth - width - 12)),
          top: above ? box.top - 6 : box.bottom + 6,
          above,
        });
      });
    };
    const close = () => {
      clearTimeout(timer.current);
      setShown(undefined);
    };
    const key = (event: KeyboardEvent) => event.key === 'Escape' && close();
    document.addEventListener('pointerover', enter);
    document.addEventListener('focusin', enter);
    document.addEventListener('focusout', close);
    document.addEventListener('keydown', key);
    document.addEventListener('click', close);
    window.addEventListener('scroll', close, true);
    return () => {
      close();
      document.removeEventListener('pointerover', enter);
      document.removeEventListener('focusin', enter);
      document.removeEventListener('focusout', close);
      document.removeEventListener('keydown', key);
      document.removeEventListener('click', close);
      window.removeEventListener('scroll', close, true);
    };
  }, []);
  if (!shown) return null;
  return (
    <div
      className="chip-help no-print"
      role="tooltip"
      style={{
        left: shown.left,
        width,
        top: shown.top,
        ...(shown.above ? { transform: 'translateY(-100%)' } : {}),
      }}
    >
      <Help code={shown.code} />
    </div>
  );
}
