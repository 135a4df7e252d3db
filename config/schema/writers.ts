import { z } from "zod";
import { alternatives } from "../../catalogue/alternatives";
import { findManagedIdentityResource, managedIdentityResources } from "../../catalogue/managedIdentityResources";
import { nearestName } from "../../catalogue/nearestName";
import { parseScope } from "../../catalogue/scopes";
import { applicationKey } from "../../components/access";
import { always, list, noneTwice, resolved } from "./kit";

const resources = `the resource id of ${alternatives(
  managedIdentityResources.map(({ name, resourceType }) => `${name} (${resourceType})`),
)} in a resource group`;

/**
 * The writers of logs: the application, and resources that have a managed identity or are one, as they were written.
 *
 * @param hasApplication Whether the stack has an application.
 */
export function writers(hasApplication: boolean) {
  const allowed = hasApplication
    ? `${applicationKey}, or ${resources}`
    : `${resources}; not ${applicationKey}, because this configuration has none`;
  const writer = resolved(allowed, (written) => {
    if ((hasApplication && written === applicationKey) || findManagedIdentityResource(written) !== undefined) {
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
      : `a list of who writes, because this configuration has no application: ${resources}`,
  )
    .min(1, "at least one writer")
    .superRefine(
      noneTwice(z.string(), (written) => ({ key: written.toLowerCase(), found: JSON.stringify(written) })),
      always,
    );
  return hasApplication ? all.default([applicationKey]) : all;
}
