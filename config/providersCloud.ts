import { findCloud, type NationalCloud } from "../components/catalogue/nationalClouds";
import { nearestName } from "../components/catalogue/nearestName";
import type { Fault } from "./faults";

/** How a provider learns which cloud it works in. */
interface Provider {
  readonly name: string;
  /** Environment variables that it reads where its configuration says nothing, the first first. */
  readonly variables: readonly string[];
  /** What it calls the clouds, in lower case. */
  readonly environments: Readonly<Record<string, string>>;
}

const azuread: Provider = {
  name: "azuread",
  variables: ["ARM_ENVIRONMENT"],
  environments: {
    public: "public",
    global: "public",
    usgovernment: "usgovernment",
    usgovernmentl4: "usgovernment",
    usgovernmentl5: "dod",
    dod: "dod",
    china: "china",
  },
};

const azureNative: Provider = {
  name: "azure-native",
  variables: ["ARM_ENVIRONMENT", "AZURE_ENVIRONMENT"],
  environments: {
    public: "public",
    azurecloud: "public",
    usgovernment: "usgovernment",
    usgovernmentl4: "usgovernment",
    usgov: "usgovernment",
    azureusgovernment: "usgovernment",
    azureusgovernmentcloud: "usgovernment",
    china: "china",
    azurechinacloud: "china",
  },
};

type Values = Readonly<Record<string, string | undefined>>;

/** The cloud that both providers work in, or what is wrong with what they are told. */
export interface ProvidersCloud {
  /** The public one where there are faults. */
  readonly cloud: NationalCloud;
  readonly faults: readonly Fault[];
}

/**
 * Finds out where the providers work: an unknown name may pass for the public cloud with one of them and fail late with
 * the other, and two clouds cannot hold one stack.
 *
 * @param values the stack's configuration, by full key
 * @param variables the environment variables
 * @see https://www.pulumi.com/registry/packages/azuread/installation-configuration/
 */
export function findProvidersCloud(values: Values, variables: Values): ProvidersCloud {
  const settings = [azuread, azureNative].map((provider) => read(provider, values, variables));
  const faults = settings.flatMap(({ fault }) => fault ?? []);
  const [directory = "public", resources = "public"] = settings.map(({ environment }) => environment);
  if (faults.length > 0) return { cloud: findCloud("public"), faults };
  // The Department of Defense has a directory of its own, and shares the government's Resource Manager.
  if (directory === resources || (directory === "dod" && resources === "usgovernment")) {
    return { cloud: findCloud(directory), faults: [] };
  }
  const fault: Fault = {
    namespace: azureNative.name,
    path: ["environment"],
    found: `${settings[1]?.found}, and ${settings[0]?.found} for azuread`,
    allowed: "the same cloud for both providers: pulumi config set azuread:environment and azure-native:environment",
  };
  return { cloud: findCloud("public"), faults: [fault] };
}

interface Setting {
  readonly environment?: string;
  readonly found: string;
  readonly fault?: Fault;
}

function read({ name, variables: names, environments }: Provider, values: Values, variables: Values): Setting {
  const configured = values[`${name}:environment`];
  const variable = names.find((each) => variables[each]);
  const [written, source] =
    configured !== undefined
      ? [configured, ""]
      : variable !== undefined
        ? [variables[variable] ?? "", ` from ${variable}`]
        : ["public", ", the default"];
  const lowered = written.toLowerCase();
  const environment = Object.hasOwn(environments, lowered) ? environments[lowered] : undefined;
  const found = `${JSON.stringify(written)}${source}`;
  if (environment !== undefined) return { environment, found };
  const allowed = Object.keys(environments);
  return {
    found,
    fault: {
      namespace: name,
      path: ["environment"],
      found,
      allowed: `one of ${allowed.join(", ")}`,
      suggestion: nearestName(written, allowed),
    },
  };
}
