import * as pulumi from "@pulumi/pulumi";

/**
 * The note on an API's service principal that this stack has made. By it, the next run knows that the principal is the
 * stack's own, and not one to leave alone.
 */
export function madeByThisStack(): string {
  const stack = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  return `Made by the Pulumi stack ${stack}, to consent to permissions of this API.`;
}
