import { resolved } from "./kit";

const lastDay = "2199-12-31";

// YAML reads 2027-03-01 as a date, and Pulumi writes a date in the second form.
const pattern = /^(\d{4}-\d{2}-\d{2})(?: 00:00:00 \+0000 UTC)?$/;

/**
 * A day, such as `2027-03-01`.
 *
 * @param today The first day that is allowed: Microsoft Entra does not take a secret that has already expired.
 */
export function asOf(today: Date) {
  const firstDay = today.toISOString().slice(0, 10);
  return resolved(`a day from ${firstDay} to ${lastDay}, without a time`, (text) => {
    const [, day = ""] = text.match(pattern) ?? [];
    const date = new Date(`${day}T00:00:00Z`);
    const exists = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
    return exists && day >= firstDay && day <= lastDay ? { value: day } : {};
  });
}
