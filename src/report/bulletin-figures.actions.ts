import { type Coded, type DataPart, type Ground, sayIn } from './bulletin-ground.actions.ts';
import { printWords } from './bulletin-print.words.ts';
import { writtenDay, writtenMonth, writtenQuarter } from './bulletin-text.ts';
import {
  cohortText,
  funnelData,
  funnelFigure,
  rateFigure,
  ratesData,
  seriesData,
  sessionFigure,
  sessionPlacesData,
  sessionsData,
} from './cohort-data.actions.ts';
import { dueData, dueFigure, monthFigure, monthsData, trendData } from './month-data.actions.ts';
import {
  attentionData,
  awaitingData,
  lampFigure,
  projectsData,
  stageFigure,
  stagesData,
} from './project-data.actions.ts';
import { comparisonsData, groupText, peersText, rankText, scoreFigure, standingData } from './standing-data.actions.ts';

type Params = Readonly<Record<string, string>>;

const datasetReaders: Readonly<Record<string, (ground: Ground, params: Params) => Promise<DataPart[]>>> = {
  sessions: sessionsData,
  sessionSeries: seriesData,
  sessionPlaces: sessionPlacesData,
  funnel: funnelData,
  rates: ratesData,
  standing: standingData,
  comparisons: comparisonsData,
  months: monthsData,
  monthTrend: trendData,
  due: dueData,
  stages: stagesData,
  attention: attentionData,
  projects: projectsData,
  awaiting: awaitingData,
};

const figureReaders: Readonly<Record<string, (ground: Ground, params: Params) => Promise<Coded | undefined>>> = {
  'session.count': (ground, params) => sessionFigure(ground, 'count', params),
  'session.value': (ground, params) => sessionFigure(ground, 'value', params),
  'funnel.count': (ground, { step = '' }) => funnelFigure(ground, 'count', step),
  'funnel.value': (ground, { step = '' }) => funnelFigure(ground, 'value', step),
  rate: (ground, { rate = '' }) => rateFigure(ground, rate),
  'month.total': (ground, { measure = '' }) => monthFigure(ground, measure),
  'due.count': (ground, { what = '' }) => dueFigure(ground, what),
  'stage.count': (ground, { stage = '' }) => stageFigure(ground, 'count', stage),
  'stage.value': (ground, { stage = '' }) => stageFigure(ground, 'total', stage),
  'attention.count': (ground, { colour = '' }) => lampFigure(ground, colour),
  score: scoreFigure,
};

const textReaders: Readonly<Record<string, (ground: Ground) => string | Promise<string>>> = {
  day: (ground) => writtenDay(ground.day, ground.lang),
  year: (ground) => ground.day.slice(0, 4),
  period: (ground) => writtenQuarter(ground.day, ground.lang),
  session: (ground) => ground.session?.name ?? sayIn(ground, printWords.noSession),
  lastSession: (ground) => ground.lastSession?.name ?? sayIn(ground, printWords.noSession),
  cohort: cohortText,
  place: (ground) => ground.placeName || sayIn(ground, printWords.programme),
  month: (ground) => writtenMonth(ground.month, ground.lang),
  formerDay: (ground) => writtenDay(ground.formerDay, ground.lang),
  group: groupText,
  rank: rankText,
  peers: peersText,
};

const paramsKey = (params: Params): string => JSON.stringify(Object.entries(params).sort());

/** Rows of a dataset; none where the programme does not know it. */
export const readDataset = (ground: Ground, name: string, params: Params): Promise<DataPart[]> =>
  ground.once(`dataset ${name} ${paramsKey(params)}`, async () => (await datasetReaders[name]?.(ground, params)) ?? []);

export const readFigure = (ground: Ground, name: string, params: Params): Promise<Coded | undefined> =>
  ground.once(`figure ${name} ${paramsKey(params)}`, async () => await figureReaders[name]?.(ground, params));

export const readText = async (ground: Ground, name: string): Promise<string> =>
  (await textReaders[name]?.(ground)) ?? `{${name}}`;
