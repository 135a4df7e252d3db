import { z } from "zod";
import { applicationKey } from "../../components/access";
import { findIdentityHolder, identityHolders } from "../../components/catalogue/identityHolders";
import { nearestName } from "../../components/catalogue/nearestName";
import { parseScope } from "../../components/catalogue/scopes";
import { always, list, noneTwice, resolved } from "./kit";

const holders = `the resource id of ${new Intl.ListFormat("en", { type: "disjunction" }).format(
  identityHolders.map(({ name, resourceType }) => `${name} (${resourceType})`),
)} in a resource group`;

/**
 * Who may send logs: the application, and what has or is a managed identity, as it was written.
 *
 * @param hasApplication whether the stack has an application
 */
export function writers(hasApplication: boolean) {
  const allowed = hasApplication
    ? `${applicationKey}, or ${holders}`
    : `${holders}; not ${applicationKey}, because this configuration has none`;
  const writer = resolved(allowed, (written) => {
    if ((hasApplication && written === applicationKey) || findIdentityHolder(written) !== undefined) {
      return { value: written };
    }
    const { resourceType } = parseScope(written) ?? {};
    return resourceType === undefined
      ? { suggestion: hasApplication ? nearestName(written, [applicationKey]) : undefined }
      : { found: `${JSON.stringify(written)}, of type ${resourceType}` };
  });
  const all = list(
    writer,
    hasApplication
      ? "a list of writers"
      : `a list of who writes, because this configuration has no application: ${holders}`,
  )
    .min(1, "at least one writer")
    .superRefine(
      noneTwice(z.string(), (written) => ({ key: written.toLowerCase(), found: JSON.stringify(written) })),
      always,
    );
  return hasApplication ? all.default([applicationKey]) : all;
}
