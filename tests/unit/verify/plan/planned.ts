import type { Outputs } from "../../../../verify/outputs/outputs.ts";
import type { Check } from "../../../../verify/plan/check.ts";
import { type PlanOptions, planChecks } from "../../../../verify/plan/plan.ts";
import { managementScope } from "../stackOutputs.ts";

const asApplication: PlanOptions = {
  principal: "application",
  canSignIn: true,
  waitForArrival: false,
  resourceManagerScope: managementScope,
};

/** Plans the checks of an application that can sign in. */
export function plan(of: Outputs, options: Partial<PlanOptions> = {}): Check[] {
  return planChecks(of, { ...asApplication, ...options });
}

/** The probes of grants, without their places in the plan. */
export function probes(checks: readonly Check[]) {
  return checks.flatMap(({ name, probe, tokenScope }) =>
    probe.kind === "token" ? [] : { name, probe, ...(tokenScope !== undefined && { tokenScope }) },
  );
}
