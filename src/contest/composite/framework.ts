import type { Finding } from '../../base/finding.ts';

/** An indicator (level 1) or an aggregate of what stands below it. */
export interface Node {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent: string | null;
  readonly weight: number;
  readonly direction: 1 | -1;
  readonly denominator: string | null;
  /** All columns of its line in the table of indicators: parameters of methods may stand there. */
  readonly line: Readonly<Record<string, string>>;
}

/** The tree of an index and what else the data carry. */
export interface Framework {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly indicators: readonly string[];
  /** Codes of each level, from the indicators up. */
  readonly levels: readonly (readonly string[])[];
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly groups: readonly string[];
  readonly denominators: readonly string[];
}

type Line = Readonly<Record<string, string>>;

/** A cell that says nothing: empty, or as R writes a missing value. */
export const blank = (text: string | undefined): boolean => text === undefined || /^\s*(NA|NaN|NULL)?\s*$/i.test(text);

/** A number of a cell; NaN if the cell is blank, undefined if it is no number. */
export function numberOf(text: string | undefined): number | undefined {
  if (blank(text)) return Number.NaN;
  const value = Number((text as string).trim());
  return Number.isFinite(value) ? value : undefined;
}

const kinds: Readonly<Record<string, string>> = {
  indicator: 'indicator',
  aggregate: 'aggregate',
  group: 'group',
  denominator: 'denominator',
  other: 'other',
};

/** Puts the tree together from nodes that are in order: parents are there, and stand higher. */
export function frameworkOf(
  nodes: readonly Node[],
  groups: readonly string[],
  denominators: readonly string[],
): Framework {
  const height = Math.max(0, ...nodes.map((node) => node.level));
  const children = new Map<string, string[]>();
  for (const node of nodes) {
    if (node.level > 1 && !children.has(node.code)) children.set(node.code, []);
    if (node.parent === null) continue;
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node.code);
    else children.set(node.parent, [node.code]);
  }
  return {
    nodes: new Map(nodes.map((node) => [node.code, node])),
    indicators: nodes.filter((node) => node.level === 1).map((node) => node.code),
    levels: Array.from({ length: height }, (_, nth) =>
      nodes.filter((node) => node.level === nth + 1).map((node) => node.code),
    ),
    children,
    groups,
    denominators,
  };
}

/** The ancestor of a code at a level, or the code itself if it stands there. */
export function ancestorAt(framework: Framework, code: string, level: number): string | undefined {
  let node = framework.nodes.get(code);
  while (node && node.level < level) node = node.parent === null ? undefined : framework.nodes.get(node.parent);
  return node?.level === level ? node.code : undefined;
}

/** Indicators below a code; the code itself if it is one. */
export function leavesOf(framework: Framework, code: string): string[] {
  if (framework.nodes.get(code)?.level === 1) return [code];
  return (framework.children.get(code) ?? []).flatMap((child) => leavesOf(framework, child));
}

/** Reads the table of indicators (COINr's iMeta): the tree, or every fault of it with its line. */
export function readFramework(lines: readonly Line[]): { framework: Framework; faults: Finding[] } {
  const faults: Finding[] = [];
  const fault = (at: string, code: string, params: Finding['params'] = {}) =>
    faults.push({ path: `meta:${at}`, code, severity: 'error', params });
  const [head = {}] = lines;
  for (const column of ['iCode', 'Type', 'Level', 'Parent', 'Direction', 'Weight'])
    if (!(column in head)) fault('1', 'score_column', { column });
  if (faults.length > 0) return { framework: frameworkOf([], [], []), faults };
  const seen = new Set<string>();
  const nodes: Node[] = [];
  const lineOf = new Map<string, number>();
  const others: Record<'group' | 'denominator', string[]> = { group: [], denominator: [] };
  for (const [nth, line] of lines.entries()) {
    const at = nth + 2;
    const code = (line['iCode'] ?? '').trim();
    if (blank(code)) {
      fault(`${at}:iCode`, 'score_no_code');
      continue;
    }
    if (seen.has(code)) {
      fault(`${at}:iCode`, 'score_code_twice', { code });
      continue;
    }
    seen.add(code);
    const kind = kinds[(line['Type'] ?? '').trim().toLowerCase()];
    if (!kind) {
      fault(`${at}:Type`, 'score_type', { text: line['Type'] });
      continue;
    }
    if (kind === 'group' || kind === 'denominator') others[kind].push(code);
    if (kind !== 'indicator' && kind !== 'aggregate') continue;
    const level = numberOf(line['Level']);
    const rightLevel = kind === 'indicator' ? level === 1 : Number.isInteger(level) && (level as number) > 1;
    if (!rightLevel) fault(`${at}:Level`, 'score_level', { text: line['Level'], code });
    // The top weighs nothing against anything: its weight may be left out.
    const weight = blank(line['Weight']) && blank(line['Parent']) ? 1 : numberOf(line['Weight']);
    if (weight === undefined || !(weight >= 0)) fault(`${at}:Weight`, 'score_weight', { text: line['Weight'], code });
    const direction = blank(line['Direction']) && kind === 'aggregate' ? 1 : numberOf(line['Direction']);
    if (direction !== 1 && direction !== -1)
      fault(`${at}:Direction`, 'score_direction', { text: line['Direction'], code });
    if (kind === 'aggregate' && direction === -1) fault(`${at}:Direction`, 'score_direction_above', { code });
    lineOf.set(code, at);
    nodes.push({
      code,
      name: blank(line['iName']) ? code : (line['iName'] as string),
      level: rightLevel ? (level as number) : 1,
      parent: blank(line['Parent']) ? null : (line['Parent'] as string).trim(),
      weight: weight ?? Number.NaN,
      direction: direction === -1 ? -1 : 1,
      denominator: blank(line['Denominator']) ? null : (line['Denominator'] as string).trim(),
      line,
    });
  }
  checkTree(nodes, lineOf, seen, fault);
  return { framework: frameworkOf(nodes, others.group, others.denominator), faults };
}

function checkTree(
  nodes: readonly Node[],
  lineOf: ReadonlyMap<string, number>,
  seen: ReadonlySet<string>,
  fault: (at: string, code: string, params?: Finding['params']) => void,
): void {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const parents = new Set(nodes.map((node) => node.parent));
  const height = Math.max(0, ...nodes.map((node) => node.level));
  if (!nodes.some((node) => node.level === 1)) fault('1', 'score_no_indicator');
  for (const node of nodes) {
    const at = lineOf.get(node.code);
    if (node.parent === null) {
      if (node.level < height) fault(`${at}:Parent`, 'score_no_parent', { code: node.code });
    } else {
      const parent = byCode.get(node.parent);
      if (!parent) fault(`${at}:Parent`, 'score_parent', { code: node.code, parent: node.parent });
      else if (parent.level <= node.level)
        fault(`${at}:Parent`, 'score_parent_level', { code: node.code, parent: node.parent });
    }
    if (node.level > 1 && !parents.has(node.code)) fault(`${at}:iCode`, 'score_no_children', { code: node.code });
    if (node.denominator !== null && !seen.has(node.denominator))
      fault(`${at}:Denominator`, 'score_denominator', { code: node.code, denominator: node.denominator });
  }
}
