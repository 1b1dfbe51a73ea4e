import type { Finding } from '../base/finding.ts';
import { decisionKey } from '../base/normal-row.ts';
import { type Candidate, type LinkKind, linkKinds, type Match, ownRecordKinds, type Resolution } from './identity.ts';
import type { IdentityIndex } from './identity-index.ts';
import { namesPart, plain } from './name.ts';
import { readRemark } from './remark.ts';
import type { AliasKind, Placed, ProjectDraft, ProjectField, ProjectRef } from './writes.ts';

/** A line with what else its paper says of the project itself. */
export interface ProjectLine extends Candidate {
  readonly at: { readonly sheet: string; readonly row: number };
  readonly origin?: string | null;
  readonly place?: string | null;
  readonly longitude?: string | null;
  readonly latitude?: string | null;
  readonly content?: string | null;
  /** The project that the row names by the identity Taihang wrote into it: goes before any likeness. */
  readonly projectId?: string | null;
}

export type Placement =
  | { readonly outcome: 'placed'; readonly placed: Placed; readonly isNew: boolean }
  | { readonly outcome: 'ask'; readonly finding: Finding }
  | { readonly outcome: 'skip' }
  | { readonly outcome: 'refuse'; readonly finding: Finding };

/** Live fields of projects that a line may fill; kept by the placer while a paper is read. */
export type ProjectFields = Partial<Record<ProjectField, string | null>>;

const filled = (value: string | null | undefined): value is string =>
  value !== null && value !== undefined && value !== '';
const pointOf = ({ longitude, latitude }: ProjectLine) =>
  filled(longitude) && filled(latitude) ? { longitude, latitude } : undefined;
const idOf = (ref: ProjectRef): string => ('id' in ref ? ref.id : `new:${ref.row}`);
const refOf = (id: string): ProjectRef => (id.startsWith('new:') ? { row: id.slice(4) } : { id });

/**
 * Places the lines of one paper, in order: each on a known project, on one that an earlier line of the paper creates, or on a new one.
 * What a line adds is known to the lines after it. Questions are not answered here: `decisions` carries a person's answers.
 */
export class Placer {
  readonly #index: IdentityIndex;
  readonly #fields: Map<string, ProjectFields>;
  readonly #decisions: Readonly<Record<string, string>>;
  #package: { id: string; sheet: string } | null = null;

  constructor(index: IdentityIndex, fields: Map<string, ProjectFields>, decisions: Readonly<Record<string, string>>) {
    this.#index = index;
    this.#fields = fields;
    this.#decisions = decisions;
  }

  nameOf(id: string): string {
    return this.#fields.get(id)?.name ?? this.#index.get(id)?.names[0] ?? id;
  }

  place(line: ProjectLine): Placement {
    const key = decisionKey(line.at);
    if (line.projectId) return this.#placeOwn(line, key, line.projectId);
    const answer = this.#decisions[key];
    if (answer === 'skip') return { outcome: 'skip' };
    if ((line.child || namesPart(line.name)) && answer === undefined) return this.#placePart(line, key);
    const placement = this.#decide(line, key, answer);
    this.#package =
      placement.outcome === 'placed' ? { id: idOf(placement.placed.project), sheet: line.at.sheet } : null;
    return placement;
  }

  /** A row that comes back with its identity. Unknown and out of sight are one answer: nobody learns what others hold. */
  #placeOwn(line: ProjectLine, key: string, id: string): Placement {
    if (this.#decisions[key] === 'skip') return { outcome: 'skip' };
    const known = this.#index.get(id);
    if (!known)
      return {
        outcome: 'refuse',
        finding: { path: key, code: 'own-id-unknown', severity: 'error', params: { id: id.slice(0, 40) } },
      };
    const renamed = line.name !== this.#fields.get(id)?.name && !known.names.includes(line.name);
    // What the project holds already was printed from it: an investor in the builder's column is no new builder.
    const held = new Set(Object.values(this.#fields.get(id) ?? {}));
    const joined = this.#join(line, id, renamed ? 'renamed' : 'same', ['own-id'], false);
    if (joined.outcome !== 'placed') return joined;
    const aliases = joined.placed.aliases.filter(([, value]) => !held.has(value));
    return { ...joined, placed: { ...joined.placed, aliases } };
  }

  #decide(line: ProjectLine, key: string, answer: string | undefined): Placement {
    if (answer === 'new') return this.#create(line, null, ['decided'], true);
    const linked = /^link:([0-9a-f-]{36}|new:[^:]+)(?::([a-z-]+))?$/.exec(answer ?? '');
    if (linked?.[1] && this.#index.get(linked[1])) {
      const kind = linkKinds.find((one) => one === linked[2]) ?? 'same';
      if (ownRecordKinds.includes(kind))
        return this.#create(line, { id: linked[1], kind, reasons: [] }, ['decided'], true);
      return this.#join(line, linked[1], kind, ['decided'], true);
    }
    const found: Resolution = this.#index.resolve(line);
    if (found.outcome === 'same')
      return this.#join(line, found.match.id, found.match.kind, [...found.match.reasons], false);
    if (found.outcome === 'ask') return { outcome: 'ask', finding: this.#question(key, line, found.matches) };
    return this.#create(line, found.under, [], false);
  }

  /** 其中 rows stand under the package printed above them on the same sheet; the same part comes again by its name. */
  #placePart(line: ProjectLine, key: string): Placement {
    const parent = this.#package;
    if (!parent || parent.sheet !== line.at.sheet)
      return {
        outcome: 'ask',
        finding: { path: key, code: 'package-undecided', severity: 'ask', params: { name: line.name } },
      };
    const name = plain(line.name);
    const known = this.#index.partsOf(parent.id).find((part) => part.names.some((other) => plain(other) === name));
    if (known) return this.#join(line, known.id, 'part', ['part-of-package'], false);
    return this.#create(line, { id: parent.id, kind: 'part', reasons: ['part-of-package'] }, [], false);
  }

  #create(
    line: ProjectLine,
    under: Pick<Match, 'id' | 'kind' | 'reasons'> | null,
    reasons: string[],
    decided: boolean,
  ): Placement {
    const key = decisionKey(line.at);
    const id = `new:${key}`;
    const create: ProjectDraft = {
      code: line.code ?? null,
      name: line.name,
      firm: line.builder ?? line.investor ?? null,
      credit_code: line.creditCode ?? null,
      investor: line.investor ?? null,
      origin: line.origin ?? null,
      zone_id: line.zoneId ?? null,
      scope_id: line.scopeId ?? null,
      place: line.place ?? null,
      industry: line.industry ?? null,
      chain_id: null,
      content: line.content ?? null,
      ...pointOf(line),
      // A part is in its package's money, a phase inside the contract in the first contract's: counted on their own they count twice.
      counted: under === null || under.kind === 'phase',
    };
    const aliases = this.#aliases(id, line);
    this.#index.learn(id, line, under?.id ?? null);
    this.#fields.set(id, { ...create });
    return {
      outcome: 'placed',
      isNew: true,
      placed: {
        project: { row: key },
        kind: null,
        reasons,
        create,
        fill: {},
        aliases,
        under: under ? { project: refOf(under.id), kind: under.kind, reasons: [...under.reasons] } : null,
        decided,
      },
    };
  }

  #join(line: ProjectLine, id: string, kind: LinkKind, reasons: string[], decided: boolean): Placement {
    const aliases = this.#aliases(id, line);
    const fill = this.#fill(id, line, kind);
    this.#index.learn(id, line);
    return {
      outcome: 'placed',
      isNew: false,
      placed: { project: refOf(id), kind, reasons, create: null, fill, aliases, under: null, decided },
    };
  }

  /** Names, codes, firms and zones of the line that the project has not been seen with. */
  #aliases(id: string, line: ProjectLine): [AliasKind, string][] {
    const known = this.#index.get(id);
    const all: [AliasKind, string | null | undefined, readonly string[] | undefined][] = [
      ['name', line.name, known?.names],
      ['code', line.code, known?.codes],
      ['credit_code', line.creditCode, known?.creditCodes],
      ['builder', line.builder, known?.builders],
      ['investor', line.investor, known?.investors],
      ['zone', line.zoneId, known?.zones],
    ];
    return all.flatMap(([kind, value, old]) =>
      filled(value) && !old?.includes(value) ? [[kind, value] as [AliasKind, string]] : [],
    );
  }

  #fill(id: string, line: ProjectLine, kind: LinkKind): ProjectFields {
    const now = this.#fields.get(id) ?? {};
    const fill: ProjectFields = {};
    const offered: ProjectFields = {
      code: line.code,
      credit_code: line.creditCode,
      investor: line.investor,
      origin: line.origin,
      place: line.place,
      industry: line.industry,
      content: line.content,
      zone_id: line.zoneId,
      scope_id: line.scopeId,
    };
    for (const [field, value] of Object.entries(offered) as [ProjectField, string | null | undefined][])
      if (filled(value) && !filled(now[field])) fill[field] = value;
    // The project company takes the investor's place as soon as it is named.
    if (filled(line.builder) && line.builder !== now.firm && (!filled(now.firm) || now.firm === now.investor))
      fill.firm = line.builder;
    if (kind === 'renamed' && now.name !== line.name && !this.#index.get(id)?.names.includes(line.name))
      fill.name = line.name;
    // A point that is stated anew corrects the one that stands.
    const point = pointOf(line);
    if (point && (point.longitude !== now.longitude || point.latitude !== now.latitude)) Object.assign(fill, point);
    if (
      kind === 'moved' &&
      filled(line.zoneId) &&
      line.zoneId !== now.zone_id &&
      readRemark(line.note).movedTo === null
    ) {
      fill.zone_id = line.zoneId;
      fill.scope_id = line.scopeId ?? null;
    }
    this.#fields.set(id, { ...now, ...fill });
    return fill;
  }

  #question(key: string, line: ProjectLine, matches: readonly Match[]): Finding {
    const candidates = matches.slice(0, 5).map((match) => {
      const known = this.#index.get(match.id);
      return {
        id: match.id,
        kind: match.kind,
        score: match.score,
        reasons: match.reasons,
        name: this.nameOf(match.id),
        firm: this.#fields.get(match.id)?.firm ?? known?.builders[0] ?? known?.investors[0] ?? null,
        zoneId: this.#fields.get(match.id)?.zone_id ?? known?.zones[0] ?? null,
        code: known?.codes[0] ?? null,
        totalFen: known?.totals.at(-1)?.toString() ?? null,
      };
    });
    return {
      path: key,
      code: 'possible-duplicate',
      severity: 'ask',
      params: { name: line.name, other: candidates[0]?.name ?? '', count: candidates.length, candidates },
    };
  }
}
