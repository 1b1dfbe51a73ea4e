import { fen } from '../base/money.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import { defineCommand, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { deliveryActions } from './delivery.actions.ts';
import { projectDuplicates } from './duplicates.actions.ts';
import { eventActions } from './event.actions.ts';
import { loadIdentity } from './identity.store.ts';
import { linkActions } from './link.actions.ts';
import { askProjects } from './list.store.ts';
import { listProjectsAsOf } from './list-as-of.store.ts';
import { mapActions } from './map.actions.ts';
import { monthActions } from './months.actions.ts';
import { noSuchProject, selectOwnProject } from './own.actions.ts';
import { writeBase } from './paper.actions.ts';
import { writePlaced } from './placed.store.ts';
import { Placer, type ProjectLine } from './placing.ts';
import { checkedPoint, writePoint } from './point.actions.ts';
import { progressActions } from './progress.actions.ts';
import { projectGetApi, projectListApi, projectRegisterApi } from './project.api.ts';
import { findProject } from './project.store.ts';
import { refreshStates } from './state.store.ts';
import { statementActions } from './statement.actions.ts';
import { upkeepActions } from './upkeep.actions.ts';
import { writeRecords } from './writes.store.ts';

const maybeKnown = words('可能已有这个项目', '可能已有這個項目', 'This project may be there already');
const noPlace = words('须写明开发区或所属市', '須寫明開發區或所屬市', 'Name the zone or the reporting body');

/** Undefined for what is live: the partial indexes serve it. */
const asOfAsked = (ctx: ReadCtx, asOf: string | undefined): bigint | undefined =>
  asOf === undefined ? undefined : entryAsked(ctx, asOf);

export const projectList = defineQuery(
  projectListApi,
  async (ctx, { asOf, ...input }) => listProjectsAsOf(ctx.db, input, entryAsked(ctx, asOf)),
  (ctx, { asOf, ...input }) => (asOf === undefined ? askProjects(ctx.engine, ctx.actor, input) : undefined),
);

export const projectGet = defineQuery(projectGetApi, async (ctx, input) => {
  const view = await findProject(ctx.db, input.id, asOfAsked(ctx, input.asOf));
  if (!view) throw new Problem('not-found', noSuchProject);
  return view;
});

/** Registers a project by hand. What may be there already is refused with the candidates, until the person says that it is new. */
export const projectRegister = defineCommand(projectRegisterApi, {
  apply: async (ctx, input) => {
    if (!input.zoneId && !input.scopeId && !ctx.actor.everywhere)
      throw new Problem('invalid', noPlace, [{ path: '/zoneId', code: 'place-missing', severity: 'error' }]);
    if (!mayActOn(ctx.actor, input.zoneId, input.scopeId)) throw new Problem('not-allowed');
    const point = checkedPoint(input);
    if (input.under) await selectOwnProject(ctx, input.under.id);
    const at = { sheet: '', row: 1 };
    const decisions: Record<string, string> = input.under
      ? { '!1': `link:${input.under.id}:${input.under.kind}` }
      : input.isNew
        ? { '!1': 'new' }
        : {};
    const line: ProjectLine = {
      at,
      name: input.name,
      code: input.code ?? null,
      creditCode: input.creditCode ?? null,
      builder: input.firm ?? null,
      investor: input.investor ?? null,
      zoneId: input.zoneId ?? null,
      scopeId: input.scopeId ?? null,
      total: input.totalFen ? fen(BigInt(input.totalFen)) : null,
      industry: input.industry ?? null,
      origin: input.origin ?? null,
      place: input.place ?? null,
      content: input.content ?? null,
    };
    const { index, fields } = await loadIdentity(ctx.db, { lines: [line], ids: input.under ? [input.under.id] : [] });
    const placement = new Placer(index, fields, decisions).place(line);
    if (placement.outcome === 'ask' || placement.outcome === 'refuse')
      throw new Problem('conflict', maybeKnown, [{ ...placement.finding, path: '/name' }]);
    if (placement.outcome === 'skip' || !placement.isNew) {
      const id =
        placement.outcome === 'placed' && 'id' in placement.placed.project ? placement.placed.project.id : null;
      throw new Problem('conflict', maybeKnown, [
        {
          path: '/name',
          code: 'project-known',
          severity: 'ask',
          params: {
            id,
            name: id ? fields.get(id)?.name : '',
            reasons: placement.outcome === 'placed' ? placement.placed.reasons : [],
          },
        },
      ]);
    }
    const { placed } = placement;
    if (placed.create && input.chainId) placed.create.chain_id = input.chainId;
    const base = writeBase(
      ctx,
      { zoneId: input.zoneId ?? null, scopeId: input.scopeId ?? null, receivedOn: ctx.today },
      null,
    );
    const { ids } = await writePlaced(base, [{ sheet: null, row: null, placed }]);
    const id = [...ids.values()][0] as string;
    if (input.totalFen)
      await writeRecords(base, [
        {
          projectId: id,
          sheet: null,
          row: null,
          writes: {
            statements: [
              {
                measure: 'total_investment',
                period: 'life',
                status: 'declared',
                valueFen: input.totalFen,
                value: null,
              },
            ],
            events: [],
            keyEntry: null,
          },
        },
      ]);
    if (point.longitude !== null) await writePoint(ctx, await selectOwnProject(ctx, id), point);
    await refreshStates(ctx.db, [id], ctx.entry, ctx.today);
    return { id };
  },
});

export const projectActions = [
  projectList,
  projectGet,
  projectDuplicates,
  projectRegister,
  ...mapActions,
  ...eventActions,
  ...statementActions,
  ...linkActions,
  ...progressActions,
  ...monthActions,
  ...deliveryActions,
  ...upkeepActions,
];
