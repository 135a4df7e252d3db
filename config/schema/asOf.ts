import { resolved } from "./kit";

const lastDay = "2199-12-31";

// YAML takes 2027-03-01 for a date, and Pulumi hands on dates in this form.
const pattern = /^(\d{4}-\d{2}-\d{2})(?: 00:00:00 \+0000 UTC)?$/;

/**
 * A day, as midnight UTC.
 *
 * @param today the first that is allowed, because Microsoft Entra takes no secret that has expired already
 */
export function asOf(today: Date) {
  const firstDay = today.toISOString().slice(0, 10);
  return resolved(`a day from ${firstDay} to ${lastDay}, without a time`, (text) => {
    const [, day = ""] = text.match(pattern) ?? [];
    const date = new Date(`${day}T00:00:00Z`);
    const exists = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
    return exists && day >= firstDay && day <= lastDay ? { value: date } : {};
  });
}
