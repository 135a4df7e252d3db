import { resolved } from "./kit";

// YAML takes 2027-03-01 for a date, and Pulumi hands on dates in this form.
const pattern = /^(\d{4}-\d{2}-\d{2})(?: 00:00:00 \+0000 UTC)?$/;

/** A day, as midnight UTC. */
export const asOf = resolved("a day that exists, such as 2027-03-01, without a time", (text) => {
  const [, day] = text.match(pattern) ?? [];
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day ? { value: date } : {};
});
