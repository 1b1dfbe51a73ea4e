import { funnelFigures } from '../campaign/funnel-figures.actions.ts';
import { publishedFigures } from '../campaign/published-figures.actions.ts';
import { rateFigures } from '../campaign/rate-figures.actions.ts';
import { sessionFigures } from '../campaign/session-figures.actions.ts';
import { survivalFigures } from '../campaign/survival-figures.actions.ts';
import { tallyFigures } from '../campaign/tally-figures.actions.ts';
import { contestFigures } from '../contest/contest-figures.actions.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import { deliveryFigures } from '../project/delivery-figures.actions.ts';
import { projectFigures } from '../project/project-figures.actions.ts';
import { stateFigures } from '../project/state-figures.actions.ts';

/** Every figure that can be opened, by kind. A station that owns a kind adds its list here. */
const resolvers: readonly FigureResolver[] = [
  ...projectFigures,
  ...deliveryFigures,
  ...stateFigures,
  ...sessionFigures,
  ...funnelFigures,
  ...survivalFigures,
  ...tallyFigures,
  ...rateFigures,
  ...publishedFigures,
  ...contestFigures,
];

const byKind = new Map(resolvers.map((resolver) => [resolver.kind, resolver]));

export const findResolver = (kind: FigureResolver['kind']): FigureResolver | undefined => byKind.get(kind);
