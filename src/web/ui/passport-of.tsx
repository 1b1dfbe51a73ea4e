import { passportCodeApi } from '../../report/passport.api.ts';
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
