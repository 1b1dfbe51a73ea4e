import { contestFigures } from '../contest/contest-figures.actions.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';

/** Every figure that can be opened, by kind. A station that owns a kind adds its list here. */
const resolvers: readonly FigureResolver[] = [...contestFigures];

const byKind = new Map(resolvers.map((resolver) => [resolver.kind, resolver]));

export const findResolver = (kind: FigureResolver['kind']): FigureResolver | undefined => byKind.get(kind);
