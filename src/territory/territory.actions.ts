import type { AnyAction } from '../journal/act.actions.ts';
import { getAreaHistory, listAreasAction } from './area.actions.ts';
import { getAtlas } from './atlas.actions.ts';
import { getBoundaries, loadBoundary } from './boundary.actions.ts';
import { getGrouping, getZoneSet, listGroupingsAction, moveMember } from './grouping.actions.ts';
import { listChainsAction, listFactsAction } from './programme-fact.actions.ts';
import { loadReference } from './reference.actions.ts';
import { getZone, listZonesAction } from './zone.actions.ts';
import { changeZoneAction, registerZone } from './zone-change.actions.ts';

/** Every action of the station, one for each of its contracts. */
export const territoryActions = [
  listZonesAction,
  getZone,
  registerZone,
  changeZoneAction,
  listAreasAction,
  getAreaHistory,
  listGroupingsAction,
  getGrouping,
  moveMember,
  getZoneSet,
  getAtlas,
  getBoundaries,
  loadBoundary,
  loadReference,
  listChainsAction,
  listFactsAction,
] satisfies AnyAction[];
