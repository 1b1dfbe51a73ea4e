import { useMemo } from 'react';
import type { FigureKind } from '../../indicator/figure.ts';
import { passportCodeApi, passportCodesApi } from '../../report/passport.api.ts';
import { useMay } from '../me.tsx';
import { useApi } from '../query.ts';
import type { FigureName } from '../shown.tsx';
import { PassportChip } from './figure.tsx';

/** The passport code of a figure on the screen; asked for once, because the same figure keeps its code for ever. */
export function PassportOf({ figure }: { figure: FigureName }) {
  const may = useMay('passport.read');
  const query = useApi(
    passportCodeApi,
    { kind: figure.kind, params: JSON.stringify(figure.params), entry: figure.entry },
    { enabled: may, keep: false },
  );
  return query.data ? <PassportChip code={query.data.code} /> : null;
}

/** How the figures of a table are named: kind, what they share, and the parameter that tells them apart. */
export interface CodesOf {
  readonly kind: FigureKind;
  readonly each: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Codes of a table's figures by the parameter in which they differ, in one question; none until the page is at rest, and for who may not open them. */
export function useCodes(
  of: CodesOf | undefined,
  ids: readonly string[],
  entry: string | undefined,
  enabled = true,
): ReadonlyMap<string, string> {
  const may = useMay('passport.read');
  const values = JSON.stringify(ids);
  const query = useApi(
    passportCodesApi,
    {
      kind: of?.kind ?? 'project.tally',
      each: of?.each ?? '',
      values,
      params: JSON.stringify(of?.params ?? {}),
      entry,
    },
    { enabled: may && enabled && of !== undefined && ids.length > 0 && entry !== undefined, keep: false },
  );
  return useMemo(() => {
    const all = JSON.parse(values) as string[];
    return new Map(query.data?.codes.map((code, at) => [all[at] ?? '', code]));
  }, [query.data, values]);
}
