import { styleText } from "node:util";
import Table from "cli-table3";
import type { Report } from "./report.ts";

type Status = Report["checks"][number]["status"];

const looks: Readonly<Record<Status, { readonly text: string; readonly colour: "green" | "red" | "yellow" }>> = {
  proven: { text: "proven", colour: "green" },
  failed: { text: "FAILED", colour: "red" },
  notProvable: { text: "not provable here", colour: "yellow" },
  interrupted: { text: "interrupted", colour: "yellow" },
};

export interface TableOptions {
  /** In characters. */
  readonly width: number;
  readonly colours: boolean;
}

const narrowest = 40;
/** Borders and padding of four columns. */
const frame = 13;

/** Renders the report for people: a table, the remedies, the data that stays behind, and one line that sums it up. */
export function renderReport(report: Report, { width, colours }: TableOptions): string {
  const { checks } = report;
  const numbers = widest(checks.map(({ number }) => String(number)));
  const names = Math.min(widest(checks.map(({ name }) => name)), 48);
  const statuses = widest(["result", ...checks.map(({ status }) => looks[status].text)]);
  const found = Math.max(narrowest, width - frame - numbers - names - statuses);
  const table = new Table({
    head: ["#", "check", "result", "what was seen"],
    colWidths: [numbers, names, statuses, found].map((column) => column + 2),
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { number, name, status, evidence, failure, seconds } of checks) {
    const { text, colour } = looks[status];
    const seen = failure ? `${failure.code}: ${failure.message}` : (evidence ?? "");
    const waited = seconds >= 1 && status !== "notProvable" ? ` (after ${seconds} s)` : "";
    table.push([
      number,
      breakWords(name, names),
      colours ? styleText(colour, text, { validateStream: false }) : text,
      breakWords(seen + waited, found),
    ]);
  }
  const lists = [list("What to do:", advice(report)), list("Stays behind:", report.leaves)];
  return `${table.toString()}\n${lists.join("")}${summary(report.counts)}\n`;
}

function widest(texts: readonly string[]): number {
  return Math.max(1, ...texts.map(({ length }) => length));
}

/** Breaks words that are wider than their column, which the table would cut off. */
function breakWords(text: string, width: number): string {
  return text.replaceAll(new RegExp(`\\S{${width}}(?=\\S)`, "g"), "$&\n");
}

function list(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? "" : `${title}\n${entries.map((each) => `  ${each}\n`).join("")}`;
}

/** Lists each advice once, with its checks; not in the table, because nobody can copy an address from there. */
function advice({ checks }: Report): string[] {
  const byAdvice = Map.groupBy(
    checks.filter(({ failure }) => failure !== undefined && failure.code !== "not-tried"),
    ({ failure }) => failure?.advice ?? "",
  );
  return [...byAdvice].map(([text, failed]) => `${failed.map(({ number }) => number).join(", ")}: ${text}`);
}

function summary(counts: Report["counts"]): string {
  const { proven, failed, notProvable, interrupted } = counts;
  const parts = [
    `${proven} proven`,
    `${failed} failed`,
    ...(notProvable > 0 ? [`${notProvable} not provable here`] : []),
    ...(interrupted > 0 ? [`${interrupted} interrupted`] : []),
  ];
  return parts.join(", ");
}
