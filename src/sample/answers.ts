import { readFileSync } from 'node:fs';
import { z } from 'zod';

const zAnswers = z.object({
  note: z.string(),
  answers: z.array(
    z.object({
      file: z.string(),
      sheet: z.string(),
      row: z.number().int(),
      /** A new project, or the one among the candidates that the papers call so: ids differ from one load to the next. */
      answer: z.union([
        z.literal('new'),
        z.object({ name: z.string(), firm: z.string().nullable(), zone: z.string().nullable() }),
      ]),
    }),
  ),
});

/** A row that asks, as `import.rows` gives it. */
export interface AskingRow {
  readonly sheet: string;
  readonly row: number;
  readonly findings: readonly { readonly severity: string; readonly params?: Readonly<Record<string, unknown>> }[];
}

interface Candidate {
  readonly id: string;
  readonly kind?: string;
  readonly name?: string;
  readonly firm?: string | null;
  readonly zoneId?: string | null;
}

const candidatesOf = (row: AskingRow): Candidate[] =>
  row.findings
    .filter((finding) => finding.severity === 'ask')
    .flatMap((finding) => (finding.params?.['candidates'] as Candidate[] | undefined) ?? []);

/** What a clerk of the imaginary year answered to the questions of its papers. */
export class SampleAnswers {
  readonly #answers: z.output<typeof zAnswers>['answers'];

  constructor(folder: URL) {
    this.#answers = zAnswers.parse(JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8'))).answers;
  }

  /**
   * Decisions for the rows of a paper that ask, as `import.revise` takes them. A row without a recorded answer, or whose project is
   * not among the candidates (part of the sample was loaded), goes on asking.
   */
  decide(file: string, rows: readonly AskingRow[]): Record<string, string> {
    const decisions: Record<string, string> = {};
    for (const row of rows) {
      const said = this.#answers.find((one) => one.file === file && one.sheet === row.sheet && one.row === row.row);
      if (!said) continue;
      const { answer } = said;
      const meant =
        answer === 'new'
          ? undefined
          : candidatesOf(row).find(
              (one) =>
                one.name === answer.name && (one.firm ?? null) === answer.firm && (one.zoneId ?? null) === answer.zone,
            );
      if (answer === 'new') decisions[`${row.sheet}!${row.row}`] = 'new';
      else if (meant)
        decisions[`${row.sheet}!${row.row}`] = meant.kind ? `link:${meant.id}:${meant.kind}` : `link:${meant.id}`;
    }
    return decisions;
  }
}
